package dev.glasspost.mail.report;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.queue.Notice.Action;
import dev.glasspost.mail.queue.Obstacle;
import java.util.Map;

/// All the words that reports say to people.
final class ReportWords {
  static final String NO_MORE_NEWS =
      "That mail system does not say what becomes of it there, so this is the last you hear of it.";

  static final String NOT_OF_EACH =
      "That address stands for several others, and you are not told when it arrives with each.";

  static final String BY_HAND = "our administrator gave it up";

  private ReportWords() {}

  /// The beginning of the Subject field, before the recipient.
  static String subject(Action action) {
    return switch (action) {
      case FAILED -> "Not delivered: your message to ";
      case DELAYED -> "Delayed: your message to ";
      case DELIVERED -> "Delivered: your message to ";
      case EXPANDED, RELAYED -> "Passed on: your message to ";
    };
  }

  static final String IN_PART =
      "Your message could not be delivered to some of those who get the mail for:";

  static String opening(Action action) {
    return switch (action) {
      case FAILED -> "Your message could not be delivered to:";
      case DELAYED ->
          "Your message has not been delivered yet, and you need not send it again. It is for:";
      case DELIVERED -> "Your message was delivered to:";
      case EXPANDED -> "Your message was passed on to all those who get the mail for:";
      case RELAYED -> "Your message was passed on to the mail system of:";
    };
  }

  static String givenUp(String since, int attempts) {
    return switch (attempts) {
      case 0 -> "It was handed in on %s, and will not be tried.".formatted(since);
      case 1 -> "It was handed in on %s, and will not be tried again.".formatted(since);
      default ->
          "It was handed in on %s, tried %d times, and will not be tried again."
              .formatted(since, attempts);
    };
  }

  /// The sender knows the one address, and that is right: what is wrong is behind it.
  static final String TELL_ITS_OWNER =
      "tell whoever looks after this address; whom it leads to is for them to change.";

  static String goesOnForOthers(String since) {
    return "It was handed in on %s; for the others it is tried on, and you will hear if that fails."
        .formatted(since);
  }

  static String goesOn(String since, String until) {
    return "It was handed in on %s, and will be tried until %s; you will hear if that fails."
        .formatted(since, until);
  }

  static String handedIn(String since) {
    return "It was handed in on " + since + ".";
  }

  static String reference(String host, String reference) {
    return "If you ask for help, write to postmaster@%s and give this reference: %s."
        .formatted(host, reference);
  }

  /// What the sender can do, by what stood in the way (RFC 3463 §3).
  static String advice(Obstacle obstacle) {
    return switch (OWN_ADVICE.getOrDefault(obstacle.reason(), Kind.BY_CODE)) {
      case SIZE -> ofSize();
      case CONTENT -> ofContent();
      case DOMAIN -> ofDomain();
      case COPY -> "send it again; what we have of it can't be delivered.";
      case BY_HAND -> "ask our administrator why, or reach the recipient in another way.";
      case BY_CODE -> ofCode(obstacle);
    };
  }

  private enum Kind {
    SIZE,
    CONTENT,
    DOMAIN,
    COPY,
    BY_HAND,
    BY_CODE
  }

  /// The reasons that say more than their codes.
  private static final Map<Reason, Kind> OWN_ADVICE =
      Map.of(
          Reason.TOO_BIG_FOR_THEM, Kind.SIZE,
          Reason.EIGHT_BIT_NOT_TAKEN, Kind.CONTENT,
          Reason.BINARY_NOT_TAKEN, Kind.CONTENT,
          Reason.UTF8_NOT_TAKEN, Kind.CONTENT,
          Reason.NO_HOST_FOR_DOMAIN, Kind.DOMAIN,
          Reason.DOMAIN_TAKES_NO_MAIL, Kind.DOMAIN,
          Reason.LEADS_BACK_TO_US, Kind.DOMAIN,
          Reason.COPY_UNREADABLE, Kind.COPY,
          Reason.DROPPED_BY_HAND, Kind.BY_HAND,
          Reason.BOUNCED_BY_HAND, Kind.BY_HAND);

  private static String ofCode(Obstacle obstacle) {
    int detail = obstacle.code().detail();
    return switch (obstacle.code().subject()) {
      case 1 -> detail == 2 || detail == 10 ? ofDomain() : ofAddress();
      case 2 ->
          detail == 2
              ? "send it again when the recipient has made room in the mailbox."
              : detail == 3 ? ofSize() : ofAddress();
      case 3 -> detail == 4 ? ofSize() : later();
      case 4 -> later();
      case 5 -> later();
      case 6 -> ofContent();
      case 7 ->
          "ask the recipient in another way to have your mail let in; it is their mail system"
              + " that turns it away.";
      default -> ofAddress();
    };
  }

  private static String ofAddress() {
    return "look whether the address is spelt right, or ask the recipient in another way.";
  }

  private static String ofDomain() {
    return "look whether the part of the address behind the @ is spelt right.";
  }

  private static String ofSize() {
    return "send a smaller message, in several parts, or a link to what was attached.";
  }

  private static String ofContent() {
    return "send it in a simpler form, such as plain text.";
  }

  private static String later() {
    return "send it again later, or ask the recipient in another way.";
  }
}
