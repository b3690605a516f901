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
              + " disk is missing in the journal, which is the last second at the most, and nothing"
              + " that was acknowledged. Sessions that were open then are marked as broken off:");
  static final Phrase DISK_FULL =
      new Phrase(
          "From {0} to {1} there was no room on the disk for the journal. {2} could not be written."
              + " The sessions went on, and their records say where something is missing:",
          "setting store.reserve");
  static final Phrase STORE_FAILED =
      new Phrase(
          "From {0} to {1} the disk took nothing for the journal. {2} could not be written. The"
              + " sessions went on, and their records say where something is missing:");

  static final Phrase CRASHED = new Phrase("the server ended without being stopped");
  static final Phrase WAS_FULL = new Phrase("the disk was full; {0} could not be written");
  static final Phrase TOOK_NOTHING = new Phrase("the disk took nothing; {0} could not be written");

  static final Phrase FROM_TO =
      new Phrase("The journal may lack what was from {0} to {1}: {clause}");

  private GapWords() {}

  /// What is said in front of the event.
  public static Comment comment(Gap gap) {
    Phrase words =
        switch (gap.cause()) {
          case CRASH -> CRASH;
          case DISK_FULL -> DISK_FULL;
          case STORE_FAILED -> STORE_FAILED;
        };
    return words.comment(time(gap.from()), time(gap.to()), events(gap));
  }

  /// What came of it, in a few words.
  public static Comment outcome(Gap gap) {
    Phrase words =
        switch (gap.cause()) {
          case CRASH -> CRASHED;
          case DISK_FULL -> WAS_FULL;
          case STORE_FAILED -> TOOK_NOTHING;
        };
    return words.comment(events(gap));
  }

  /// The same with the time, as in a log.
  public static Comment line(Gap gap) {
    return FROM_TO.about(outcome(gap), time(gap.from()), time(gap.to()));
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }

  private static String events(Gap gap) {
    return String.format(
        Locale.ROOT, "%,d %s", gap.events(), gap.events() == 1 ? "event" : "events");
  }
}
