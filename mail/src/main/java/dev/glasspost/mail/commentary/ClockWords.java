package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.SessionEvent.ClockSet;
import java.time.Duration;

/// The words for a clock that did not go on from where it was.
public final class ClockWords {
  static final Phrase FORWARD =
      new Phrase(
          "From one second to the next the clock went forward by {0}: it should have been {1}, and"
              + " the clock said {2}. It was set, or the machine had been asleep:");
  static final Phrase BACK =
      new Phrase(
          "The clock was put back by {0}: it should have been {1}, and the clock said {2}. What is"
              + " recorded from here on may have earlier times than what is above; the order of the"
              + " records is right all the same:");
  static final Phrase BACK_MEANWHILE =
      new Phrase(
          "The clock was put back while no server ran, by {0} or more: the newest that was written"
              + " down before is of {1}, and now the clock says {2}. What is recorded from here on"
              + " may have earlier times than what is above; the order of the records is right all"
              + " the same:");

  static final Phrase WENT_FORWARD = new Phrase("the clock went forward by {0}");
  static final Phrase WAS_PUT_BACK = new Phrase("the clock was put back by {0}");
  static final Phrase WAS_PUT_BACK_MEANWHILE =
      new Phrase("the clock was put back by {0} or more while no server ran");
  static final Phrase FROM_TO = new Phrase("{clause}, from {0} to {1}");

  private static final long SECONDS_OF_DAY = 86_400;

  private ClockWords() {}

  /// What is said in front of the event.
  public static Comment comment(ClockSet it) {
    return choose(it, FORWARD, BACK, BACK_MEANWHILE)
        .comment(length(it), GapWords.time(it.expected()), GapWords.time(it.found()));
  }

  /// What came of it, in a few words.
  public static Comment outcome(ClockSet it) {
    return choose(it, WENT_FORWARD, WAS_PUT_BACK, WAS_PUT_BACK_MEANWHILE).comment(length(it));
  }

  /// The same with the times, as in a log.
  public static Comment line(ClockSet it) {
    return FROM_TO.about(outcome(it), GapWords.time(it.expected()), GapWords.time(it.found()));
  }

  private static Phrase choose(ClockSet it, Phrase forward, Phrase back, Phrase meanwhile) {
    return switch (it.when()) {
      case RUNNING -> it.found().isBefore(it.expected()) ? back : forward;
      case STOPPED -> meanwhile;
    };
  }

  /// To the second, in its two largest units: as in `1 day`, `2 hours 5 minutes`.
  private static String length(ClockSet it) {
    Duration time = Duration.between(it.expected(), it.found()).abs().plusMillis(500);
    if (time.toSeconds() >= SECONDS_OF_DAY)
      return both(time.toDays(), "day", time.toHoursPart(), "hour");
    if (time.toHours() > 0) return both(time.toHours(), "hour", time.toMinutesPart(), "minute");
    return time.toMinutes() > 0
        ? both(time.toMinutes(), "minute", time.toSecondsPart(), "second")
        : English.count(time.toSeconds(), "second");
  }

  private static String both(long many, String unit, long few, String part) {
    String first = English.count(many, unit);
    return few == 0 ? first : first + " " + English.count(few, part);
  }
}
