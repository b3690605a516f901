package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.routing.RouteStep.Rule;
import java.util.List;

/// The clauses that sentences of [English] are made of: reasons, endings, liberties and steps of
/// the router, each with its words.
///
/// They begin in lower case and end without a mark. Reasons, endings and liberties never begin with
/// a fact, so that a sentence may begin with them.
public final class Clauses {
  // Reasons

  private static final Phrase NAME_VERIFIED =
      new Phrase("the name {0} and their address belong together");
  private static final Phrase NAME_NOT_VERIFIED =
      new Phrase("we cannot verify that {0} is their name", "setting smtp.verify-helo");
  private static final Phrase NAME_NOT_CHECKED =
      new Phrase("names are not looked up here", "setting smtp.verify-helo");
  private static final Phrase NAME_MALFORMED =
      new Phrase("what they gave, {0}, can't be a host name", "RFC 5321 §4.1.2");
  private static final Phrase LINE_FREE = new Phrase("there is a line for them");
  private static final Phrase NO_LINE_FREE =
      new Phrase("all our lines are in use", "setting lines.at-most");
  private static final Phrase TOO_MANY_LINES_OF_ADDRESS =
      new Phrase("the address {0} has as many lines as one may have", "setting lines.per-address");
  private static final Phrase SHUTTING_DOWN = new Phrase("we are being stopped", "RFC 5321 §3.8");
  private static final Phrase COMMITS_BEHIND =
      new Phrase("our disk is behind with what it has to keep", "setting store.slow-after");
  private static final Phrase DELIVERY_BEHIND =
      new Phrase("we are behind with delivering what we took", "setting queue.slow-above");
  private static final Phrase SENDER_ACCEPTED =
      new Phrase("we could tell <{0}> if something goes wrong");
  private static final Phrase SENDER_REFUSED_BY_ROUTE =
      new Phrase("the administrator wants no mail from {0}");
  private static final Phrase SENDER_MALFORMED =
      new Phrase("an address is spelt otherwise than <{0}>", "RFC 5321 §4.1.2");
  private static final Phrase RECIPIENT_LOCAL = new Phrase("we know the address {0}");
  private static final Phrase RECIPIENT_DISCARDED =
      new Phrase("the administrator wants mail for {0} to be thrown away");
  private static final Phrase RECIPIENT_UNKNOWN =
      new Phrase("there is no {0} here", "RFC 5321 §3.3");
  private static final Phrase RECIPIENT_REFUSED_BY_ROUTE =
      new Phrase("the administrator wants no mail for {0}");
  private static final Phrase RECIPIENT_MALFORMED =
      new Phrase("an address is spelt otherwise than <{0}>", "RFC 5321 §4.1.2");
  private static final Phrase RELAY_NOT_ALLOWED =
      new Phrase(
          "the address {0} is not at this server, and we carry the mail of strangers to"
              + " nobody else",
          "RFC 5321 §7.9");
  private static final Phrase ROUTE_LOOPS = new Phrase("our own table leads {0} in a circle");
  private static final Phrase TOO_MANY_RECIPIENTS =
      new Phrase(
          "the message has as many recipients as one may have", "setting smtp.max-recipients");
  private static final Phrase DECLARED_SIZE_TOO_BIG =
      new Phrase("they announce a message larger than we take", "RFC 1870 §6");
  private static final Phrase NEEDS_SMTPUTF8 =
      new Phrase(
          "an address with letters like those in <{0}> has to be announced", "RFC 6531 §3.4");
  private static final Phrase MESSAGE_ACCEPTED = new Phrase("the message is as it should be");
  private static final Phrase MESSAGE_TOO_BIG =
      new Phrase("the message is larger than we take", "setting smtp.max-message");
  private static final Phrase LINE_TOO_LONG =
      new Phrase("the message has a line longer than lines may be", "RFC 5321 §4.5.3.1.6");
  private static final Phrase HEADER_TOO_BIG =
      new Phrase("the message's header is larger than we take", "setting smtp.max-header");
  private static final Phrase BARE_CR_OR_LF =
      new Phrase(
          "a line ended with CR or LF alone, and where servers disagree about line ends, a"
              + " second message can be smuggled in behind the first",
          "RFC 5321 §2.3.8");
  private static final Phrase NUL_OCTET =
      new Phrase("there is a NUL octet, which text may not have");
  private static final Phrase TOO_MANY_HOPS =
      new Phrase(
          "the message has passed so many servers that it must be going in a circle",
          "RFC 5321 §6.3");
  private static final Phrase EIGHT_BIT_NOT_DECLARED =
      new Phrase("there are octets above 127 that were not announced", "RFC 6152 §2");
  private static final Phrase COMMAND_UNKNOWN =
      new Phrase("we know no command {0}", "RFC 5321 §4.2.4");
  private static final Phrase SENDER_NOT_THEIRS =
      new Phrase("the return address <{0}> is not one of theirs", "setting submission.senders");
  private static final Phrase FROM_NOT_THEIRS =
      new Phrase(
          "the message says that it is from somebody whose address is not theirs",
          "setting submission.senders");
  private static final Phrase MAY_SEND_ABROAD =
      new Phrase(
          "the address {0} is not at this server, and they may send to any", "RFC 6409 §4.3");
  private static final Phrase MESSAGES_PER_HOUR =
      new Phrase(
          "they have sent as many messages as one may send in an hour",
          "setting submission.messages-per-hour");
  private static final Phrase RECIPIENTS_PER_HOUR =
      new Phrase(
          "they have sent to as many recipients as one may in an hour",
          "setting submission.recipients-per-hour");
  private static final Phrase HELD_TOO_LONG =
      new Phrase(
          "they want the message to be held longer than we hold messages",
          "setting submission.hold-at-most");
  private static final Phrase COMMAND_NOT_OFFERED =
      new Phrase("we do not offer {0}", "RFC 5321 §4.2.4");
  private static final Phrase COMMAND_DISABLED =
      new Phrase("we do not answer {0}", "RFC 5321 §7.3");
  private static final Phrase COMMAND_LINE_TOO_LONG =
      new Phrase("the line is longer than a command may be", "RFC 5321 §4.5.3.1.4");
  private static final Phrase ARGUMENTS_MALFORMED =
      new Phrase("we can't make sense of what stands behind {0}", "RFC 5321 §4.1.2");
  private static final Phrase PARAMETER_UNKNOWN =
      new Phrase("they gave {0} a parameter that we do not know", "RFC 5321 §4.1.1.11");
  private static final Phrase OUT_OF_SEQUENCE =
      new Phrase("at this point of the conversation, {0} has no meaning", "RFC 5321 §4.1.4");
  private static final Phrase SENT_AHEAD_OF_DATA =
      new Phrase("they talked on without waiting for our answer", "RFC 2920 §3.1");
  private static final Phrase TOO_MANY_ERRORS = new Phrase("that was one error too many");
  private static final Phrase LOGIN_ACCEPTED =
      new Phrase("the user name {0} and the password are right");
  private static final Phrase LOGIN_WRONG =
      new Phrase("the user name or the password is wrong, and we do not tell which of them");
  private static final Phrase LOGIN_BARRED =
      new Phrase(
          "too many logins went wrong lately, so we look at no password now",
          "setting logins.per-address");
  private static final Phrase LOGIN_NEEDED =
      new Phrase("we take {0} only from users who have logged in", "RFC 6409 §4.3");
  private static final Phrase ENCRYPTION_NEEDED =
      new Phrase(
          "others could read a password on this connection, and we want none on it", "RFC 8314 §3");
  private static final Phrase LOGIN_MALFORMED = new Phrase("that is not how one logs in");
  private static final Phrase MAILDROP_OPENED =
      new Phrase("the maildrop of {0} is theirs alone until they quit", "RFC 1939 §4");
  private static final Phrase MAILDROP_IN_USE =
      new Phrase("another session has the maildrop of {0} open", "RFC 1939 §4");
  private static final Phrase NO_SUCH_MESSAGE =
      new Phrase("there is no such message", "RFC 1939 §5");
  private static final Phrase STORE_FULL = new Phrase("our disk is full");
  private static final Phrase STORE_FAILED = new Phrase("our disk failed us");
  private static final Phrase ACCOUNT_GONE = new Phrase("the account of {0} was removed");
  private static final Phrase RETRIES_EXHAUSTED =
      new Phrase("we have tried for as long as one should");
  private static final Phrase OUR_FAULT = new Phrase("something went wrong on our side");
  private static final Phrase SOLICITATION_NOT_WANTED =
      new Phrase(
          "the sender says itself that the message is of a kind that we do not want",
          "RFC 3865 §2");
  private static final Phrase OTHER_PROTOCOL =
      new Phrase("they speak another protocol than SMTP: {0}");
  private static final Phrase TOO_MANY_IDLE_COMMANDS =
      new Phrase("they said too many commands that do nothing", "RFC 5321 §7.8");

