package dev.glasspost.bench.compare;

import dev.glasspost.bench.gauge.SyncCounter;
import dev.glasspost.bench.gauge.TemporaryFolder;
import dev.glasspost.bench.smtp.Experiment;
import dev.glasspost.bench.smtp.Plan;
import dev.glasspost.bench.smtp.Result;
import dev.glasspost.bench.subject.Accounts;
import dev.glasspost.bench.subject.Dovecot;
import dev.glasspost.bench.subject.Glasspost;
import dev.glasspost.bench.subject.Postfix;
import dev.glasspost.bench.subject.Subject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench/compare`: Glasspost and Postfix under the same loads, in turn, in one run.
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Starts Postfix, Glasspost and perhaps Dovecot, each in a folder of its own on the same disk,"
          + " puts them under the same loads in turn, and writes a table. Needs root."
    })
public final class CompareCommand implements Callable<Integer> {
  private static final int MAX_ROUNDS = 20;
  private static final int MAX_SECONDS = 60;
  private static final long SYNC_MESSAGES = 400;

  /// A server that idles uses less than this share of a processor.
  private static final double QUIET = 0.03;

  private static final Duration QUIET_LOOK = Duration.ofMillis(500);
  private static final int QUIET_LOOKS = 20;

  /// Which servers run.
  enum Server {
    GLASSPOST,
    POSTFIX,
    DOVECOT
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--servers",
      split = ",",
      defaultValue = "POSTFIX,GLASSPOST",
      description = "Of ${COMPLETION-CANDIDATES}: ${DEFAULT-VALUE}.")
  private List<Server> servers = List.of();

  @Option(
      names = "--scenarios",
      split = ",",
      defaultValue = "EACH,MANY,CROWD,ALONE,LARGE",
      description = "${COMPLETION-CANDIDATES}")
  private List<Scenario> scenarios = List.of();

  @Option(names = "--rounds", defaultValue = "3", description = "${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "8", description = "Of a round: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "4",
      description = "Seconds of each load on each server before its first round: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of Glasspost.")
  private List<String> settings = List.of();

  @Option(
      names = "--folder",
      description = "In which the servers' folders are made: its disk counts.",
      defaultValue = "${sys:java.io.tmpdir}")
  private Path parent = Path.of("");

  @Option(names = "--syncs", description = "Count syncs at the end (needs strace).")
  private boolean syncs;

  @Option(
      names = "--out",
      defaultValue = "comparison.md",
      description = "The file to write: ${DEFAULT-VALUE}.")
  private Path out = Path.of("");

  private final List<Subject> subjects = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1 || rounds > MAX_ROUNDS || seconds < 1 || seconds > MAX_SECONDS)
      throw new IllegalArgumentException(
          "1 to %d rounds of 1 to %d seconds".formatted(MAX_ROUNDS, MAX_SECONDS));
    try (var folder = TemporaryFolder.in(parent)) {
      // The mailboxes of the other servers belong to nobody.
      Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
      try {
        for (Server server : servers) start(server, folder.path());
        Findings findings = measure();
        write(findings, folder.path());
      } finally {
        for (Subject subject : subjects) subject.close();
      }
    }
    return 0;
  }

  private void start(Server server, Path parentFolder) throws IOException, InterruptedException {
    Path folder = Files.createDirectory(parentFolder.resolve(server.name()));
    say("starting " + server);
    subjects.add(
        switch (server) {
          case GLASSPOST -> Glasspost.start(folder, Accounts.STANDARD, settings);
          case POSTFIX -> {
            if (!Postfix.isInstalled()) Postfix.install();
            yield Postfix.start(folder, Accounts.STANDARD);
          }
          case DOVECOT -> {
            if (!Dovecot.isInstalled()) Dovecot.install();
            yield Dovecot.start(folder, Accounts.STANDARD);
          }
        });
  }

  private Findings measure() throws IOException, InterruptedException {
    var findings = new Findings(subjects.stream().map(Subject::name).toList());
    for (Scenario scenario : scenarios) {
      for (Subject subject : subjects)
        if (warmUp > 0) run(scenario, subject, Duration.ofSeconds(warmUp));
      for (int round = 1; round <= rounds; round++)
        for (Subject subject : subjects) measure(scenario, subject, findings);
    }
    if (syncs && SyncCounter.isPossible())
      for (Subject subject : subjects) countSyncs(subject, findings);
    return findings;
  }

  private void measure(Scenario scenario, Subject subject, Findings findings)
      throws IOException, InterruptedException {
    for (Subject other : subjects) awaitQuiet(other);
    var result = run(scenario, subject, Duration.ofSeconds(seconds));
    findings.add(scenario, subject.name(), result);
    say(
        "%s, %s: %,.0f/s delivered, %,.0f/s accepted%s"
            .formatted(
                subject.name(),
                scenario.title(),
                result.perSecond(),
                result.accepted().perSecond(),
                result.trouble().isEmpty() ? "" : " " + result.trouble()));
  }

  private static Result run(Scenario scenario, Subject subject, Duration time)
      throws IOException, InterruptedException {
    return experiment(scenario.plan(subject, time), subject).run();
  }

  private static Experiment experiment(Plan plan, Subject subject) {
    return new Experiment(plan, Optional.of(subject.processes()), Optional.of(subject.mailboxes()));
  }

  private void countSyncs(Subject subject, Findings findings)
      throws IOException, InterruptedException {
    say("counting syncs of " + subject.name());
    Plan plan = Scenario.MANY.plan(subject, Duration.ofSeconds(seconds));
    var bounds = new Plan.Bounds(SYNC_MESSAGES, Duration.ofSeconds(seconds));
    findings.add(subject.name(), experiment(plan.within(bounds), subject).countSyncs());
  }

  /// What a server still does after a load must not count against the next one.
  private static void awaitQuiet(Subject subject) throws InterruptedException {
    double before = subject.processes().cpuSeconds();
    for (int i = 0; i < QUIET_LOOKS; i++) {
      Thread.sleep(QUIET_LOOK);
      double now = subject.processes().cpuSeconds();
      if (now - before < QUIET * QUIET_LOOK.toMillis() / 1_000) return;
      before = now;
    }
  }

  private void write(Findings findings, Path folder) throws IOException {
    String own = name(Server.GLASSPOST);
    String text = new Document(findings, own, name(Server.POSTFIX)).text(intro(folder));
    Files.writeString(out, text);
    say("");
    say(text);
    say("written to " + out);
  }

  private String name(Server server) {
    int index = servers.indexOf(server);
    return index < 0 ? "" : subjects.get(index).name();
  }

  private String intro(Path folder) throws IOException {
    return """
    %s.
    %d rounds of %d s for each server in turn, after a warm-up of %d s; medians. The load tool runs
    on the same processors. Each message has 4 KiB unless said otherwise and goes to one of %d
    mailboxes; all are counted when they can be read there, and are durable then.
    """
        .formatted(Machine.of(folder), rounds, seconds, warmUp, Accounts.STANDARD.number());
  }

  private void say(String line) {
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(line);
    printer.flush();
  }
}
