package dev.glasspost.bench.abuse;

import dev.glasspost.bench.compare.Table;
import dev.glasspost.bench.gauge.PeakMemory;
import dev.glasspost.bench.gauge.TemporaryFolder;
import dev.glasspost.bench.idle.Probe;
import dev.glasspost.bench.subject.Accounts;
import dev.glasspost.bench.subject.Glasspost;
import dev.glasspost.bench.subject.Places;
import dev.glasspost.bench.subject.ServerProcess;
import dev.glasspost.bench.subject.Template;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench/abuse`: does it stay small, and serve others, whatever clients do?
@Command(
    name = "abuse",
    sortOptions = false,
    description = {
      "Starts Glasspost with a small heap, has crowds of clients abuse it in one way after the"
          + " other, and finds out whether a client that works is served meanwhile, each session"
          + " within a second. Exit status 0 means yes."
    })
public final class AbuseCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MAX_SECONDS = 300;

  /// Otherwise the lines of one address run out long before anything else does.
  private static final List<String> WIDE_OPEN =
      List.of(
          "lines.at-most=20000",
          "lines.per-address=20000",
          "smtp.verify-helo=off",
          "pop3.clear-logins=on-loopback");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--only",
      paramLabel = "ABUSE",
      split = ",",
      description = "Of these: ${COMPLETION-CANDIDATES}.")
  private List<Abuse> only = Arrays.asList(Abuse.values());

  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "How many of the clients to let loose, from 0.01 to 1: ${DEFAULT-VALUE}.")
  private double scale;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "For each abuse: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--heap",
      defaultValue = "512m",
      description = "Of the server, as Java has it: ${DEFAULT-VALUE}.")
  private String heap = "";

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of Glasspost.")
  private List<String> settings = List.of();

  @Option(names = "--disk", description = "A folder for the data; otherwise a temporary one.")
  private @Nullable Path disk;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (scale < 0.01 || scale > 1 || seconds < 1 || seconds > MAX_SECONDS)
      throw new IllegalArgumentException("a scale from 0.01 to 1, and 1 to 300 seconds");
    try (var folder = disk == null ? TemporaryFolder.create() : TemporaryFolder.in(disk)) {
      Places places = Places.in(folder.path().resolve("data"));
      Glasspost.prepare(places.data(), Accounts.STANDARD);
      Path log = Files.createFile(folder.path().resolve("server.log"));
      try (ServerProcess server = ServerProcess.start(command(places), log)) {
        server.awaitGreeting(places.smtp(), PATIENCE);
        server.awaitGreeting(places.pop3(), PATIENCE);
        return run(server, places) ? 0 : 1;
      }
    }
  }

  private List<String> command(Places places) {
    List<String> all = new ArrayList<>(WIDE_OPEN);
    all.addAll(settings);
    List<String> words = new ArrayList<>(List.of("env", "GLASSPOST_JAVA_OPTS=-Xmx" + heap));
    words.addAll(Template.glasspost(all).at(places));
    return words;
  }

  private boolean run(ServerProcess server, Places places)
      throws IOException, InterruptedException {
    List<String> recipients = Accounts.STANDARD.addresses();
    Target target =
        new Target(
            places.smtp(),
            places.pop3(),
            recipients.subList(0, recipients.size() - 1),
            Accounts.STANDARD.password());
    Table table = new Table(Finding.HEADING);
    boolean good = true;
    for (Abuse abuse : only) {
      say("%s…".formatted(abuse.name().toLowerCase(Locale.ROOT)));
      Finding finding = suffer(abuse, target, server, recipients.getLast());
      table.add(finding.row());
      good &= finding.isGood();
      if (!finding.alive()) break;
    }
    say("");
    say(table.toString());
    if (!server.printed().isEmpty()) say("The server printed:\n" + server.printed());
    return good;
  }

  private Finding suffer(Abuse abuse, Target target, ServerProcess server, String recipient)
      throws InterruptedException {
    int clients = (int) Math.max(1, abuse.clients() * scale);
    InetSocketAddress smtp = target.smtp();
    try (var memory = new PeakMemory(server.processes());
        var probe = new Probe(smtp, Optional.of(recipient));
        var gang = Gang.start(target, abuse, clients)) {
      Thread.sleep(Duration.ofSeconds(seconds));
      return new Finding(
          abuse,
          clients,
          gang.turns(),
          gang.rebuffs(),
          probe.take(),
          memory.peak().pssMib(),
          server.isAlive());
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
