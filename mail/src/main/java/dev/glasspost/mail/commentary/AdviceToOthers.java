package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Reason;
import java.util.Optional;

/// What those could do who do not run this server: as [Advice], for senders and for readers of
/// mail.
final class AdviceToOthers {
  private static final Phrase NAME =
      new Phrase("The sending server should give a name that leads to its address.");
  private static final Phrase TELL_THEM =
      new Phrase("Tell whoever runs this server: it does not pass by itself.");
  private static final Phrase LATER =
      new Phrase("Try again in a while; most programs do so by themselves.");
  private static final Phrase WE_TRY =
      new Phrase("Nothing needs to be done: this server tries again by itself.");
  private static final Phrase POSTMASTER =
      new Phrase("Only whoever runs this server can change that: its postmaster can be asked.");
  private static final Phrase THEIR_PROGRAM =
      new Phrase(
          "Only those who run the sending program can change what it says; this record tells them"
              + " what we did not take, and why.");
  private static final Phrase UNKNOWN =
      new Phrase("See whether {0} is spelt right, and send the message to the right address.");
  private static final Phrase RELAY =
      new Phrase(
          "See whether {0} is spelt right. Whoever has an account here has to log in, and to send"
              + " through the port for submission.");
  private static final Phrase LEFT_OUT =
      new Phrase("Send the message again to those who were left out.");
  private static final Phrase SMALLER = new Phrase("Send less at a time, or another way.");
  private static final Phrase SMALLER_HEADER =
      new Phrase("Send the message with a shorter header.");
  private static final Phrase HOPS =
      new Phrase(
          "Two servers or addresses forward to each other; the message's Received fields name"
              + " them.");
  private static final Phrase SOLICITING =
      new Phrase("Mail of this class is not taken here, however it is sent.");
  private static final Phrase PASSWORD =
      new Phrase(
          "See whether the user name and the password are right; whoever runs this server can set a"
              + " new password.");
  private static final Phrase BARRED =
      new Phrase("Wait some minutes, and check the password that the program has.");
  private static final Phrase OTHER_MECHANISM =
      new Phrase("In the mail program, choose another kind of login, or let it choose.");
  private static final Phrase IN_BETWEEN =
      new Phrase(
          "Somebody may be in between who wants to read along. Log in over another network, and"
              + " tell whoever runs this server.");
  private static final Phrase PROGRAM_SETTINGS =
      new Phrase("In the mail program, switch on encryption and logging in for this server.");
  private static final Phrase OWN_ADDRESS =
      new Phrase("Send from an address of the account; whoever runs this server can add one.");
  private static final Phrase SEND_LATER =
      new Phrase(
          "Send it later. If the owner of the account has not sent so much, somebody else knows the"
              + " password, and it should be changed.");
  private static final Phrase HOLD_LESS = new Phrase("Ask for an earlier time.");
  private static final Phrase MAILDROP =
      new Phrase("Wait until the other program has finished with the maildrop.");
  private static final Phrase NOTHING =
      new Phrase("Nothing needs to be done: a program that reads the list again finds its way.");
  private static final Phrase NO_SUCH_DOMAIN =
      new Phrase("See whether the domain of {0} is spelt right, and send the message again.");
  private static final Phrase THEIR_WORDS =
      new Phrase("Those who run the other server can be asked why.");
  private static final Phrase PLAINER =
      new Phrase("Send the message once more as plain text, with nothing in it but ASCII.");
  private static final Phrase SEND_AGAIN =
      new Phrase("When the cause is gone, the message can be sent again.");
  private static final Phrase CALL_AGAIN = new Phrase("They can call again.");
  private static final Phrase ON_THE_WAY =
      new Phrase(
          "They can call again. If it happens often, something on the way cuts connections, such as"
              + " a firewall.");
  private static final Phrase DEAF =
      new Phrase(
          "Their program, or something on the way, does not take what we answer; only there it can"
              + " be mended.");
  private static final Phrase ENCRYPTION =
      new Phrase("See in the line above which side could not agree, and to what.");

  private AdviceToOthers() {}

