package dev.glasspost.mail.trail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A point of time within a sentence, the same in every language: `2026-11-26 14:00:53 UTC`.
record When(Instant time) {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public String toString() {
    return FORMAT.format(time);
  }
}
