package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.Store;
import dev.glasspost.server.cli.Promises.Letter;
import dev.glasspost.server.cli.Promises.Stage;
import dev.glasspost.server.terminal.TestTerminal;
import dev.glasspost.storage.embedded.EmbeddedOptions;
import dev.glasspost.storage.embedded.EmbeddedStore;
import dev.glasspost.testkit.store.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A server that is killed at random instants while clients write, read and delete, commands change
/// it, and messages are swept and moved. `bench/crash` does the same for as long as one likes.
@Timeout(180)
@ExtendWith(Seeds.class)
final class KilledServerTest {
  private static final int KILLS = 6;
  private static final int SENDERS = 3;
  private static final Duration LONGEST_LIFE = Duration.ofMillis(900);
  private static final Duration LONGEST_START = Duration.ofMillis(1_500);
  private static final int LONGEST_LETTER = 60;

  /// So few that a reader is done before the server dies.
  private static final int LOOKS = 8;

  private static final String[] SETTINGS = {"store.segment=1MiB", "store.sweep-every=10ms"};

  @TempDir private Path data;
  private final SplittableRandom random = new SplittableRandom(Seeds.next());
  private final Promises promises = new Promises();
  private final Lives lives = new Lives();
  private final CountDownLatch firstPromise = new CountDownLatch(1);
  private final ConcurrentLinkedQueue<Throwable> violations = new ConcurrentLinkedQueue<>();
  private Shell shell = new Shell(Path.of(""), TestHouse.environs(Path.of("")).opener());

