package dev.glasspost.mail.journal;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import java.util.EnumSet;
import java.util.Set;

/// How much an event matters.
public final class Gravity {
  private static final Set<Reason> OURS =
      EnumSet.of(
          Reason.OUR_FAULT,
          Reason.STORE_FAILED,
          Reason.STORE_FULL,
          Reason.KEPT_DAMAGED,
          Reason.COPY_UNREADABLE);

  private Gravity() {}

  /// Whether a reason lies with this server: its disk, what it keeps, or its program.
  public static boolean isOurs(Reason reason) {
    return OURS.contains(reason);
  }

  public static Level of(Event event) {
    return switch (event) {
      case SessionEvent it -> of(it);
      case MessageEvent it -> of(it);
    };
  }

  private static Level of(SessionEvent event) {
    return switch (event) {
      case SessionEvent.LineOpened _,
          SessionEvent.Connected _,
          SessionEvent.Admitted _,
          SessionEvent.Said _,
          SessionEvent.Asked _,
          SessionEvent.Noticed _,
          SessionEvent.Authenticated _,
          SessionEvent.Encrypted _,
          SessionEvent.Mended _,
          SessionEvent.SetOut _,
          SessionEvent.Dialled _,
          SessionEvent.Carries _,
          SessionEvent.Unoffered _,
          SessionEvent.Identified _ ->
          Level.LOW;
      case SessionEvent.Arrived _, SessionEvent.Entered _ -> Level.ALL;
      case SessionEvent.Heard(Utterance words) -> isContent(words) ? Level.ALL : Level.LOW;
      case SessionEvent.Left(long octets, long of) -> octets < of ? Level.PROBLEM : Level.ALL;
      case SessionEvent.Answered it -> of(it.answer());
      case SessionEvent.Judged it -> of(it);
      case SessionEvent.Closed it -> of(it.ending());
      case SessionEvent.Settled it ->
          it.verdict() == Verdict.ACCEPTED ? Level.MAJOR : of(it.reason(), Level.PROBLEM);
      case SessionEvent.NotEncrypted _,
          SessionEvent.ThrownAway _,
          SessionEvent.NotReached _,
          SessionEvent.ClockSet _,
          SessionEvent.Slowed _ ->
          Level.PROBLEM;
      case SessionEvent.Gap it ->
          switch (it.cause()) {
            case CRASH -> Level.CRASH;
            case DISK_FULL, STORE_FAILED -> Level.FAILURE;
            case KEPT_LONG_ENOUGH, TOO_LARGE -> Level.MAJOR;
          };
      case SessionEvent.Missing _ -> Level.FAILURE;
    };
  }

  private static Level of(MessageEvent event) {
    return switch (event) {
      case MessageEvent.Received _,
          MessageEvent.Held _,
          MessageEvent.Queued _,
          MessageEvent.Delivered _,
          MessageEvent.Relayed _,
          MessageEvent.Reported _,
          MessageEvent.Discarded _,
          MessageEvent.Ordered _,
          MessageEvent.Removed _,
          MessageEvent.Fetched _,
          MessageEvent.Deleted _,
          MessageEvent.DeletedWithAccount _ ->
          Level.MAJOR;
      case MessageEvent.Signed _, MessageEvent.Routed _ -> Level.LOW;
      case MessageEvent.Deferred it -> of(it.reason(), Level.PROBLEM);
      case MessageEvent.Failed it -> of(it.reason(), Level.MAJOR);
    };
  }

  private static Level of(Answer answer) {
    return switch (answer) {
      case Answer.Found _, Answer.Nothing _ -> Level.ALL;
      case Answer.Failed _, Answer.TooLate _ -> Level.LOW;
    };
  }

  /// A name that can't be verified is a problem even where it is let pass.
  private static Level of(SessionEvent.Judged it) {
    boolean friendly = it.verdict() == Verdict.ACCEPTED && it.reason() != Reason.NAME_NOT_VERIFIED;
    return friendly ? Level.ALL : of(it.reason(), Level.PROBLEM);
  }

  /// That of something that could not be done for this reason.
  public static Level of(Reason reason) {
    return of(reason, Level.PROBLEM);
  }

  /// What is our own fault is a failure.
  private static Level of(Reason reason, Level otherwise) {
    boolean ours = OURS.contains(reason);
    return ours ? Level.FAILURE : otherwise;
  }

  private static Level of(Ending ending) {
    return switch (ending) {
      case QUIT, WE_QUIT, SHUTTING_DOWN -> Level.LOW;
      case HUNG_UP,
          NO_HOST,
          NOT_REACHED,
          FELL_SILENT,
          CONNECTION_LOST,
          TURNED_AWAY,
          TOO_MANY_ERRORS,
          TOO_LONG,
          TOO_MANY_COMMANDS,
          UNINTELLIGIBLE,
          WOULD_NOT_LISTEN,
          NOT_ENCRYPTED ->
          Level.PROBLEM;
      case OUR_FAULT, BROKEN_OFF -> Level.FAILURE;
    };
  }

  private static boolean isContent(Utterance words) {
    return words.parts().stream()
        .anyMatch(part -> part instanceof Part.Withheld it && it.what() == What.CONTENT);
  }
}
