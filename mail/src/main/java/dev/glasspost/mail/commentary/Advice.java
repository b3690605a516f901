package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Reason;
import java.util.Optional;

/// What whoever runs this server could do now about something that was refused, put off, or could
/// not be delivered. `{0}` is what it was about, as in [Clauses#reason].
final class Advice {
  private static final Phrase NAME =
      new Phrase(
          "Their server should give a name that leads to its address; until it does, the setting"
              + " can let such names pass.",
          "setting smtp.verify-helo");
  private static final Phrase LINES =
      new Phrase(
          "They can call again; if this happens often, there can be more lines.",
          "setting lines.at-most");
  private static final Phrase LINES_OF_ADDRESS =
      new Phrase(
          "They can call again when they have hung up elsewhere; if they are trusted, one address"
              + " can be given more lines.",
          "setting lines.per-address");
  private static final Phrase WAIT = new Phrase("They can call again in a while.");
  private static final Phrase BEHIND =
      new Phrase("They can call again in a while; `glasspost status` tells what is behind.");
  private static final Phrase ROOM =
      new Phrase("Make room on the disk; most senders try again by themselves.");
  private static final Phrase LOOK_AFTER_US =
      new Phrase("Look at `glasspost status` and the server's log; most senders try again.");
  private static final Phrase LOOK_FOR_DAMAGE =
      new Phrase("Look with `glasspost verify` which file is damaged; a backup may have it whole.");
  private static final Phrase ROUTE =
      new Phrase(
          "If mail like this is wanted after all, change the route; `glasspost route list` shows"
              + " it.");
  private static final Phrase THEIR_PROGRAM =
      new Phrase(
          "Only those who run the other program can change what it says, which we refused;"
              + " `glasspost log show ID --audience sender`, with the ID of the session, makes a"
              + " record that can be given to them.");
  private static final Phrase UNKNOWN =
      new Phrase(
          "If {0} is misspelt, send the message again to the right address; if it should be here,"
              + " add it with `glasspost account add` or `glasspost alias add`.");

  /// No account and no alias can have such an address.
  private static final Phrase QUOTED =
      new Phrase(
          "If {0} is misspelt, send the message again to the right address. No account or alias"
              + " can have an address with quotes; a catch-all can take mail for it, see"
              + " `glasspost route add --help`.",
          "RFC 5321 §4.1.2");

  private static final Phrase GONE =
      new Phrase(
          "If {0} should still be here, add the account again: the next attempt will find it.");
  private static final Phrase RELAY =
      new Phrase(
          "If they are one of your users, they have to log in and send through the port for"
              + " submission; if {0} should be here, add its domain with `glasspost domain add`.");
  private static final Phrase CIRCLE =
      new Phrase("See the circle for {0} with `glasspost route test`, and change one entry in it.");
  private static final Phrase FEWER_RECIPIENTS =
      new Phrase(
          "Send the message again to those who were left out; the limit can be raised.",
          "setting smtp.max-recipients");
  private static final Phrase SMALLER =
      new Phrase(
          "Send less at a time, or another way; the limit can be raised.",
          "setting smtp.max-message");
  private static final Phrase SMALLER_HEADER =
      new Phrase(
          "Send the message with a shorter header; the limit can be raised.",
          "setting smtp.max-header");
  private static final Phrase HOPS =
      new Phrase(
          "Look for two servers or aliases that forward to each other; the message's Received"
              + " fields name them.");
  private static final Phrase SOLICITING =
      new Phrase(
          "If mail of this class is wanted after all, take it off the list of the unwanted.");
  private static final Phrase PASSWORD =
      new Phrase(
          "If this was one of your users, check the name and the password that their program has;"
              + " `glasspost account password` sets a new one.");
  private static final Phrase BARRED =
      new Phrase("Wait some minutes, and check the password that the program has.");
  private static final Phrase IN_BETWEEN =
      new Phrase(
          "Look from another network whether it happens there too: if not, do not use the first."
              + " Some virus scanners and firewalls also decrypt what goes through them.");
  private static final Phrase OTHER_MECHANISM =
      new Phrase(
          "In the mail program, choose another kind of login, or let it choose; our answer to EHLO"
              + " or CAPA lists those that there are.");
  private static final Phrase PROGRAM_SETTINGS =
      new Phrase("In the mail program, switch on encryption and logging in for this server.");
  private static final Phrase OWN_ADDRESS =
      new Phrase(
          "Send from an address of the account, give it this one with `glasspost alias add`, or"
              + " let users send from any.",
          "setting submission.senders");