  @BeforeEach
  void furnish() {
    shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("secret"), "account", "add", "ann@a.example", "--password-stdin");
  }

  @Test
  void aServerThatIsKilledAgainAndAgainKeepsItsPromises() throws Exception {
    List<Thread> clients = startClients();
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        liveAndDie(kill % 3 == 1);
        assertThat(shell.run("verify").out()).contains("nothing is wrong");
      }
    } finally {
      lives.finish();
    }
    for (Thread client : clients) client.join();
    assertThat(violations).isEmpty();
    assertThat(firstPromise.getCount()).as("messages to judge by").isZero();
    judge();
  }

  /// The first life lasts until there is something to lose, however slow the machine is.
  private void liveAndDie(boolean early) throws Exception {
    if (early) {
      try (ServerProcess server = ServerProcess.launch(data, SETTINGS)) {
        server.killAfter(upTo(LONGEST_START));
      }
      return;
    }
    try (ServerProcess server = ServerProcess.start(data, SETTINGS)) {
      lives.begin(server);
      assertThat(firstPromise.await(60, TimeUnit.SECONDS)).as("a message was taken").isTrue();
      server.killAfter(upTo(LONGEST_LIFE).plusMillis(100));
    } finally {
      lives.end();
    }
  }

  private Duration upTo(Duration longest) {
    return Duration.ofNanos(random.nextLong(longest.toNanos()));
  }

  private List<Thread> startClients() {
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      SplittableRandom own = random.split();
      int number = i;
      clients.add(start(new Work(server -> send(server, number, own))));
    }
    SplittableRandom own = random.split();
    clients.add(start(new Work(server -> read(server, own))));
    clients.add(start(new Work(this::administer)));
    return clients;
  }

  /// What a client does with a server until that dies.
  private interface Visit {
    void pay(ServerProcess server) throws IOException;
  }

  private record Work(Visit visit) {}

  private Thread start(Work work) {
    return Thread.ofVirtual()
        .start(() -> {
          for (var server = lives.await(); server.isPresent(); server = lives.await())
            visit(work.visit(), server.get());
        });
  }

  private void visit(Visit visit, ServerProcess server) {
    try {
      visit.pay(server);
    } catch (IOException _) {
      Thread.onSpinWait(); // It was killed.
    } catch (AssertionError wrong) {
      if (!String.valueOf(wrong.getMessage()).contains("hung up")) violations.add(wrong);
    }
  }

  private void send(ServerProcess server, int sender, SplittableRandom own) throws IOException {
    try (TestClient client = new TestClient(server.smtp())) {
      client.expect("220");
      client.ask("HELO client.example", "250");
      while (true) {
        String subject = "letter " + sender + "." + Long.toUnsignedString(own.nextLong(), 36);
        client.ask("MAIL FROM:<bob@client.example>", "250");
        client.ask("RCPT TO:<ann@a.example>", "250");
        client.ask("DATA", "354");
        String text = "Subject: " + subject + "\n\n" + body(own);
        promises.sent(subject, text);
        for (String line : text.split("\n", -1)) client.say(line);
        promises.acknowledged(subject, client.ask(".", "250").split(" ", 3)[1]);
        firstPromise.countDown();
      }
    }
  }

  private static String body(SplittableRandom own) {
    String line = "x" + Long.toUnsignedString(own.nextLong(), 36).repeat(70);
    return (line + "\n").repeat(own.nextInt(LONGEST_LETTER)) + "end";
  }

  /// Looks at some letters, and deletes some of those.
  private void read(ServerProcess server, SplittableRandom own) throws IOException {
    try (TestClient client = new TestClient(server.pop3())) {
      login(client);
      client.ask("UIDL", "+OK");
      List<String> doomed = new ArrayList<>();
      int looks = 0;
      for (String line : client.lines()) {
        if (own.nextInt(3) > 0 || looks++ >= LOOKS) continue;
        String subject = see(client, line);
        if (own.nextInt(2) == 0 || promises.letter(subject).stage() != Stage.ACKNOWLEDGED) continue;
        promises.reached(subject, Stage.DELETING);
        client.ask("DELE " + line.split(" ", 2)[0], "+OK");
        doomed.add(subject);
      }
      client.ask("QUIT", "+OK");
      doomed.forEach(subject -> promises.reached(subject, Stage.DELETED));
    }
  }

  private static void login(TestClient client) throws IOException {
    client.expect("+OK");
    client.ask("USER ann", "+OK");
    client.ask("PASS secret", "+OK");
  }

  /// Holds one letter against what was sent, and returns its subject.
  private String see(TestClient client, String uidl) throws IOException {
    client.ask("RETR " + uidl.split(" ", 2)[0], "+OK");
    String text = client.message();
    String subject = text.lines().findFirst().orElse("").replace("Subject: ", "");
    assertThat(text).isEqualTo(promises.letter(subject).text());
    promises.seen(subject, uidl.split(" ", 2)[1]);
    return subject;
  }

  private void administer(ServerProcess server) {
    String alias = "alias" + promises.aliases().size() + "." + server.smtp().getPort();
    if (shell.run("alias", "add", alias + "@a.example", "ann@a.example").exitCode() == 0)
      promises.added(alias + "@a.example");
  }

  private void judge() throws Exception {
    try (ServerProcess server = ServerProcess.start(data, SETTINGS)) {
      while (!shell.run("queue", "list").out().isEmpty()) Thread.onSpinWait();
      judgeMailbox(server);
      assertThat(shell.run("alias", "list").out()).contains(promises.aliases());
      server.terminate();
      assertThat(server.awaitEnd()).isZero();
    }
    assertThat(shell.run("verify").out()).contains("nothing is wrong");
    judgeJournal();
  }

  private void judgeMailbox(ServerProcess server) throws IOException {
    List<String> there = new ArrayList<>();
    try (TestClient client = new TestClient(server.pop3())) {
      login(client);
      client.ask("UIDL", "+OK");
      for (String line : client.lines()) there.add(see(client, line));
    }
    assertThat(there).doesNotHaveDuplicates();
    Set<String> present = new TreeSet<>(there);
    assertThat(present).containsAll(subjects(Stage.ACKNOWLEDGED));
    assertThat(subjects(Stage.DELETED)).noneMatch(present::contains);
    assertThat(promises.uids()).as("the chain of uids").isEqualTo(allUpTo(promises.uids().size()));
  }

  private Set<String> subjects(Stage stage) {
    return promises.letters().values().stream()
        .filter(letter -> letter.stage() == stage)
        .map(Letter::subject)
        .collect(Collectors.toSet());
  }

  private static Set<Long> allUpTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().collect(Collectors.toSet());
  }

  private void judgeJournal() {
    try (Store store = EmbeddedStore.open(data, EmbeddedOptions.DEFAULTS, InstantSource.system())) {
      var journal = new JournalReader(store);
      for (Letter letter : promises.letters().values())
        if (!letter.id().isEmpty()) judgeRecord(letter, journal);
    }
  }

  private static void judgeRecord(Letter letter, JournalReader journal) {
    MessageId id = MessageId.parse(letter.id()).orElseThrow();
    Optional<SessionRecord> record = journal.find(id);
    assertThat(record).as("the record of %s", id).isPresent();
    assertThat(record.get().moments())
        .as("the record of %s", id)
        .anyMatch(it ->
            it.event() instanceof MessageEvent.Received received && received.message().equals(id));
  }
}