  static Optional<Phrase> on(Reason reason) {
    return Optional.ofNullable(
        switch (reason) {
          case NAME_VERIFIED, NAME_NOT_CHECKED, LINE_FREE, SENDER_ACCEPTED, RECIPIENT_LOCAL -> null;
          case RECIPIENT_DISCARDED, MESSAGE_ACCEPTED, LOGIN_ACCEPTED, MAILDROP_OPENED -> null;
          case RECIPIENT_RELAYED, MAY_SEND_ABROAD, THEY_TOOK_IT -> null;
          case NAME_NOT_VERIFIED, NAME_MALFORMED -> NAME;
          case NO_LINE_FREE, TOO_MANY_LINES_OF_ADDRESS, SHUTTING_DOWN, COMMITS_BEHIND -> LATER;
          case DELIVERY_BEHIND, STORE_FULL, STORE_FAILED, OUR_FAULT -> LATER;
          case KEPT_DAMAGED, COPY_UNREADABLE -> TELL_THEM;
          case SENDER_REFUSED_BY_ROUTE, RECIPIENT_REFUSED_BY_ROUTE, ROUTE_LOOPS -> POSTMASTER;
          case ACCOUNT_GONE, LEADS_BACK_TO_US, NO_SAFE_LOGIN, OUR_LOGIN_REFUSED -> POSTMASTER;
          case DROPPED_BY_HAND, BOUNCED_BY_HAND -> POSTMASTER;
          case SENDER_MALFORMED, RECIPIENT_MALFORMED, NEEDS_SMTPUTF8 -> THEIR_PROGRAM;
          case LINE_TOO_LONG, BARE_CR_OR_LF, NUL_OCTET, EIGHT_BIT_NOT_DECLARED -> THEIR_PROGRAM;
          case COMMAND_UNKNOWN, COMMAND_NOT_OFFERED, COMMAND_DISABLED -> THEIR_PROGRAM;
          case COMMAND_LINE_TOO_LONG, ARGUMENTS_MALFORMED, PARAMETER_UNKNOWN -> THEIR_PROGRAM;
          case OUT_OF_SEQUENCE, NO_MESSAGE_BEGUN, SENT_AHEAD_OF_DATA, LOGIN_MALFORMED ->
              THEIR_PROGRAM;
          case OTHER_PROTOCOL, TOO_MANY_ERRORS, TOO_MANY_IDLE_COMMANDS -> THEIR_PROGRAM;
          case RECIPIENT_UNKNOWN -> UNKNOWN;
          case RELAY_NOT_ALLOWED -> RELAY;
          case TOO_MANY_RECIPIENTS -> LEFT_OUT;
          case DECLARED_SIZE_TOO_BIG, MESSAGE_TOO_BIG, TOO_BIG_FOR_THEM -> SMALLER;
          case HEADER_TOO_BIG -> SMALLER_HEADER;
          case TOO_MANY_HOPS -> HOPS;
          case SOLICITATION_NOT_WANTED -> SOLICITING;
          case LOGIN_WRONG, TOO_MANY_WRONG_LOGINS -> PASSWORD;
          case LOGIN_BARRED, LOGIN_TO_ACCOUNT_BARRED -> BARRED;
          case MECHANISM_NOT_OFFERED, LOGIN_GIVEN_UP -> OTHER_MECHANISM;
          case LOGIN_NOT_BOUND -> IN_BETWEEN;
          case LOGIN_NEEDED, ENCRYPTION_NEEDED -> PROGRAM_SETTINGS;
          case SENDER_NOT_THEIRS, FROM_NOT_THEIRS -> OWN_ADDRESS;
          case MESSAGES_PER_HOUR, RECIPIENTS_PER_HOUR -> SEND_LATER;
          case HELD_TOO_LONG -> HOLD_LESS;
          case MAILDROP_IN_USE -> MAILDROP;
          case NO_SUCH_MESSAGE, MESSAGE_MARKED -> NOTHING;
          case RETRIES_EXHAUSTED -> SEND_AGAIN;
          case NO_HOST_FOR_DOMAIN, DOMAIN_TAKES_NO_MAIL -> NO_SUCH_DOMAIN;
          case NO_ANSWER_ABOUT_DOMAIN, NOBODY_REACHED, TALK_BROKE_OFF, DESTINATION_RESTS -> WE_TRY;
          case NOT_UNDERSTOOD, THEY_PUT_IT_OFF, THEY_REFUSED_IT -> THEIR_WORDS;
          case EIGHT_BIT_NOT_TAKEN, BINARY_NOT_TAKEN, UTF8_NOT_TAKEN -> PLAINER;
        });
  }

  static Optional<Phrase> on(Ending ending) {
    return switch (ending) {
      case QUIT, WE_QUIT -> Optional.empty();
      case HUNG_UP, FELL_SILENT, TOO_LONG, TOO_MANY_COMMANDS -> Optional.of(CALL_AGAIN);
      case CONNECTION_LOST -> Optional.of(ON_THE_WAY);
      case TURNED_AWAY, SHUTTING_DOWN, OUR_FAULT, BROKEN_OFF -> Optional.of(LATER);
      case TOO_MANY_ERRORS, UNINTELLIGIBLE -> Optional.of(THEIR_PROGRAM);
      case WOULD_NOT_LISTEN -> Optional.of(DEAF);
      case NOT_ENCRYPTED -> Optional.of(ENCRYPTION);
      case NO_HOST, NOT_REACHED -> Optional.of(WE_TRY);
    };
  }
}