  private static final Phrase NO_QUOTED_ADDRESS =
      new Phrase(
          "Send from an address of the account, which can have none with quotes, or let users send"
              + " from any.",
          "setting submission.senders");

  private static final Phrase NO_SUCH_DOMAIN =
      new Phrase("See whether the domain is spelt right, and send the message again.");
  private static final Phrase NO_NAME_SERVER =
      new Phrase(
          "We try again by ourselves; if it lasts, see whether this machine reaches its name"
              + " servers.");
  private static final Phrase NO_WAY_THERE =
      new Phrase(
          "We try again by ourselves; if it lasts, see whether this machine reaches other hosts.");
  private static final Phrase BROKE_OFF =
      new Phrase(
          "We try again by ourselves; if it lasts, the records of our calls tell how far they"
              + " came.");
  private static final Phrase THEIR_WORDS =
      new Phrase(
          "Their own words stand in the record of our call; those who run that server can be asked"
              + " what they mean.");
  private static final Phrase BACK_TO_US =
      new Phrase(
          "Add the domain of {0} here with `glasspost domain add`, or let its MX record lead"
              + " elsewhere.");
  private static final Phrase SMALLER_FOR_THEM = new Phrase("Send less at a time, or another way.");
  private static final Phrase PLAINER =
      new Phrase("Send the message once more as plain text, with nothing in it but ASCII.");
  private static final Phrase MESSAGES_LATER =
      new Phrase(
          "Send it later; if this is not a stolen password, the limit can be raised.",
          "setting submission.messages-per-hour");
  private static final Phrase RECIPIENTS_LATER =
      new Phrase(
          "Send it later; if this is not a stolen password, the limit can be raised.",
          "setting submission.recipients-per-hour");
  private static final Phrase HOLD_LESS =
      new Phrase("Ask for an earlier time.", "setting submission.hold-at-most");
  private static final Phrase WATCH =
      new Phrase(
          "Nothing needs to be done, unless it happens often: then see whose address it is.");
  private static final Phrase MAILDROP =
      new Phrase("Wait until the other session has ended; `glasspost lines` shows it.");
  private static final Phrase NOTHING =
      new Phrase("Nothing needs to be done: a program that reads the list again finds its way.");
  private static final Phrase SEND_AGAIN =
      new Phrase("When the cause is gone, the message can be sent again.");
  static final Phrase ON_HOLD =
      new Phrase("Let {0} go with `glasspost queue release {0}` when nothing speaks against it.");
  private static final Phrase BY_HAND =
      new Phrase(
          "Whoever runs this server can say why; when that is settled, the message can be sent"
              + " again.");
  private static final Phrase LOGIN_AT_HOST =
      new Phrase(
          "See whether the name and the password for that host are right, and whether it offers"
              + " encryption.",
          "setting relay.logins");

  static final Phrase LEFT_OUT = new Phrase("Advice about {0} more is left out here.");

  private Advice() {}

  /// @param fact what it is about
  static Optional<Phrase> on(Reason reason, String fact) {
    return isQuoted(fact) ? onQuoted(reason).or(() -> on(reason)) : on(reason);
  }

  private static boolean isQuoted(String address) {
    return address.startsWith("\"");
  }

  private static Optional<Phrase> onQuoted(Reason reason) {
    if (reason == Reason.RECIPIENT_UNKNOWN || reason == Reason.ACCOUNT_GONE)
      return Optional.of(QUOTED);
    boolean isSenders = reason == Reason.SENDER_NOT_THEIRS || reason == Reason.FROM_NOT_THEIRS;
    return isSenders ? Optional.of(NO_QUOTED_ADDRESS) : Optional.empty();
  }

