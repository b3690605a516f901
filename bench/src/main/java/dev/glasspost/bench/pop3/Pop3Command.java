package dev.glasspost.bench.pop3;

import dev.glasspost.bench.gauge.Median;
import dev.glasspost.bench.gauge.ProcessTree;
import dev.glasspost.bench.gauge.Size;
import dev.glasspost.bench.mailbox.Pop3Mailboxes;
import dev.glasspost.bench.pop3.Reading.Credentials;
import dev.glasspost.bench.smtp.Filling;
import dev.glasspost.bench.smtp.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `bench/pop3`: how fast a mailbox is read.
@Command(
    name = "pop3",
    sortOptions = false,
    description = "Reads a whole mailbox over POP3, a few times, and measures how long that takes.")
public final class Pop3Command implements Callable<Integer> {
  private static final int MAX_ROUNDS = 100;
  private static final int AHEAD = 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--to", required = true, paramLabel = "HOST:PORT")
  private InetSocketAddress to = new InetSocketAddress(0);

  @Option(names = "--user", required = true)
  private String user = "";

  @Option(names = "--password", required = true)
  private String password = "";

  @Option(
      names = "--fill",
      paramLabel = "HOST:PORT",
      description = "First send messages there over SMTP, until the mailbox has enough.")
  private @Nullable InetSocketAddress fill;

  @Option(names = "--lmtp", description = "Send them over LMTP.")
  private boolean lmtp;

  @Option(names = "--messages", defaultValue = "10000", description = "Enough: ${DEFAULT-VALUE}.")
  private int messages;

  @Option(names = "--size", defaultValue = "4KiB", description = "Of each: ${DEFAULT-VALUE}.")
  private Size size = new Size(0);

  @Option(names = "--rounds", defaultValue = "5", description = "Readings: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(names = "--pipelined", description = "Ask for " + AHEAD + " messages at once.")
  private boolean pipelined;

  @Option(names = "--server-pid", description = "The server: this process and its children.")
  private @Nullable Long pid;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /// What `--json` prints.
  ///
  /// @param cpuSecondsPerReading of the server's processors, on the average
  record Report(
      List<Reading> readings,
      double statSeconds,
      double retrieveSeconds,
      Optional<Double> cpuSecondsPerReading) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1 || rounds > MAX_ROUNDS)
      throw new IllegalArgumentException("1 to " + MAX_ROUNDS + " rounds");
    if (fill != null)
      new Filling(fill, lmtp ? Plan.Envelopes.LHLO : Plan.Envelopes.EHLO, size)
          .fill(new Pop3Mailboxes(to, password), user, messages);
    print(measure());
    return 0;
  }

  private Report measure() throws IOException {
    Optional<ProcessTree> server = Optional.ofNullable(pid).map(ProcessTree::of);
    double before = server.map(ProcessTree::cpuSeconds).orElse(0.0);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < rounds; i++)
      readings.add(Reading.of(to, new Credentials(user, password), pipelined ? AHEAD : 1));
    return new Report(
        readings,
        Median.of(readings.stream().map(Reading::statSeconds).toList()),
        Median.of(readings.stream().map(Reading::retrieveSeconds).toList()),
        server.map(one -> (one.cpuSeconds() - before) / rounds));
  }

  private void print(Report report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) out.println(JsonMapper.shared().writeValueAsString(report));
    else printText(report, out);
    out.flush();
  }

  private void printText(Report report, PrintWriter out) {
    for (Reading one : report.readings())
      out.printf(
          "login and STAT %.3f s, RETR of %,d messages (%,d octets) %.3f s%n",
          one.statSeconds(), one.messages(), one.octets(), one.retrieveSeconds());
    out.printf(
        "medians: login and STAT %.3f s, RETR %.3f s%n",
        report.statSeconds(), report.retrieveSeconds());
    report
        .cpuSecondsPerReading()
        .ifPresent(cpu -> out.printf("server's CPU: %.3f s for a reading%n", cpu));
  }
}
