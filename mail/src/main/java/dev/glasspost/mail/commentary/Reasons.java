package dev.glasspost.mail.commentary;

import static java.util.Map.entry;

import dev.glasspost.mail.journal.Reason;
import java.util.Map;
import java.util.Objects;

/// Why something was decided, each reason with its clause; `{0}` is what was judged.
final class Reasons {
  private static final Map<Reason, Phrase> CLAUSES =
      Map.ofEntries(
          // Names
          entry(Reason.NAME_VERIFIED, new Phrase("the name {0} and their address belong together")),
          entry(
              Reason.NAME_NOT_VERIFIED,
              new Phrase("we cannot verify that {0} is their name", "setting smtp.verify-helo")),
          entry(
              Reason.NAME_NOT_CHECKED,
              new Phrase("we could not find out whether {0} is their name", "RFC 5321 §4.1.4")),
          entry(
              Reason.NAME_MALFORMED,
              new Phrase("what they gave, {0}, can't be a host name", "RFC 5321 §4.1.2")),
          // Lines
          entry(Reason.LINE_FREE, new Phrase("there is a line for them")),
          entry(
              Reason.NO_LINE_FREE, new Phrase("all our lines are in use", "setting lines.at-most")),
          entry(
              Reason.TOO_MANY_LINES_OF_ADDRESS,
              new Phrase(
                  "the address {0} has as many lines as one may have",
                  "setting lines.per-address")),
          entry(Reason.SHUTTING_DOWN, new Phrase("we are being stopped", "RFC 5321 §3.8")),
          entry(
              Reason.COMMITS_BEHIND,
              new Phrase(
                  "our disk is behind with what it has to keep", "setting store.slow-after")),
          entry(
              Reason.DELIVERY_BEHIND,
              new Phrase("we are behind with delivering what we took", "setting queue.slow-above")),
          // Envelope
          entry(Reason.SENDER_ACCEPTED, new Phrase("we could tell <{0}> if something goes wrong")),
          entry(
              Reason.SENDER_REFUSED_BY_ROUTE,
              new Phrase("the administrator wants no mail from {0}")),
          entry(
              Reason.SENDER_MALFORMED,
              new Phrase("what they gave, <{0}>, is no address", "RFC 5321 §4.1.2")),
          entry(Reason.RECIPIENT_LOCAL, new Phrase("we know the address {0}")),
          entry(
              Reason.RECIPIENT_DISCARDED,
              new Phrase("the administrator wants mail for {0} to be thrown away")),
          entry(Reason.RECIPIENT_UNKNOWN, new Phrase("there is no {0} here", "RFC 5321 §3.3")),
          entry(
              Reason.RECIPIENT_REFUSED_BY_ROUTE,
              new Phrase("the administrator wants no mail for {0}")),
          entry(
              Reason.RECIPIENT_MALFORMED,
              new Phrase("what they gave, <{0}>, is no address", "RFC 5321 §4.1.2")),
          entry(
              Reason.RELAY_NOT_ALLOWED,
              new Phrase(
                  "the address {0} is not at this server, and we carry the mail of strangers to"
                      + " nobody else",
                  "RFC 5321 §7.9")),
          entry(Reason.ROUTE_LOOPS, new Phrase("our own table leads {0} in a circle")),
          entry(
              Reason.TOO_MANY_RECIPIENTS,
              new Phrase(
                  "the message has as many recipients as one may have",
                  "setting smtp.max-recipients")),
          entry(
              Reason.DECLARED_SIZE_TOO_BIG,
              new Phrase("they announce a message larger than we take", "RFC 1870 §6")),
          entry(
              Reason.SOLICITATION_NOT_WANTED,
              new Phrase(
                  "the sender says itself that the message is of a kind that we do not want",
                  "RFC 3865 §2")),
          entry(
              Reason.NEEDS_SMTPUTF8,
              new Phrase(
                  "an address with letters like those in <{0}> has to be announced",
                  "RFC 6531 §3.4")),
          entry(
              Reason.SENDER_NOT_THEIRS,
              new Phrase(
                  "the return address <{0}> is not one of theirs", "setting submission.senders")),
          entry(
              Reason.MAY_SEND_ABROAD,
              new Phrase(
                  "the address {0} is not at this server, and they may send to any",
                  "RFC 6409 §4.3")),
          entry(
              Reason.MESSAGES_PER_HOUR,
              new Phrase(
                  "they have sent as many messages as one may send in an hour",
                  "setting submission.messages-per-hour")),
          entry(
              Reason.RECIPIENTS_PER_HOUR,
              new Phrase(
                  "they have sent to as many recipients as one may in an hour",
                  "setting submission.recipients-per-hour")),
          entry(
              Reason.HELD_TOO_LONG,
              new Phrase(
                  "they want the message to be held longer than we hold messages",
                  "setting submission.hold-at-most")),
          // Content
          entry(Reason.MESSAGE_ACCEPTED, new Phrase("the message is as it should be")),
          entry(
              Reason.MESSAGE_TOO_BIG,
              new Phrase("the message is larger than we take", "setting smtp.max-message")),
          entry(
              Reason.LINE_TOO_LONG,
              new Phrase("the message has a line longer than lines may be", "RFC 5321 §4.5.3.1.6")),
          entry(
              Reason.HEADER_TOO_BIG,
              new Phrase("the message's header is larger than we take", "setting smtp.max-header")),
          entry(
              Reason.BARE_CR_OR_LF,
              new Phrase(
                  "a line ended with CR or LF alone, and where servers disagree about line ends, a"
                      + " second message can be smuggled in behind the first",
                  "RFC 5321 §2.3.8")),
          entry(Reason.NUL_OCTET, new Phrase("there is a NUL octet, which text may not have")),
          entry(
              Reason.TOO_MANY_HOPS,
              new Phrase(
                  "the message has passed so many servers that it must be going in a circle",
                  "RFC 5321 §6.3")),
          entry(
              Reason.EIGHT_BIT_NOT_DECLARED,
              new Phrase("there are octets above 127 that were not announced", "RFC 6152 §2")),
          entry(
              Reason.FROM_NOT_THEIRS,
              new Phrase(
                  "the message says that it is from somebody whose address is not theirs",
                  "setting submission.senders")),
          // Commands
          entry(Reason.COMMAND_UNKNOWN, new Phrase("we know no command {0}", "RFC 5321 §4.2.4")),
          entry(Reason.OTHER_PROTOCOL, new Phrase("they speak another protocol than SMTP: {0}")),
          entry(Reason.COMMAND_NOT_OFFERED, new Phrase("we do not offer {0}", "RFC 5321 §4.2.4")),
          entry(
              Reason.MECHANISM_NOT_OFFERED,
              new Phrase("this is a kind of login that we do not offer here")),
          entry(Reason.COMMAND_DISABLED, new Phrase("we do not answer {0}", "RFC 5321 §7.3")),
          entry(
              Reason.COMMAND_LINE_TOO_LONG,
              new Phrase("the line is longer than a command may be", "RFC 5321 §4.5.3.1.4")),
          entry(
              Reason.ARGUMENTS_MALFORMED,
              new Phrase("we can't make sense of what stands behind {0}", "RFC 5321 §4.1.2")),
          entry(
              Reason.PARAMETER_UNKNOWN,
              new Phrase("they gave {0} a parameter that we do not know", "RFC 5321 §4.1.1.11")),
          entry(
              Reason.OUT_OF_SEQUENCE,
              new Phrase(
                  "at this point of the conversation, {0} has no meaning", "RFC 5321 §4.1.4")),
          entry(
              Reason.NO_MESSAGE_BEGUN,
              new Phrase("no message was begun that {0} could get", "RFC 5321 §4.1.4")),
          entry(
              Reason.SENT_AHEAD_OF_DATA,
              new Phrase("they talked on without waiting for our answer", "RFC 2920 §3.1")),
          entry(Reason.TOO_MANY_ERRORS, new Phrase("that was one error too many")),
          entry(
              Reason.TOO_MANY_IDLE_COMMANDS,
              new Phrase("they said too many commands that do nothing", "RFC 5321 §7.8")),
          // Logins and maildrops
          entry(
              Reason.TOO_MANY_WRONG_LOGINS,
              new Phrase("that was the last login in vain that a session is allowed")),
          entry(Reason.LOGIN_ACCEPTED, new Phrase("the user name {0} and the password are right")),
          entry(
              Reason.LOGIN_WRONG,
              new Phrase(
                  "the user name {0} or the password is wrong, and we do not tell them which")),
          entry(Reason.LOGIN_MALFORMED, new Phrase("that is not how one logs in")),
          entry(
              Reason.LOGIN_GIVEN_UP,
              new Phrase("they gave up logging in before it was done", "RFC 4954 §4")),
          entry(
              Reason.LOGIN_BARRED,
              new Phrase(
                  "too many logins from there went wrong lately, so we look at no password now",
                  "setting logins.per-address")),
          entry(
              Reason.LOGIN_TO_ACCOUNT_BARRED,
              new Phrase(
                  "too many logins as {0} went wrong lately, so we look at no password for it now",
                  "setting logins.per-account")),
          entry(
              Reason.LOGIN_NOT_BOUND,
              new Phrase(
                  "they meant to log in over another connection than this one, so somebody may be"
                      + " in between",
                  "RFC 5802 §6")),
          entry(
              Reason.LOGIN_NEEDED,
              new Phrase("we take {0} only from users who have logged in", "RFC 6409 §4.3")),
          entry(
              Reason.ENCRYPTION_NEEDED,
              new Phrase(
                  "others could read a password on this connection, and we want none on it",
                  "RFC 8314 §3")),
          entry(
              Reason.MAILDROP_OPENED,
              new Phrase("the maildrop of {0} is theirs alone until they quit", "RFC 1939 §4")),
          entry(
              Reason.MAILDROP_IN_USE,
              new Phrase("another session has the maildrop of {0} open", "RFC 1939 §4")),
          entry(Reason.NO_SUCH_MESSAGE, new Phrase("there is no such message", "RFC 1939 §5")),
          entry(
              Reason.MESSAGE_MARKED,
              new Phrase("they have marked this message to be deleted", "RFC 1939 §5")),
          // Ourselves
          entry(Reason.STORE_FULL, new Phrase("our disk is full")),
          entry(Reason.STORE_FAILED, new Phrase("our disk failed us")),
          entry(Reason.KEPT_DAMAGED, new Phrase("what we keep is damaged", "RFC 3206 §4")),
          entry(Reason.COPY_UNREADABLE, new Phrase("our copy of the message can't be read")),
          entry(Reason.ACCOUNT_GONE, new Phrase("the account of {0} was removed")),
          entry(Reason.RETRIES_EXHAUSTED, new Phrase("it has waited for as long as a message may")),
          entry(Reason.DROPPED_BY_HAND, new Phrase("the administrator took it out of the queue")),
          entry(
              Reason.BOUNCED_BY_HAND,
              new Phrase("the administrator gave it up, and had the sender told")),
          entry(Reason.OUR_FAULT, new Phrase("something went wrong on our side")),
          // Other hosts
          entry(
              Reason.RECIPIENT_RELAYED,
              new Phrase("our table leads {0} to another host, to which we carry it")),
          entry(
              Reason.THEY_TOOK_IT,
              new Phrase(
                  "they have taken the message for {0}, and see to it from here on",
                  "RFC 5321 §4.2.5")),
          entry(
              Reason.NO_HOST_FOR_DOMAIN,
              new Phrase(
                  "the Domain Name System knows no host that takes mail for {0}", "RFC 5321 §5.1")),
          entry(
              Reason.DOMAIN_TAKES_NO_MAIL,
              new Phrase(
                  "the owner of the domain says that it takes no mail at all", "RFC 7505 §3")),
          entry(
              Reason.NO_ANSWER_ABOUT_DOMAIN,
              new Phrase(
                  "the Domain Name System gave no answer about the domain of {0}",
                  "RFC 5321 §5.1")),
          entry(
              Reason.LEADS_BACK_TO_US,
              new Phrase(
                  "the way for {0} leads back to this server, which does not know it",
                  "RFC 5321 §5.1")),
          entry(
              Reason.NOBODY_REACHED,
              new Phrase("no host that takes mail for {0} could be reached", "RFC 5321 §4.5.4.1")),
          entry(
              Reason.TALK_BROKE_OFF,
              new Phrase(
                  "the conversation about {0} broke off before it was done", "RFC 5321 §4.5.4.1")),
          entry(
              Reason.DESTINATION_RESTS,
              new Phrase(
                  "the destination of {0} failed when it was called last, and rests",
                  "RFC 5321 §4.5.4.1")),
          entry(
              Reason.NOT_UNDERSTOOD,
              new Phrase("what they answered about {0} is no answer of SMTP", "RFC 5321 §4.2")),
          entry(
              Reason.THEY_PUT_IT_OFF,
              new Phrase(
                  "they do not take it for {0} now, and ask for another try", "RFC 5321 §4.2.1")),
          entry(
              Reason.THEY_REFUSED_IT,
              new Phrase("they refuse it for {0}, and say so for good", "RFC 5321 §4.2.1")),
          entry(
              Reason.TOO_BIG_FOR_THEM,
              new Phrase("the message is larger than they take", "RFC 1870 §6")),
          entry(
              Reason.EIGHT_BIT_NOT_TAKEN,
              new Phrase("the message has octets above 127, and they take none", "RFC 6152 §3")),
          entry(
              Reason.BINARY_NOT_TAKEN,
              new Phrase(
                  "the message is not made of lines, and they take lines only", "RFC 3030 §3")),
          entry(
              Reason.UTF8_NOT_TAKEN,
              new Phrase(
                  "an address or a field is in UTF-8, and they take ASCII only", "RFC 6531 §3.2")),
          entry(
              Reason.NO_SAFE_LOGIN,
              new Phrase(
                  "nobody vouches for who they are, so our password is not told to them",
                  "setting relay.logins")),
          entry(
              Reason.OUR_LOGIN_REFUSED,
              new Phrase("they do not let us log in", "setting relay.logins")));

  private Reasons() {}

  static Phrase clause(Reason reason) {
    return Objects.requireNonNull(CLAUSES.get(reason), reason::name);
  }
}
