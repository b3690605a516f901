package dev.glasspost.server.cli;

import dev.glasspost.server.cli.LinesList.Form;
import dev.glasspost.session.wire.LineStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The open lines for all who watch them. However many that are, the lines are looked at once in
/// each period, and put into words once for each form that somebody wants. Safe for any thread.
final class LinesOnShow {
  /// How often it is looked what has changed. A second has a whole number of them.
  static final Duration PERIOD = Duration.ofMillis(500);

  private final Supplier<List<LineStatus>> lines;
  private final InstantSource clock;
  private long period = Long.MIN_VALUE;
  private Look latest = new Look(new LinesList(List.of(), Instant.MIN));

  LinesOnShow(Supplier<List<LineStatus>> lines, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
  }

  /// What was seen at one moment. Where there is nothing new to see, it is the same object.
  static final class Look {
    private final LinesList list;
    private final Map<Form, List<String>> words = new ConcurrentHashMap<>();

    private Look(LinesList list) {
      this.list = list;
    }

    List<String> as(Form form) {
      return words.computeIfAbsent(form, list::as);
    }

    /// Whether more is different than how long something has lasted.
    boolean differsFrom(Look before) {
      return !list.busy().equals(before.list.busy());
    }

    /// What stays as it is lasts longer each second.
    private boolean holds(List<LineStatus> busy, Instant now) {
      return now.getEpochSecond() == list.now().getEpochSecond() && busy.equals(list.busy());
    }
  }

  /// The look of this period.
  synchronized Look look() {
    Instant now = clock.instant();
    long current = Math.floorDiv(now.toEpochMilli(), PERIOD.toMillis());
    if (current == period) return latest;
    period = current;
    List<LineStatus> busy = lines.get();
    if (!latest.holds(busy, now)) latest = new Look(new LinesList(busy, now));
    return latest;
  }

  /// What is seen at this very moment.
  LinesList now() {
    return new LinesList(lines.get(), clock.instant());
  }

  /// How long it is until the next period begins.
  Duration untilNext() {
    long since = Math.floorMod(clock.millis(), PERIOD.toMillis());
    return PERIOD.minusMillis(since);
  }
}
