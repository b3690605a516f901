package dev.glasspost.server.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads times as people write them.
///
/// @param now what ago and today are counted from
/// @param zone of what is written without one
record TimeWords(Instant now, ZoneId zone) {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhdw])");

  /// Reads `2h` (two hours ago; also `s`, `m`, `d`, `w`), `2026-11-23`, `2026-11-23 14:05:00`,
  /// `14:05` (today), or a time with its zone, `2026-11-23T14:05:00Z`.
  Instant read(String text) {
    String word = text.strip().replace(' ', 'T');
    Stream<Function<String, Optional<Instant>>> ways =
        Stream.of(
            this::ago,
            it -> tried(it, all -> LocalDate.parse(all).atStartOfDay(zone).toInstant()),
            it -> tried(it, all -> LocalDateTime.parse(all).atZone(zone).toInstant()),
            it -> tried(it, Instant::parse),
            it -> tried(it, all -> today(LocalTime.parse(all))));
    return ways.flatMap(way -> way.apply(word).stream())
        .findFirst()
        .orElseThrow(() ->
            new Misused("'" + text + "' is no time; write 2h, 2026-11-23, or 2026-11-23T14:05."));
  }

  private Optional<Instant> ago(String text) {
    var spelt = AGO.matcher(text);
    if (!spelt.matches()) return Optional.empty();
    long count = Long.parseLong(spelt.group(1));
    Duration ago =
        switch (spelt.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          case "d" -> Duration.ofDays(count);
          default -> Duration.ofDays(7 * count);
        };
    return Optional.of(now.minus(ago));
  }

  private Instant today(LocalTime time) {
    return LocalDate.ofInstant(now, zone).atTime(time).atZone(zone).toInstant();
  }

  private static Optional<Instant> tried(String text, Function<String, Instant> way) {
    try {
      return Optional.of(way.apply(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
