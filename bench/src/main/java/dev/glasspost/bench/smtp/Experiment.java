package dev.glasspost.bench.smtp;

import dev.glasspost.bench.gauge.PeakMemory;
import dev.glasspost.bench.gauge.ProcessTree;
import dev.glasspost.bench.gauge.SyncCounter;
import dev.glasspost.bench.mailbox.Arrival;
import dev.glasspost.bench.mailbox.Mailboxes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Loads a server and measures what it does and what that costs, as far as the server's processes
/// and mailboxes can be seen.
public record Experiment(
    Plan plan, Optional<ProcessTree> processes, Optional<Mailboxes> mailboxes) {
  /// How long accepted messages may be on their way.
  static final Duration ARRIVAL_PATIENCE = Duration.ofSeconds(60);

  private static final double NANOS_PER_SECOND = 1e9;

  /// Runs the load once and awaits that its messages are in the mailboxes.
  public Result run() throws IOException, InterruptedException {
    if (processes.isEmpty()) return measure(new CpuMeter(Optional.empty()));
    try (var memory = new PeakMemory(processes.get())) {
      return measure(new CpuMeter(processes)).withPeak(memory.peak());
    }
  }

  private Result measure(CpuMeter cpu) throws IOException, InterruptedException {
    Optional<Arrival> arrival = arrival();
    cpu.start();
    Outcome outcome = Load.run(plan);
    cpu.mark();
    Optional<Result.Delivered> delivered = Optional.empty();
    if (arrival.isPresent())
      delivered = Optional.of(delivered(outcome, await(arrival.get(), outcome, cpu)));
    return Result.of(outcome, delivered, cpu.seconds());
  }

  private static Arrival.Arrived await(Arrival arrival, Outcome outcome, CpuMeter cpu)
      throws IOException, InterruptedException {
    return arrival.await(outcome.acceptedByRecipient(), ARRIVAL_PATIENCE, cpu::mark);
  }

  private Optional<Arrival> arrival() throws IOException {
    return mailboxes.isEmpty()
        ? Optional.empty()
        : Optional.of(Arrival.at(mailboxes.get(), plan.envelopes().recipients()));
  }

  private static Result.Delivered delivered(Outcome outcome, Arrival.Arrived end) {
    long arrived = outcome.accepted() - end.missing();
    double seconds = (end.nanos() - outcome.startNanos()) / NANOS_PER_SECOND;
    double all = Math.max(seconds, outcome.seconds());
    return new Result.Delivered(arrived, end.missing(), all, arrived / all);
  }

  /// Counts syncs while the load runs: slow, and good for nothing else.
  public Syncs countSyncs() throws IOException, InterruptedException {
    Optional<Arrival> arrival = arrival();
    try (var counter = SyncCounter.attach(processes.orElseThrow())) {
      Outcome outcome = Load.run(plan);
      if (arrival.isPresent()) await(arrival.get(), outcome, new CpuMeter(Optional.empty()));
      return new Syncs(outcome.accepted(), counter.finish());
    }
  }

  /// The server's processor time between two moments.
  private static final class CpuMeter {
    private final Optional<ProcessTree> processes;
    private double before;
    private Optional<Double> seconds = Optional.empty();

    CpuMeter(Optional<ProcessTree> processes) {
      this.processes = processes;
    }

    void start() {
      before = processes.map(ProcessTree::cpuSeconds).orElse(0.0);
    }

    void mark() {
      seconds = processes.map(one -> one.cpuSeconds() - before);
    }

    Optional<Double> seconds() {
      return seconds;
    }
  }
}
