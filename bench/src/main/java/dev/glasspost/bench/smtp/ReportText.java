package dev.glasspost.bench.smtp;

import dev.glasspost.bench.gauge.Memory;
import java.io.PrintWriter;

/// A report as people read it.
record ReportText(PrintWriter out) {

  void print(SmtpCommand.Report report) {
    Result load = report.load();
    print(load.accepted());
    load.delivered().ifPresent(this::print);
    line("a message takes", load.messageMillis().toString());
    line("its commit takes", load.commitMillis().toString());
    load.serverCpuPerThousand().ifPresent(cpu -> line("server's CPU", cpu(cpu)));
    line("this tool's CPU", cpu(load.clientCpuPerThousand()));
    load.peak().ifPresent(this::print);
    report.syncs().ifPresent(this::print);
    load.trouble().forEach((what, times) -> line("trouble", "%,d × %s".formatted(times, what)));
  }

  private void print(Result.Accepted accepted) {
    line("accepted", rate(accepted.messages(), accepted.seconds(), accepted.perSecond()));
  }

  private void print(Result.Delivered delivered) {
    line("in the mailbox", rate(delivered.messages(), delivered.seconds(), delivered.perSecond()));
    if (delivered.missing() > 0)
      line("missing", "%,d messages that were accepted".formatted(delivered.missing()));
  }

  private void print(Memory peak) {
    line(
        "server's memory",
        "%.0f MiB PSS at the most, %.0f MiB RSS".formatted(peak.pssMib(), peak.rssMib()));
  }

  private void print(Syncs syncs) {
    line("syncs", "%.2f a message %s".formatted(syncs.perMessage(), syncs.calls()));
  }

  private static String rate(long messages, double seconds, double perSecond) {
    return "%,d messages in %.2f s: %,.0f/s".formatted(messages, seconds, perSecond);
  }

  private static String cpu(double seconds) {
    return "%.3f s for 1,000 messages".formatted(seconds);
  }

  private void line(String name, String text) {
    out.printf("%-18s%s%n", name, text);
  }
}
