package dev.glasspost.bench.compare;

import dev.glasspost.bench.gauge.Median;
import dev.glasspost.bench.gauge.Memory;
import dev.glasspost.bench.smtp.Result;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// What one server did in one scenario, round by round.
record Series(List<Result> rounds) {
  /// Messages a second that reached the mailboxes.
  double delivered() {
    return median(Result::perSecond);
  }

  double accepted() {
    return median(result -> result.accepted().perSecond());
  }

  double cpuPerThousand() {
    return median(result -> result.serverCpuPerThousand().orElse(0.0));
  }

  double clientCpuPerThousand() {
    return median(Result::clientCpuPerThousand);
  }

  double medianMillis() {
    return median(result -> result.messageMillis().p50());
  }

  double p99Millis() {
    return median(result -> result.messageMillis().p99());
  }

  double peakMib() {
    return median(result -> result.peak().map(Memory::pssMib).orElse(0.0));
  }

  /// Each round's rate, in order, so that a reader sees how they vary.
  String spread() {
    return rounds.stream()
        .map(result -> "%,.0f".formatted(result.perSecond()))
        .collect(Collectors.joining(", "));
  }

  Map<String, Long> trouble() {
    Map<String, Long> all = new TreeMap<>();
    for (Result round : rounds) {
      round.trouble().forEach((what, times) -> all.merge(what, times, Long::sum));
      long missing = round.delivered().map(Result.Delivered::missing).orElse(0L);
      if (missing > 0) all.merge("accepted, but not in the mailbox in time", missing, Long::sum);
    }
    return all;
  }

  private double median(ToDoubleFunction<Result> value) {
    return Median.of(rounds.stream().mapToDouble(value).boxed().toList());
  }
}
