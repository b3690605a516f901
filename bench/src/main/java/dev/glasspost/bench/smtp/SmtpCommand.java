package dev.glasspost.bench.smtp;

import dev.glasspost.bench.gauge.ProcessTree;
import dev.glasspost.bench.gauge.Size;
import dev.glasspost.bench.mailbox.Mailboxes;
import dev.glasspost.bench.mailbox.Maildirs;
import dev.glasspost.bench.mailbox.Pop3Mailboxes;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `bench/smtp`: a load on any SMTP server of this machine.
@Command(
    name = "smtp",
    sortOptions = false,
    description = "Sends messages to an SMTP server of this machine and measures how it copes.")
public final class SmtpCommand implements Callable<Integer> {
  static final int MAX_SESSIONS = 2_000;
  static final int MAX_MESSAGES = 5_000_000;
  static final int MAX_SECONDS = 600;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--to", required = true, paramLabel = "HOST:PORT")
  private InetSocketAddress to = new InetSocketAddress(0);

  @Option(
      names = "--sessions",
      defaultValue = "20",
      description = "At the same time: ${DEFAULT-VALUE}.")
  private int sessions;

  @Option(names = "--messages", defaultValue = "100000", description = "At most: ${DEFAULT-VALUE}.")
  private long messages;

  @Option(names = "--seconds", defaultValue = "10", description = "At most: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--size",
      defaultValue = "4KiB",
      description = "Of each message, headers included: ${DEFAULT-VALUE}.")
  private Size size = new Size(0);

  @Option(
      names = "--per-connection",
      defaultValue = "many",
      paramLabel = "1|N|many",
      description = "Messages sent over one connection: ${DEFAULT-VALUE}.")
  private String perConnection = "";

  @Option(names = "--pipelined", description = "Send ahead what may be sent ahead.")
  private boolean pipelined;

  @Option(
      names = "--recipients",
      required = true,
      split = ",",
      description = "Addresses; each message goes to one of them, in turn.")
  private List<String> recipients = List.of();

  @Option(names = "--from", defaultValue = "sender@bench.example", description = "${DEFAULT-VALUE}")
  private String sender = "";

  @Option(names = "--lmtp", description = "Speak LMTP.")
  private boolean lmtp;

  @ArgGroup private @Nullable ServerOptions server;

  @ArgGroup(exclusive = false)
  private @Nullable Pop3Options pop3;

  @Option(
      names = "--maildirs",
      description = "Count deliveries in the Maildir folders in here, named by local part.")
  private @Nullable Path maildirs;

  @Option(
      names = "--warm-up",
      defaultValue = "0",
      description = "Seconds of load before it counts.")
  private int warmUp;

  @Option(
      names = "--syncs",
      paramLabel = "MESSAGES",
      defaultValue = "0",
      description = "Count syncs in a pass of its own with so many messages (needs strace).")
  private int syncs;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  static final class ServerOptions {
    @Option(names = "--server-pid", description = "The server: this process and its children.")
    private long pid;

    @Option(names = "--server-pids-of", description = "The server: processes of this name.")
    private @Nullable String name;

    ProcessTree processes() {
      return name == null ? ProcessTree.of(pid) : ProcessTree.named(name);
    }
  }

  static final class Pop3Options {
    @Option(
        names = "--pop3",
        required = true,
        paramLabel = "HOST:PORT",
        description = "Count deliveries over POP3.")
    private InetSocketAddress server = new InetSocketAddress(0);

    @Option(
        names = "--password",
        required = true,
        description = "Of the recipients, who log in with their addresses.")
    private String password = "";
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Plan plan = plan();
    Optional<ProcessTree> processes = Optional.ofNullable(server).map(ServerOptions::processes);
    Optional<Mailboxes> mailboxes = mailboxes();
    if (warmUp > 0) {
      var bounds = new Plan.Bounds(MAX_MESSAGES, Duration.ofSeconds(warmUp));
      new Experiment(plan.within(bounds), Optional.empty(), mailboxes).run();
    }
    var experiment = new Experiment(plan, processes, mailboxes);
    Result result = experiment.run();
    Optional<Syncs> counted = Optional.empty();
    if (syncs > 0 && processes.isPresent()) {
      var bounds = new Plan.Bounds(syncs, Duration.ofSeconds(seconds));
      counted = Optional.of(new Experiment(plan.within(bounds), processes, mailboxes).countSyncs());
    }
    print(new Report(result, counted));
    return result.accepted().messages() > 0 && result.trouble().isEmpty() ? 0 : 1;
  }

  private Plan plan() {
    if (sessions > MAX_SESSIONS || messages > MAX_MESSAGES || seconds > MAX_SECONDS)
      throw new IllegalArgumentException(
          "at most %,d sessions, %,d messages and %d seconds"
              .formatted(MAX_SESSIONS, MAX_MESSAGES, MAX_SECONDS));
    int each = perConnection.equals("many") ? Plan.Manner.MANY : Integer.parseInt(perConnection);
    return new Plan(
        to,
        new Plan.Envelopes(lmtp ? Plan.Envelopes.LHLO : Plan.Envelopes.EHLO, sender, recipients),
        new Plan.Manner(
            sessions, size, each, pipelined ? Plan.Pace.PIPELINED : Plan.Pace.STEP_BY_STEP),
        new Plan.Bounds(messages, Duration.ofSeconds(seconds)));
  }

  private Optional<Mailboxes> mailboxes() {
    if (maildirs != null) return Optional.of(new Maildirs(maildirs, ""));
    return Optional.ofNullable(pop3).map(one -> new Pop3Mailboxes(one.server, one.password));
  }

  /// What `--json` prints.
  record Report(Result load, Optional<Syncs> syncs) {}

  private void print(Report report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) out.println(JsonMapper.shared().writeValueAsString(report));
    else new ReportText(out).print(report);
    out.flush();
  }
}