  static Optional<Phrase> on(Reason reason) {
    return Optional.ofNullable(
        switch (reason) {
          case NAME_VERIFIED, NAME_NOT_CHECKED, LINE_FREE, SENDER_ACCEPTED, RECIPIENT_LOCAL -> null;
          case RECIPIENT_DISCARDED, MESSAGE_ACCEPTED, LOGIN_ACCEPTED, MAILDROP_OPENED -> null;
          case NAME_NOT_VERIFIED, NAME_MALFORMED -> NAME;
          case NO_LINE_FREE -> LINES;
          case TOO_MANY_LINES_OF_ADDRESS -> LINES_OF_ADDRESS;
          case SHUTTING_DOWN -> WAIT;
          case COMMITS_BEHIND, DELIVERY_BEHIND -> BEHIND;
          case STORE_FULL -> ROOM;
          case STORE_FAILED, OUR_FAULT -> LOOK_AFTER_US;
          case KEPT_DAMAGED, COPY_UNREADABLE -> LOOK_FOR_DAMAGE;
          case SENDER_REFUSED_BY_ROUTE, RECIPIENT_REFUSED_BY_ROUTE -> ROUTE;
          case SENDER_MALFORMED, RECIPIENT_MALFORMED, NEEDS_SMTPUTF8 -> THEIR_PROGRAM;
          case LINE_TOO_LONG, BARE_CR_OR_LF, NUL_OCTET, EIGHT_BIT_NOT_DECLARED -> THEIR_PROGRAM;
          case COMMAND_UNKNOWN, COMMAND_NOT_OFFERED, COMMAND_DISABLED -> THEIR_PROGRAM;
          case MECHANISM_NOT_OFFERED, LOGIN_GIVEN_UP -> OTHER_MECHANISM;
          case COMMAND_LINE_TOO_LONG, ARGUMENTS_MALFORMED, PARAMETER_UNKNOWN -> THEIR_PROGRAM;
          case OUT_OF_SEQUENCE, NO_MESSAGE_BEGUN, SENT_AHEAD_OF_DATA, LOGIN_MALFORMED ->
              THEIR_PROGRAM;
          case RECIPIENT_UNKNOWN -> UNKNOWN;
          case ACCOUNT_GONE -> GONE;
          case RELAY_NOT_ALLOWED -> RELAY;
          case ROUTE_LOOPS -> CIRCLE;
          case TOO_MANY_RECIPIENTS -> FEWER_RECIPIENTS;
          case DECLARED_SIZE_TOO_BIG, MESSAGE_TOO_BIG -> SMALLER;
          case HEADER_TOO_BIG -> SMALLER_HEADER;
          case TOO_MANY_HOPS -> HOPS;
          case SOLICITATION_NOT_WANTED -> SOLICITING;
          case LOGIN_WRONG, TOO_MANY_WRONG_LOGINS -> PASSWORD;
          case LOGIN_BARRED, LOGIN_TO_ACCOUNT_BARRED -> BARRED;
          case LOGIN_NOT_BOUND -> IN_BETWEEN;
          case LOGIN_NEEDED, ENCRYPTION_NEEDED -> PROGRAM_SETTINGS;
          case SENDER_NOT_THEIRS, FROM_NOT_THEIRS -> OWN_ADDRESS;
          case MESSAGES_PER_HOUR -> MESSAGES_LATER;
          case RECIPIENTS_PER_HOUR -> RECIPIENTS_LATER;
          case HELD_TOO_LONG -> HOLD_LESS;
          case OTHER_PROTOCOL, TOO_MANY_ERRORS, TOO_MANY_IDLE_COMMANDS -> WATCH;
          case MAILDROP_IN_USE -> MAILDROP;
          case NO_SUCH_MESSAGE, MESSAGE_MARKED -> NOTHING;
          case RETRIES_EXHAUSTED -> SEND_AGAIN;
          case RECIPIENT_RELAYED, MAY_SEND_ABROAD, THEY_TOOK_IT -> null;
          case NO_HOST_FOR_DOMAIN, DOMAIN_TAKES_NO_MAIL -> NO_SUCH_DOMAIN;
          case NO_ANSWER_ABOUT_DOMAIN -> NO_NAME_SERVER;
          case NOBODY_REACHED -> NO_WAY_THERE;
          case TALK_BROKE_OFF, DESTINATION_RESTS -> BROKE_OFF;
          case NOT_UNDERSTOOD, THEY_PUT_IT_OFF, THEY_REFUSED_IT -> THEIR_WORDS;
          case DROPPED_BY_HAND, BOUNCED_BY_HAND -> BY_HAND;
          case NO_SAFE_LOGIN, OUR_LOGIN_REFUSED -> LOGIN_AT_HOST;
          case LEADS_BACK_TO_US -> BACK_TO_US;
          case TOO_BIG_FOR_THEM -> SMALLER_FOR_THEM;
          case EIGHT_BIT_NOT_TAKEN, BINARY_NOT_TAKEN, UTF8_NOT_TAKEN -> PLAINER;
        });
  }
}
