package dev.glasspost.testkit.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Taken all together, the product stays small-grained: single limits do not keep a hundred methods
/// of fifty lines away. The bars may be lowered, never raised.
final class SizeRatchet implements Rule {
  static final int METHOD_MEDIAN = 6;
  static final int METHOD_P95 = 30;
  static final int FILE_MEDIAN = 100;
  static final int FILE_P95 = 350;

  @Override
  public Stream<Finding> check(Sources sources) {
    SizeStatistics sizes = SizeStatistics.of(sources);
    List<Finding> findings = new ArrayList<>();
    compare(findings, "median method", sizes.methods().median(), METHOD_MEDIAN);
    compare(findings, "method at p95", sizes.methods().p95(), METHOD_P95);
    compare(findings, "median file", sizes.files().median(), FILE_MEDIAN);
    compare(findings, "file at p95", sizes.files().p95(), FILE_P95);
    return findings.stream();
  }

  private static void compare(List<Finding> findings, String what, int lines, int bar) {
    if (lines <= bar) return;
    findings.add(
        new Finding(
            "(all main sources)",
            0,
            "the %s has %d lines, the bar is %d".formatted(what, lines, bar),
            "Split the longest that this change touched"));
  }
}
