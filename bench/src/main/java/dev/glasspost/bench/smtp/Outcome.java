package dev.glasspost.bench.smtp;

import dev.glasspost.bench.gauge.Latencies;
import java.util.Map;
import java.util.SequencedMap;

/// What became of a load.
///
/// @param startNanos when it began, on the clock of [System#nanoTime()]
/// @param seconds from the start to the last acceptance
/// @param messages from the first octet of a message, or the connection made for it, to its 250
/// @param commits from the last octet of a message to its 250
/// @param trouble refusals and broken connections, with how often each was met
/// @param clientCpuSeconds that the tool itself has used
record Outcome(
    long startNanos,
    double seconds,
    SequencedMap<String, Long> acceptedByRecipient,
    Latencies.Spread messages,
    Latencies.Spread commits,
    Map<String, Long> trouble,
    double clientCpuSeconds) {

  long accepted() {
    return acceptedByRecipient.values().stream().mapToLong(Long::longValue).sum();
  }

  double perSecond() {
    return seconds == 0 ? 0 : accepted() / seconds;
  }
}