  // Endings

  private static final Phrase ENDED_QUIT = new Phrase("they said QUIT");
  private static final Phrase ENDED_HUNG_UP = new Phrase("they hung up without saying QUIT");
  private static final Phrase ENDED_FELL_SILENT =
      new Phrase("they said nothing for too long", "RFC 5321 §4.5.3.2");
  private static final Phrase ENDED_CONNECTION_LOST = new Phrase("the connection was lost");
  private static final Phrase ENDED_TURNED_AWAY = new Phrase("we had no line for them");
  private static final Phrase ENDED_TOO_MANY_ERRORS = new Phrase("they made too many errors");
  private static final Phrase ENDED_TOO_LONG =
      new Phrase("the session took longer than sessions may");
  private static final Phrase ENDED_UNINTELLIGIBLE =
      new Phrase("we can't understand what they say any more");
  private static final Phrase ENDED_WOULD_NOT_LISTEN = new Phrase("they did not take what we sent");
  private static final Phrase ENDED_SHUTTING_DOWN =
      new Phrase("we are being stopped", "RFC 5321 §3.8");
  private static final Phrase ENDED_NOT_ENCRYPTED =
      new Phrase("the connection could not be encrypted");
  private static final Phrase ENDED_OUR_FAULT = new Phrase("something went wrong on our side");
  private static final Phrase ENDED_BROKEN_OFF =
      new Phrase("the server stopped before the session ended");

