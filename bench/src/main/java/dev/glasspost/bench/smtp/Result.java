package dev.glasspost.bench.smtp;

import dev.glasspost.bench.gauge.Latencies;
import dev.glasspost.bench.gauge.Memory;
import java.util.Map;
import java.util.Optional;

/// What an [Experiment] has found; the names are those of the JSON.
///
/// @param delivered unless the mailboxes can't be seen
/// @param messageMillis from the first octet of a message, or the connection made for it, to its
///   250
/// @param commitMillis from the last octet of a message to its 250
/// @param trouble refusals and broken connections, with how often each was met
/// @param clientCpuPerThousand seconds of processor time of this tool for 1,000 messages
/// @param serverCpuPerThousand the same of the server, until all messages were in the mailboxes
/// @param peak of the server's memory
public record Result(
    Accepted accepted,
    Optional<Delivered> delivered,
    Latencies.Spread messageMillis,
    Latencies.Spread commitMillis,
    Map<String, Long> trouble,
    double clientCpuPerThousand,
    Optional<Double> serverCpuPerThousand,
    Optional<Memory> peak) {
  private static final double THOUSAND = 1_000;

  /// Messages that were answered with 250.
  ///
  /// @param seconds from the start to the last of them
  public record Accepted(long messages, double seconds, double perSecond) {}

  /// Messages that were found in the mailboxes.
  ///
  /// @param missing accepted messages that were not there in time
  /// @param seconds from the start until all were seen there
  public record Delivered(long messages, long missing, double seconds, double perSecond) {}

  static Result of(Outcome outcome, Optional<Delivered> delivered, Optional<Double> serverCpu) {
    long accepted = outcome.accepted();
    return new Result(
        new Accepted(accepted, outcome.seconds(), outcome.perSecond()),
        delivered,
        outcome.messages(),
        outcome.commits(),
        outcome.trouble(),
        perThousand(outcome.clientCpuSeconds(), accepted),
        serverCpu.map(seconds -> perThousand(seconds, accepted)),
        Optional.empty());
  }

  Result withPeak(Memory memory) {
    return new Result(
        accepted,
        delivered,
        messageMillis,
        commitMillis,
        trouble,
        clientCpuPerThousand,
        serverCpuPerThousand,
        Optional.of(memory));
  }

  private static double perThousand(double seconds, long messages) {
    return messages == 0 ? 0 : seconds * THOUSAND / messages;
  }

  /// Messages a second into the mailboxes where these are seen, accepted ones otherwise.
  public double perSecond() {
    return delivered.map(Delivered::perSecond).orElse(accepted.perSecond());
  }
}
