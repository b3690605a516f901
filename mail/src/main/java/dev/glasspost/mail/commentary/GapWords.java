package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.SessionEvent.Gap;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The words for what the journal lacks.
public final class GapWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static final Phrase CRASH =
      new Phrase(
          "Some time after {0} the server ended, and nobody had stopped it: it crashed, was killed,"
              + " or the machine lost power. At {1} it was started again. What had not reached the"
              + " disk is missing in the journal, but nothing that was acknowledged: as a rule the"
              + " last second at the most; more if the disk was full or failed by then. Sessions"
              + " that were open then are marked as broken off:");
  static final Phrase DISK_FULL =
      new Phrase(
          "From {0} to {1} there was no room on the disk for the journal. {2} could not be written."
              + " The sessions went on, and their records say where something is missing:",
          "setting store.reserve");
  static final Phrase STORE_FAILED =
      new Phrase(
          "From {0} to {1} the disk took nothing for the journal. {2} could not be written. The"
              + " sessions went on, and their records say where something is missing:");

  static final Phrase KEPT_LONG_ENOUGH =
      new Phrase(
          "The sessions that began from {0} to {1} have no records any more: these had been kept as"
              + " long as records are kept. {2} of them were removed, and a signed statement says"
              + " so:",
          "setting journal.keep");
  static final Phrase TOO_LARGE =
      new Phrase(
          "The sessions that began from {0} to {1} have no records any more: the journal had grown"
              + " larger than it may be, and these were the oldest. {2} of them were removed, and a"
              + " signed statement says so:",
          "setting journal.max-size");

  static final Phrase CRASHED = new Phrase("the server ended without being stopped");
  static final Phrase WAS_FULL = new Phrase("the disk was full; {0} could not be written");
  static final Phrase TOOK_NOTHING = new Phrase("the disk took nothing; {0} could not be written");

  static final Phrase WERE_OLD =
      new Phrase("the records had been kept long enough; {0} of them were removed");
  static final Phrase WERE_TOO_MANY =
      new Phrase("the journal was too large; {0} of the oldest records were removed");

  static final Phrase FROM_TO =
      new Phrase("The journal may lack what was from {0} to {1}: {clause}");

  static final Phrase PUT_BACK =
      new Phrase("{0} (by the clock, which had been put back meanwhile)");

  private GapWords() {}

  /// What is said in front of the event.
  public static Comment comment(Gap gap) {
    Phrase words =
        switch (gap.cause()) {
          case CRASH -> CRASH;
          case DISK_FULL -> DISK_FULL;
          case STORE_FAILED -> STORE_FAILED;
          case KEPT_LONG_ENOUGH -> KEPT_LONG_ENOUGH;
          case TOO_LARGE -> TOO_LARGE;
        };
    return words.comment(time(gap.from()), end(gap), count(gap));
  }

  /// What came of it, in a few words.
  public static Comment outcome(Gap gap) {
    Phrase words =
        switch (gap.cause()) {
          case CRASH -> CRASHED;
          case DISK_FULL -> WAS_FULL;
          case STORE_FAILED -> TOOK_NOTHING;
          case KEPT_LONG_ENOUGH -> WERE_OLD;
          case TOO_LARGE -> WERE_TOO_MANY;
        };
    return words.comment(count(gap));
  }

  /// The same with the time, as in a log.
  public static Comment line(Gap gap) {
    return FROM_TO.about(outcome(gap), time(gap.from()), end(gap));
  }

  /// An end before the beginning is true, and nobody would believe it.
  private static Object end(Gap gap) {
    String end = time(gap.to());
    return gap.to().isBefore(gap.from()) ? PUT_BACK.comment(end) : end;
  }

  /// As in `2026-11-23 12:00:00 UTC`.
  static String time(Instant time) {
    return TIME.format(time);
  }

  private static String count(Gap gap) {
    String what =
        switch (gap.cause()) {
          case CRASH, DISK_FULL, STORE_FAILED -> "event";
          case KEPT_LONG_ENOUGH, TOO_LARGE -> "piece";
        };
    return String.format(Locale.ROOT, "%,d %s%s", gap.events(), what, gap.events() == 1 ? "" : "s");
  }
}