  // Liberties

  private static final Phrase LIBERTY_SPACE_BEFORE_PATH =
      new Phrase("they put a space in front of the address", "RFC 5321 §3.3");
  private static final Phrase LIBERTY_SPACE_AT_END =
      new Phrase("they put a space at the end of the line");
  private static final Phrase LIBERTY_NO_ANGLE_BRACKETS =
      new Phrase("they left out the brackets around the address", "RFC 5321 §4.1.2");
  private static final Phrase LIBERTY_SOURCE_ROUTE =
      new Phrase("they prescribed a way for the message, which we ignore", "RFC 5321 §4.1.1.3");
  private static final Phrase LIBERTY_MALFORMED_NAME =
      new Phrase("they gave a name that can't be a host name", "RFC 5321 §4.1.2");
  private static final Phrase LIBERTY_SENT_AHEAD =
      new Phrase("they talked on without waiting for our answer", "RFC 2920 §3.1");
  private static final Phrase LIBERTY_NO_GREETING =
      new Phrase("they did not say their name first", "RFC 5321 §4.1.4");
  private static final Phrase LIBERTY_SPOKE_FIRST =
      new Phrase("they talked before we had greeted them", "RFC 5321 §4.3.1");

  // Steps of the router

  private static final Phrase RULE_POSTMASTER =
      new Phrase("{0} is a postmaster's address and leads to {1}", "RFC 5321 §4.5.1");
  private static final Phrase RULE_DOMAIN_ALIAS = new Phrase("{0} is another name of {1}");
  private static final Phrase RULE_ALIAS = new Phrase("{0} is an alias of {1}");
  private static final Phrase RULE_SUBADDRESS =
      new Phrase("{0} is {1} with a detail behind the plus sign", "RFC 5233 §1");
  private static final Phrase RULE_WILDCARD = new Phrase("{0} fits a pattern that leads to {1}");
  private static final Phrase RULE_CATCH_ALL =
      new Phrase("{0} is nobody's, and what is nobody's goes to {1}");
  private static final Phrase RULE_ACCOUNT = new Phrase("{0} is an account here");
  private static final Phrase RULE_REFUSE = new Phrase("mail for {0} is refused");
  private static final Phrase RULE_DISCARD = new Phrase("mail for {0} is thrown away");
  private static final Phrase RULE_NO_SUCH_USER = new Phrase("{0} is nobody's address");
  private static final Phrase RULE_FOREIGN = new Phrase("{0} is not at this server");
  private static final Phrase RULE_LOOP = new Phrase("{0} leads back to where the way came from");

