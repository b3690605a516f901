package dev.glasspost.server.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as people read them: to the second, where they are who typed the command. That may be
/// elsewhere than where the server runs that carries it out.
final class Times {
  /// Where the command is read that this thread carries out.
  static final ScopedValue<ZoneId> READER = ScopedValue.newInstance();

  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private static final DateTimeFormatter OF_TODAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private Times() {}

  static ZoneId zone() {
    return READER.isBound() ? READER.get() : ZoneId.systemDefault();
  }

  static String words(Instant time) {
    return TO_THE_SECOND.withZone(zone()).format(time);
  }

  /// Without the day if that is today.
  static String since(Instant time, Instant now) {
    ZoneId zone = zone();
    boolean today = LocalDate.ofInstant(time, zone).equals(LocalDate.ofInstant(now, zone));
    return today ? OF_TODAY.withZone(zone).format(time) : words(time);
  }
}
