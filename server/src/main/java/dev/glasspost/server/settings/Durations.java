package dev.glasspost.server.settings;

import java.time.Duration;
import java.util.regex.Pattern;

/// The spelling of durations: `500ms`, `30s`, `5m`, `1h`, `5d`.
final class Durations {
  private static final Pattern SPELT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Durations() {}

  static Duration parse(String text) {
    var spelt = SPELT.matcher(text);
    if (!spelt.matches())
      throw new IllegalArgumentException(
          "'" + text + "' is no duration; write a number and ms, s, m, h, or d, as in 5m");
    long count = Long.parseLong(spelt.group(1));
    return switch (spelt.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /// The shortest exact spelling.
  static String spell(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) return millis + "ms";
    long seconds = millis / 1000;
    if (seconds % 60 != 0 || seconds == 0) return seconds + "s";
    if (seconds % 3600 != 0) return seconds / 60 + "m";
    return seconds % 86_400 != 0 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }
}