  private Clauses() {}

  /// Why something was decided; `{0}` is what was judged, see [#fact].
  public static Phrase reason(Reason reason) {
    return switch (reason) {
      case NAME_VERIFIED -> NAME_VERIFIED;
      case NAME_NOT_VERIFIED -> NAME_NOT_VERIFIED;
      case NAME_NOT_CHECKED -> NAME_NOT_CHECKED;
      case NAME_MALFORMED -> NAME_MALFORMED;
      case LINE_FREE -> LINE_FREE;
      case NO_LINE_FREE -> NO_LINE_FREE;
      case TOO_MANY_LINES_OF_ADDRESS -> TOO_MANY_LINES_OF_ADDRESS;
      case SHUTTING_DOWN -> SHUTTING_DOWN;
      case COMMITS_BEHIND -> COMMITS_BEHIND;
      case DELIVERY_BEHIND -> DELIVERY_BEHIND;
      case SENDER_ACCEPTED -> SENDER_ACCEPTED;
      case SENDER_REFUSED_BY_ROUTE -> SENDER_REFUSED_BY_ROUTE;
      case SENDER_MALFORMED -> SENDER_MALFORMED;
      case RECIPIENT_LOCAL -> RECIPIENT_LOCAL;
      case RECIPIENT_DISCARDED -> RECIPIENT_DISCARDED;
      case RECIPIENT_UNKNOWN -> RECIPIENT_UNKNOWN;
      case RECIPIENT_REFUSED_BY_ROUTE -> RECIPIENT_REFUSED_BY_ROUTE;
      case RECIPIENT_MALFORMED -> RECIPIENT_MALFORMED;
      case RELAY_NOT_ALLOWED -> RELAY_NOT_ALLOWED;
      case ROUTE_LOOPS -> ROUTE_LOOPS;
      case TOO_MANY_RECIPIENTS -> TOO_MANY_RECIPIENTS;
      case DECLARED_SIZE_TOO_BIG -> DECLARED_SIZE_TOO_BIG;
      case NEEDS_SMTPUTF8 -> NEEDS_SMTPUTF8;
      case MESSAGE_ACCEPTED -> MESSAGE_ACCEPTED;
      case MESSAGE_TOO_BIG -> MESSAGE_TOO_BIG;
      case LINE_TOO_LONG -> LINE_TOO_LONG;
      case HEADER_TOO_BIG -> HEADER_TOO_BIG;
      case BARE_CR_OR_LF -> BARE_CR_OR_LF;
      case NUL_OCTET -> NUL_OCTET;
      case TOO_MANY_HOPS -> TOO_MANY_HOPS;
      case EIGHT_BIT_NOT_DECLARED -> EIGHT_BIT_NOT_DECLARED;
      case COMMAND_UNKNOWN -> COMMAND_UNKNOWN;
      case COMMAND_NOT_OFFERED -> COMMAND_NOT_OFFERED;
      case COMMAND_DISABLED -> COMMAND_DISABLED;
      case COMMAND_LINE_TOO_LONG -> COMMAND_LINE_TOO_LONG;
      case ARGUMENTS_MALFORMED -> ARGUMENTS_MALFORMED;
      case PARAMETER_UNKNOWN -> PARAMETER_UNKNOWN;
      case OUT_OF_SEQUENCE -> OUT_OF_SEQUENCE;
      case SENT_AHEAD_OF_DATA -> SENT_AHEAD_OF_DATA;
      case TOO_MANY_ERRORS -> TOO_MANY_ERRORS;
      case LOGIN_ACCEPTED -> LOGIN_ACCEPTED;
      case LOGIN_WRONG -> LOGIN_WRONG;
      case LOGIN_MALFORMED -> LOGIN_MALFORMED;
      case MAILDROP_OPENED -> MAILDROP_OPENED;
      case MAILDROP_IN_USE -> MAILDROP_IN_USE;
      case NO_SUCH_MESSAGE -> NO_SUCH_MESSAGE;
      case STORE_FULL -> STORE_FULL;
      case STORE_FAILED -> STORE_FAILED;
      case ACCOUNT_GONE -> ACCOUNT_GONE;
      case RETRIES_EXHAUSTED -> RETRIES_EXHAUSTED;
      case OUR_FAULT -> OUR_FAULT;
      case SOLICITATION_NOT_WANTED -> SOLICITATION_NOT_WANTED;
      case OTHER_PROTOCOL -> OTHER_PROTOCOL;
      case TOO_MANY_IDLE_COMMANDS -> TOO_MANY_IDLE_COMMANDS;
      case LOGIN_BARRED -> LOGIN_BARRED;
      case LOGIN_NEEDED -> LOGIN_NEEDED;
      case ENCRYPTION_NEEDED -> ENCRYPTION_NEEDED;
      case SENDER_NOT_THEIRS -> SENDER_NOT_THEIRS;
      case FROM_NOT_THEIRS -> FROM_NOT_THEIRS;
      case MAY_SEND_ABROAD -> MAY_SEND_ABROAD;
      case MESSAGES_PER_HOUR -> MESSAGES_PER_HOUR;
      case RECIPIENTS_PER_HOUR -> RECIPIENTS_PER_HOUR;
      case HELD_TOO_LONG -> HELD_TOO_LONG;
      case RECIPIENT_RELAYED -> ClausesAbroad.RECIPIENT_RELAYED;
      case THEY_TOOK_IT -> ClausesAbroad.THEY_TOOK_IT;
      case NO_HOST_FOR_DOMAIN -> ClausesAbroad.NO_HOST_FOR_DOMAIN;
      case DOMAIN_TAKES_NO_MAIL -> ClausesAbroad.DOMAIN_TAKES_NO_MAIL;
      case NO_ANSWER_ABOUT_DOMAIN -> ClausesAbroad.NO_ANSWER_ABOUT_DOMAIN;
      case LEADS_BACK_TO_US -> ClausesAbroad.LEADS_BACK_TO_US;
      case NOBODY_REACHED -> ClausesAbroad.NOBODY_REACHED;
      case TALK_BROKE_OFF -> ClausesAbroad.TALK_BROKE_OFF;
      case NOT_UNDERSTOOD -> ClausesAbroad.NOT_UNDERSTOOD;
      case THEY_PUT_IT_OFF -> ClausesAbroad.THEY_PUT_IT_OFF;
      case THEY_REFUSED_IT -> ClausesAbroad.THEY_REFUSED_IT;
      case TOO_BIG_FOR_THEM -> ClausesAbroad.TOO_BIG_FOR_THEM;
      case EIGHT_BIT_NOT_TAKEN -> ClausesAbroad.EIGHT_BIT_NOT_TAKEN;
      case BINARY_NOT_TAKEN -> ClausesAbroad.BINARY_NOT_TAKEN;
      case UTF8_NOT_TAKEN -> ClausesAbroad.UTF8_NOT_TAKEN;
    };
  }

