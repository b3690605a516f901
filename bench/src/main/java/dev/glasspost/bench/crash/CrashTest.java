package dev.glasspost.bench.crash;

import dev.glasspost.bench.crash.Ledger.Stage;
import dev.glasspost.bench.subject.ServerProcess;
import dev.glasspost.bench.subject.Template;
import dev.glasspost.bench.wire.Pop3;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Clients at work, and a server that is killed under them again and again.
final class CrashTest {
  private static final Duration GLANCE = Duration.ofMillis(200);

  /// One kill in so many comes while the server is starting.
  private static final int EARLY_KILLS = 4;

  private final Setting setting;
  private final Template command;
  private final Path log;
  private final Bounds bounds;
  private final SplittableRandom random;
  private final Consumer<String> tell;
  private final List<Reader> readers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Optional<Insight> insight;
  private Duration lastStart = Duration.ofSeconds(1);

  /// @param kills how often the server is killed
  /// @param longest it lives after it listens
  /// @param patience with a server that starts, and with messages that have not arrived
  record Bounds(int kills, int writers, Duration longest, Duration patience) {}

  /// The server to be tested.
  ///
  /// @param log gets what it prints
  /// @param insight into it, if it is one that we know more of than its protocols
  record Server(Template command, Path log, Optional<Insight> insight) {}

  /// @param tell is told what goes on, a line at a time
  CrashTest(
      Setting setting,
      Server server,
      Bounds bounds,
      SplittableRandom random,
      Consumer<String> tell) {
    this.setting = setting;
    this.command = server.command();
    this.log = server.log();
    this.insight = server.insight();
    this.bounds = bounds;
    this.random = random;
    this.tell = tell;
  }

  /// Kills, restarts, looks, and returns all violations.
  List<String> run() throws IOException, InterruptedException {
    try {
      startClients();
      for (int i = 1; i <= bounds.kills(); i++) liveAndDie(i);
    } finally {
      stopClients();
    }
    return judge();
  }

  private void startClients() {
    for (int i = 0; i < bounds.writers(); i++) {
      var writer = new Writer(i, setting, random.split());
      threads.add(Thread.ofPlatform().daemon().name("writer-" + i).start(writer));
    }
    for (String recipient : setting.recipients()) {
      var reader = new Reader(setting, recipient, random.split());
      readers.add(reader);
      threads.add(Thread.ofPlatform().daemon().name("reader " + recipient).start(reader));
    }
    insight.ifPresent(
        it -> threads.add(Thread.ofPlatform().daemon().name("clerk").start(it.clerk())));
  }

  private void stopClients() throws InterruptedException {
    setting.over().set(true);
    for (Thread thread : threads) thread.join(bounds.patience());
  }

  private void liveAndDie(int number) throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(command.at(setting.places()), log)) {
      if (random.nextInt(EARLY_KILLS) == 0) {
        Thread.sleep(upTo(lastStart));
        tell(number, "while it started");
      } else {
        lastStart = awaitListening(server);
        Duration life = upTo(bounds.longest());
        Thread.sleep(life);
        if (!server.isAlive()) throw new IOException("the server has ended: " + server.printed());
        tell(number, "%d ms after it listened".formatted(life.toMillis()));
      }
      server.kill();
    }
  }

  private Duration awaitListening(ServerProcess server) throws IOException, InterruptedException {
    server.awaitGreeting(setting.places().smtp(), bounds.patience());
    return server.awaitGreeting(setting.places().pop3(), bounds.patience());
  }

  private Duration upTo(Duration longest) {
    return Duration.ofNanos(random.nextLong(Math.max(1, longest.toNanos())));
  }

  private void tell(int number, String when) {
    tell.accept(
        "kill %d of %d, %s; so far %,d messages acknowledged, %,d deleted"
            .formatted(
                number,
                bounds.kills(),
                when,
                setting.ledger().acknowledged(),
                setting.ledger().deleted()));
  }

  /// Looks into the mailboxes when all has come to rest, and again after a proper restart.
  private List<String> judge() throws IOException, InterruptedException {
    List<String> violations = new ArrayList<>();
    readers.forEach(reader -> violations.addAll(reader.violations()));
    for (String when : List.of("after the last kill", "after a proper restart")) {
      try (ServerProcess server = ServerProcess.start(command.at(setting.places()), log)) {
        awaitListening(server);
        awaitArrival();
        Map<String, List<Found>> mailboxes = readAll();
        for (String violation : Judgement.violations(setting.ledger().entries(), mailboxes))
          violations.add(when + ": " + violation);
        noteUids(mailboxes);
        if (insight.isPresent()) violations.addAll(insight.get().violations(setting.ledger()));
      }
    }
    return violations;
  }

  /// Waits until at least as many messages are there as must be.
  private void awaitArrival() throws IOException, InterruptedException {
    long wanted =
        setting.ledger().entries().values().stream()
            .filter(entry -> entry.stage() == Stage.ACKNOWLEDGED)
            .count();
    long deadline = System.nanoTime() + bounds.patience().toNanos();
    while (count() < wanted && System.nanoTime() < deadline) Thread.sleep(GLANCE);
    Thread.sleep(GLANCE); // What comes twice may come a little later.
  }

  private long count() throws IOException {
    long count = 0;
    for (String recipient : setting.recipients())
      try (Pop3 pop3 = login(recipient)) {
        count += pop3.count();
        pop3.quit();
      }
    count += setting.neighbour().map(it -> it.letters().size()).orElse(0);
    return count;
  }

  private Map<String, List<Found>> readAll() throws IOException {
    Map<String, List<Found>> mailboxes = new LinkedHashMap<>();
    for (String recipient : setting.recipients()) {
      List<Found> messages = new ArrayList<>();
      try (Pop3 pop3 = login(recipient)) {
        for (var message : pop3.uniqueIds().entrySet())
          messages.add(Found.of(message.getValue(), pop3.retrieve(message.getKey())));
        pop3.quit();
      }
      mailboxes.put(recipient, messages);
    }
    setting.neighbour().ifPresent(it -> mailboxes.put(Neighbour.SOMEBODY, it.letters()));
    return mailboxes;
  }

  private Pop3 login(String recipient) throws IOException {
    return Pop3.login(setting.places().pop3(), recipient, setting.password());
  }

  /// So that the next look finds unique ids that have changed.
  private void noteUids(Map<String, List<Found>> mailboxes) {
    mailboxes.values().stream()
        .flatMap(List::stream)
        .filter(found -> setting.ledger().find(found.id()).isPresent())
        .forEach(found -> setting.ledger().seen(found.id(), found.uid()));
  }
}
