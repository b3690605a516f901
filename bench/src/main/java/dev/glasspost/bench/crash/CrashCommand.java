package dev.glasspost.bench.crash;

import dev.glasspost.bench.crash.CrashTest.Bounds;
import dev.glasspost.bench.gauge.TemporaryFolder;
import dev.glasspost.bench.subject.Accounts;
import dev.glasspost.bench.subject.Glasspost;
import dev.glasspost.bench.subject.Places;
import dev.glasspost.bench.subject.Template;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench/crash`: does it keep its word?
@Command(
    name = "crash",
    sortOptions = false,
    description = {
      "Kills a server at random instants while clients send, read and delete messages, restarts it"
          + " on the same folder, and finds out whether every acknowledged message is there once,"
          + " unchanged, under the unique id that it had. Exit status 0 means yes."
    })
public final class CrashCommand implements Callable<Integer> {
  private static final int MAX_KILLS = 1_000;
  private static final int MAX_WRITERS = 100;
  private static final int TOLD_VIOLATIONS = 50;
  private static final List<String> LIVELY =
      List.of("store.segment=1MiB", "store.sweep-every=50ms", "queue.retry-first=1s");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--kills", defaultValue = "20", description = "${DEFAULT-VALUE}")
  private int kills;

  @Option(names = "--writers", defaultValue = "8", description = "${DEFAULT-VALUE}")
  private int writers;

  @Option(
      names = "--longest-life",
      paramLabel = "MILLIS",
      defaultValue = "2000",
      description = "Of the server, once it listens: ${DEFAULT-VALUE}.")
  private int longestLife;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "With a server that starts, or has to deliver: ${DEFAULT-VALUE}.")
  private int patience;

  @Option(names = "--seed", description = "Of an earlier run, to kill at the same instants.")
  private @Nullable Long seed;

  @Option(
      names = "--server",
      paramLabel = "COMMAND",
      description = {
        "With {data}, {smtp} and {pop3} for its folder and places; it has the recipients already."
            + " Otherwise Glasspost."
      })
  private @Nullable String server;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of Glasspost.")
  private List<String> settings = List.of();

  @Option(
      names = "--folder",
      description = "An empty folder, which is kept. Otherwise one is made, and kept if need be.")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (kills < 1 || kills > MAX_KILLS || writers < 1 || writers > MAX_WRITERS)
      throw new IllegalArgumentException(
          "1 to %,d kills and 1 to %d writers".formatted(MAX_KILLS, MAX_WRITERS));
    if (folder != null) return run(Files.createDirectories(folder));
    TemporaryFolder made = TemporaryFolder.create();
    int status = 1;
    try {
      status = run(made.path());
    } finally {
      if (status == 0) made.close();
      else say("The data, the ledger and the server's output are in " + made.path());
    }
    return status;
  }

  private int run(Path in) throws IOException, InterruptedException {
    long used = seed == null ? ThreadLocalRandom.current().nextLong() : seed;
    say("seed " + used);
    Places places = Places.in(in.resolve("data"));
    if (server == null) Glasspost.prepare(places.data(), Accounts.STANDARD);
    try (Neighbour neighbour = Neighbour.open()) {
      if (server == null) lead(places.data(), neighbour);
      return run(used, in, places, neighbour);
    }
  }

  /// Lets mail for the neighbour go there.
  private static void lead(Path data, Neighbour neighbour) throws IOException {
    String way = "relay:[127.0.0.1]:" + neighbour.port();
    Glasspost.command(data, "route", "add", Neighbour.DOMAIN, way);
  }

  private int run(long used, Path in, Places places, Neighbour neighbour)
      throws IOException, InterruptedException {
    Template command = server == null ? Template.glasspost(lively()) : Template.parse(server);
    SplittableRandom random = new SplittableRandom(used);
    try (Ledger ledger = Ledger.create(in.resolve("ledger"))) {
      var setting =
          new Setting(
              places,
              Accounts.STANDARD.addresses(),
              Accounts.STANDARD.password(),
              Optional.of(neighbour).filter(_ -> server == null),
              ledger,
              new Troubles(),
              new AtomicBoolean());
      var test =
          new CrashTest(
              setting,
              new CrashTest.Server(command, in.resolve("server.log"), insight(setting, random)),
              new Bounds(
                  kills, writers, Duration.ofMillis(longestLife), Duration.ofSeconds(patience)),
              random,
              this::say);
      return tell(test.run(), setting);
    }
  }

  /// Small files that are tidied up all the time, unless other settings are given.
  private List<String> lively() {
    return Stream.concat(LIVELY.stream(), settings.stream()).toList();
  }

  private Optional<Insight> insight(Setting setting, SplittableRandom random) {
    if (server != null) return Optional.empty();
    return Optional.of(new Insight(new Clerk(setting, random.split()), random.split()));
  }

  private int tell(List<String> violations, Setting setting) {
    setting.troubles().times().forEach((what, times) -> say("met %d × %s".formatted(times, what)));
    setting.neighbour().ifPresent(it -> say(abroad(it)));
    violations.stream().limit(TOLD_VIOLATIONS).forEach(this::say);
    say(
        "%s: %,d messages acknowledged and %,d deleted through %d kills, %,d violations"
            .formatted(
                violations.isEmpty() ? "KEPT ITS WORD" : "BROKE ITS WORD",
                setting.ledger().acknowledged(),
                setting.ledger().deleted(),
                kills,
                violations.size()));
    return violations.isEmpty() && setting.ledger().acknowledged() > 0 ? 0 : 1;
  }

  private static String abroad(Neighbour neighbour) {
    return "%,d messages went to another host at their second try; %d came there twice"
        .formatted(neighbour.letters().size(), neighbour.twice());
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