  /// How a session ended.
  public static Phrase ending(Ending ending) {
    return switch (ending) {
      case QUIT -> ENDED_QUIT;
      case HUNG_UP -> ENDED_HUNG_UP;
      case FELL_SILENT -> ENDED_FELL_SILENT;
      case CONNECTION_LOST -> ENDED_CONNECTION_LOST;
      case TURNED_AWAY -> ENDED_TURNED_AWAY;
      case TOO_MANY_ERRORS -> ENDED_TOO_MANY_ERRORS;
      case TOO_LONG -> ENDED_TOO_LONG;
      case UNINTELLIGIBLE -> ENDED_UNINTELLIGIBLE;
      case WOULD_NOT_LISTEN -> ENDED_WOULD_NOT_LISTEN;
      case SHUTTING_DOWN -> ENDED_SHUTTING_DOWN;
      case OUR_FAULT -> ENDED_OUR_FAULT;
      case BROKEN_OFF -> ENDED_BROKEN_OFF;
      case NOT_ENCRYPTED -> ENDED_NOT_ENCRYPTED;
      case WE_QUIT -> ClausesAbroad.ENDED_WE_QUIT;
      case NO_HOST -> ClausesAbroad.ENDED_NO_HOST;
      case NOT_REACHED -> ClausesAbroad.ENDED_NOT_REACHED;
    };
  }

