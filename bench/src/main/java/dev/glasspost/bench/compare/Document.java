package dev.glasspost.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The findings as a page in Markdown.
///
/// @param reference the server that the first is compared with
record Document(Findings findings, String own, String reference) {
  private static final String NOTHING = "–";

  String text(String intro) {
    return String.join(
        "\n",
        intro,
        rates(),
        "What each of them costs, and how long a message takes (medians of the rounds):\n",
        costs(),
        syncs(),
        "Every round, in messages/s delivered:\n",
        rounds());
  }

  private String rates() {
    List<String> heading = new ArrayList<>(List.of("messages/s in the mailbox"));
    heading.addAll(findings.servers());
    heading.addAll(List.of("ratio", "target", ""));
    var table = new Table(heading);
    for (Scenario scenario : findings.scenarios()) table.add(rateRow(scenario));
    return table.toString();
  }

  private List<String> rateRow(Scenario scenario) {
    List<String> row = new ArrayList<>(List.of(scenario.title()));
    for (String server : findings.servers())
      row.add(cell(scenario, server, series -> "%,.0f".formatted(series.delivered())));
    Optional<Double> ratio = ratio(scenario);
    row.add(ratio.map("%.1f"::formatted).orElse(NOTHING));
    row.add("≥ %.0f".formatted(scenario.target()));
    row.add(ratio.map(value -> value >= scenario.target() ? "met" : "missed").orElse(NOTHING));
    return row;
  }

  private Optional<Double> ratio(Scenario scenario) {
    double other = findings.series(scenario, reference).map(Series::delivered).orElse(0.0);
    return findings
        .series(scenario, own)
        .filter(_ -> other > 0)
        .map(series -> series.delivered() / other);
  }

  private String costs() {
    var table =
        new Table(
            List.of(
                "",
                "accepted/s",
                "p50 ms",
                "p99 ms",
                "server CPU s/1,000",
                "load tool CPU s/1,000",
                "peak PSS MiB"));
    for (Scenario scenario : findings.scenarios())
      for (String server : findings.servers())
        findings
            .series(scenario, server)
            .ifPresent(series -> table.add(costRow(scenario.title() + ": " + server, series)));
    return table.toString();
  }

  private static List<String> costRow(String title, Series series) {
    return List.of(
        title,
        "%,.0f".formatted(series.accepted()),
        "%.2f".formatted(series.medianMillis()),
        "%.2f".formatted(series.p99Millis()),
        "%.3f".formatted(series.cpuPerThousand()),
        "%.3f".formatted(series.clientCpuPerThousand()),
        "%.0f".formatted(series.peakMib()));
  }

  private String syncs() {
    var lines = new StringBuilder();
    findings
        .syncs()
        .forEach((server, syncs) ->
            lines.append(
                "%s: %.2f syncs a message %s (counted over %,d messages, 20 sessions).%n"
                    .formatted(server, syncs.perMessage(), syncs.calls(), syncs.messages())));
    return lines.toString();
  }

  private String rounds() {
    var lines = new StringBuilder();
    for (Scenario scenario : findings.scenarios()) {
      lines.append("- ").append(scenario.title()).append('\n');
      for (String server : findings.servers())
        findings
            .series(scenario, server)
            .ifPresent(series ->
                lines
                    .append("  - %s: %s".formatted(server, series.spread()))
                    .append(series.trouble().isEmpty() ? "" : "; trouble " + series.trouble())
                    .append('\n'));
    }
    return lines.toString();
  }

  private String cell(Scenario scenario, String server, Function<Series, String> value) {
    return findings.series(scenario, server).map(value).orElse(NOTHING);
  }
}
