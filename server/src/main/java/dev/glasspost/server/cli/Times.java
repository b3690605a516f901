package dev.glasspost.server.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as people read them: to the second, where the program runs.
final class Times {
  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private static final DateTimeFormatter OF_TODAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private Times() {}

  static String words(Instant time) {
    return TO_THE_SECOND.format(time);
  }

  /// Without the day if that is today.
  static String since(Instant time, Instant now) {
    ZoneId zone = ZoneId.systemDefault();
    boolean today = LocalDate.ofInstant(time, zone).equals(LocalDate.ofInstant(now, zone));
    return today ? OF_TODAY.format(time) : words(time);
  }
}