  /// A liberty that they took.
  public static Phrase oddity(Oddity oddity) {
    return switch (oddity) {
      case SPACE_BEFORE_PATH -> LIBERTY_SPACE_BEFORE_PATH;
      case SPACE_AT_END -> LIBERTY_SPACE_AT_END;
      case NO_ANGLE_BRACKETS -> LIBERTY_NO_ANGLE_BRACKETS;
      case SOURCE_ROUTE -> LIBERTY_SOURCE_ROUTE;
      case MALFORMED_NAME -> LIBERTY_MALFORMED_NAME;
      case SENT_AHEAD -> LIBERTY_SENT_AHEAD;
      case NO_GREETING -> LIBERTY_NO_GREETING;
      case SPOKE_FIRST -> LIBERTY_SPOKE_FIRST;
    };
  }

  /// One step of the router: `{0}` is the address met, `{1}` what it became.
  public static Phrase rule(Rule rule) {
    return switch (rule) {
      case POSTMASTER -> RULE_POSTMASTER;
      case DOMAIN_ALIAS -> RULE_DOMAIN_ALIAS;
      case ALIAS -> RULE_ALIAS;
      case SUBADDRESS -> RULE_SUBADDRESS;
      case WILDCARD -> RULE_WILDCARD;
      case CATCH_ALL -> RULE_CATCH_ALL;
      case ACCOUNT -> RULE_ACCOUNT;
      case REFUSE -> RULE_REFUSE;
      case DISCARD -> RULE_DISCARD;
      case NO_SUCH_USER -> RULE_NO_SUCH_USER;
      case FOREIGN -> RULE_FOREIGN;
      case LOOP -> RULE_LOOP;
      case RELAY -> ClausesAbroad.RULE_RELAY;
    };
  }

  /// The steps of the router, one clause each.
  public static List<Comment> way(List<RouteStep> steps) {
    return steps.stream().map(it -> rule(it.rule()).comment(it.from(), it.to())).toList();
  }

  /// What a reason's clause names.
  public static Object fact(Subject subject) {
    return switch (subject) {
      case Subject.Connection(String address) -> address;
      case Subject.HeloName(String name) -> name;
      case Subject.Sender(String path) -> path;
      case Subject.Recipient(String path) -> path;
      case Subject.Content(long octets) -> octets;
      case Subject.Command(String verb) -> verb;
      case Subject.Login(String user) -> user;
      case Subject.Maildrop(String account) -> account;
      case Subject.NextHop(String name) -> name;
    };
  }
}
