package dev.glasspost.bench.abuse;

import dev.glasspost.bench.idle.Probe;
import java.util.List;
import java.util.Locale;

/// How a server took one kind of abuse.
///
/// @param turns how often a client began
/// @param rebuffs how often the connection was ended for a client
/// @param sight what a client that works met meanwhile
/// @param peakMib the largest share of memory (PSS)
/// @param alive whether the server still runs
record Finding(
    Abuse abuse,
    int clients,
    long turns,
    long rebuffs,
    Probe.Sight sight,
    double peakMib,
    boolean alive) {
  private static final double MOST_MILLIS = 1_000;

  static final List<String> HEADING =
      List.of(
          "clients that…",
          "clients",
          "turns",
          "rebuffed",
          "probe: sessions",
          "failed",
          "p50 ms",
          "max ms",
          "server MiB",
          "");

  /// Whether others were served, each within a second.
  boolean isGood() {
    return alive
        && sight.failures() == 0
        && sight.millis().count() > 0
        && sight.millis().max() < MOST_MILLIS;
  }

  List<String> row() {
    return List.of(
        abuse.what(),
        String.format(Locale.ROOT, "%,d", clients),
        String.format(Locale.ROOT, "%,d", turns),
        String.format(Locale.ROOT, "%,d", rebuffs),
        String.format(Locale.ROOT, "%,d", sight.millis().count()),
        Integer.toString(sight.failures()),
        String.format(Locale.ROOT, "%.1f", sight.millis().p50()),
        String.format(Locale.ROOT, "%.0f", sight.millis().max()),
        String.format(Locale.ROOT, "%.0f", peakMib),
        isGood() ? "good" : alive ? "BAD" : "DEAD");
  }
}
