package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.admin.AdminClient;
import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.server.terminal.Terminal.Facts;
import dev.glasspost.server.terminal.Terminal.Look;
import dev.glasspost.server.terminal.TestTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Open lines, looked at from outside, in a whole server.
@Timeout(120)
final class LinesTest {
  @TempDir private Path data;
  private Shell shell = new Shell(Path.of(""), TestHouse.environs(Path.of("")).opener());

  @BeforeEach
  void furnish() {
    shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", "a.example");
  }

  private static TestClient caller(TestHouse house) throws IOException {
    TestClient client = new TestClient(house.smtp());
    client.expect("220");
    client.ask("EHLO client.example", "250");
    return client;
  }

  @Test
  void aServerThatRunsTellsItsLines() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      assertThat(shell.run("lines", "--once").out()).isEqualTo("No line is open.\n");
      assertThat(shell.run("lines", "--once", "--json").out()).isEqualToIgnoringWhitespace("[]");
      try (TestClient _ = caller(house);
          TestClient reader = new TestClient(house.pop3())) {
        reader.expect("+OK");
        assertThat(shell.run("lines", "--once").out().lines().toList())
            .satisfiesExactly(
                head ->
                    assertThat(head).matches("LINE  PROTOCOL  PEER +WHO +SINCE +IN +OUT +DOING"),
                smtp ->
                    assertThat(smtp)
                        .matches(
                            "1 +SMTP +127\\.0\\.0\\.1:\\d+ +client\\.example +[\\d:]{8} +21 +\\d+ +"
                                + "(waiting for a command|sending a reply|answering a command).*"),
                pop3 -> assertThat(pop3).matches("2 +POP3 +127\\.0\\.0\\.1:\\d+ .*"));
      }
    }
  }

  @Test
  void programsReadEverythingAboutALine() throws Exception {
    try (TestHouse house = TestHouse.open(data);
        TestClient _ = caller(house)) {
      JsonNode line =
          JsonMapper.shared().readTree(shell.run("lines", "--once", "--json").out()).get(0);
      assertThat(line.get("line").asInt()).isEqualTo(1);
      assertThat(line.get("protocol").asString()).isEqualTo("smtp-in");
      assertThat(line.get("who").asString()).isEqualTo("client.example");
      assertThat(line.get("octetsIn").asInt()).isEqualTo(21);
      assertThat(shell.run("log", "show", line.get("session").asString()).exitCode()).isZero();
    }
  }

  @Test
  void withoutAServerNoLineIsOpen() {
    Result result = shell.run("lines");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("glasspost: No server runs on this data folder, so no line is open.\n");
  }

  @Test
  void onAScreenTheListIsKeptUpToDateInItsPlace() throws Exception {
    TestTerminal terminal = new TestTerminal(new Facts(Look.COLOURED, 80, 24));
    try (TestHouse house = TestHouse.open(data)) {
      TestClient[] client = new TestClient[1];
      terminal.read(() -> {
        String seen = terminal.outText();
        try {
          if (client[0] == null) client[0] = caller(house);
          else if (seen.contains("client.example")) client[0].close();
        } catch (IOException broken) {
          throw new UncheckedIOException(broken);
        }
        if (seen.matches("(?s).*client.example.*No line is open.*")) terminal.leave();
      });
      assertThat(house.run(terminal, "lines")).isZero();
    }
    assertThat(terminal.outText())
        .startsWith("\u001b[?7lNo line is open. Ctrl-C ends this view.\u001b[K\n")
        .contains("\u001b[1A\r1 line is open. Ctrl-C ends this view.\u001b[K\nLINE  ")
        .contains("\u001b[3A\rNo line is open.");
  }

  @Test
  void linesForWhichAScreenHasNoRoomAreCounted() throws Exception {
    TestTerminal terminal = new TestTerminal(new Facts(Look.COLOURED, 80, 7));
    terminal.read(() -> {
      if (terminal.outText().contains("more")) terminal.leave();
    });
    try (TestHouse house = TestHouse.open(data);
        TestClient _ = caller(house);
        TestClient _ = caller(house);
        TestClient _ = caller(house);
        TestClient _ = caller(house);
        TestClient _ = caller(house)) {
      assertThat(house.run(terminal, "lines")).isZero();
    }
    assertThat(terminal.outText())
        .startsWith("\u001b[?7l5 lines are open.")
        .contains("\n3 ", "\n… and 2 more")
        .doesNotContain("\n4 ");
  }

  @Test
  void elsewhereItIsPrintedAgainWhenSomethingHasHappened() throws Exception {
    TestTerminal terminal = new TestTerminal();
    try (TestHouse house = TestHouse.open(data);
        TestClient client = new TestClient(house.smtp())) {
      client.expect("220");
      AtomicBoolean called = new AtomicBoolean();
      terminal.read(() -> {
        if (terminal.outText().contains("client.example")) terminal.leave();
        else if (!called.getAndSet(true)) ehlo(client);
      });
      assertThat(house.run(terminal, "lines", "--json")).isZero();
    }
    List<JsonNode> printed =
        terminal.outText().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    assertThat(printed).hasSizeGreaterThan(1);
    assertThat(printed.getLast().get(0).get("who").asString()).isEqualTo("client.example");
    assertThat(printed.getLast().get(0).has("waits-since")).isTrue();
  }

  private static void ehlo(TestClient client) {
    try {
      client.ask("EHLO client.example", "250");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  void oneLineIsFollowedFromItsBeginningToItsEnd() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    TestTerminal terminal = new TestTerminal();
    terminal.read(() -> {
      if (terminal.outText().contains("EHLO client.example")) heard.countDown();
    });
    try (TestHouse house = TestHouse.open(data);
        TestClient client = caller(house);
        TestClient _ = caller(house)) {
      Thread following =
          Thread.ofVirtual()
              .start(() -> assertThat(house.run(terminal, "log", "follow", "1")).isZero());
      heard.await();
      client.ask("QUIT", "221");
      following.join();
    }
    assertThat(terminal.outText())
        .contains("SMTP-1() Stream created")
        .contains("Input Line: EHLO client.example\\r\\n", "Input Line: QUIT\\r\\n")
        .endsWith("Stream disposed\n")
        .doesNotContain("SMTP-2(");
  }

  @Test
  void aLineThatIsNotOpenCanNotBeFollowed() throws Exception {
    TestTerminal terminal = new TestTerminal();
    try (TestHouse house = TestHouse.open(data)) {
      assertThat(house.run(terminal, "log", "follow", "750")).isEqualTo(1);
      assertThat(terminal.errText())
          .isEqualTo("glasspost: There is no open line '750'; see `glasspost lines`.\n");
    }
  }

  /// Whoever watches and takes nothing keeps nobody from talking, and is told what was missed.
  @Test
  void aWatcherWhoDoesNotReadSlowsNobody() throws Exception {
    CountDownLatch mayRead = new CountDownLatch(1);
    CountDownLatch watches = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    TestTerminal terminal = new TestTerminal();
    terminal.read(() -> {
      watches.countDown();
      await(mayRead);
      if (terminal.outText().contains("events came too fast to be shown here")) told.countDown();
    });
    try (TestHouse house = TestHouse.open(data)) {
      AdminClient slow = AdminClient.connect(data).orElseThrow();
      Thread watching = Thread.ofVirtual().start(() -> run(slow, terminal, "log", "follow"));
      while (watches.getCount() > 0) talk(house, 1);
      for (int call = 0; call < 80; call++) talk(house, 60);
      mayRead.countDown();
      told.await();
      slow.close();
      watching.join();
    }
  }

  /// Many who take nothing at all, to the end: others see what happens, and the server can stop.
  @Test
  void watchersWhoNeverReadHinderNobody() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch watch = new CountDownLatch(20);
    List<Thread> watching = new ArrayList<>();
    TestTerminal reader = new TestTerminal();
    reader.read(() -> {
      if (reader.outText().contains("Input Line: QUIT")) reader.leave();
    });
    try (TestHouse house = TestHouse.open(data)) {
      for (int i = 0; i < 10; i++) {
        watching.add(stuck(watch, over, "lines", "--json"));
        watching.add(stuck(watch, over, "log", "follow"));
      }
      while (watch.getCount() > 0) talk(house, 1);
      for (int call = 0; call < 40; call++) talk(house, 60);
      Thread following =
          Thread.ofVirtual().start(() -> assertThat(house.run(reader, "log", "follow")).isZero());
      while (following.isAlive()) talk(house, 1);
    }
    over.countDown();
    for (Thread one : watching) one.join();
    assertThat(reader.outText()).contains("Input Line: QUIT\\r\\n");
  }

  private Thread stuck(CountDownLatch watch, CountDownLatch over, String... command)
      throws IOException {
    AdminClient client = AdminClient.connect(data).orElseThrow();
    TestTerminal terminal = new TestTerminal();
    terminal.read(() -> {
      watch.countDown();
      await(over);
    });
    return Thread.ofVirtual().start(() -> run(client, terminal, command));
  }

  private static void talk(TestHouse house, int commands) throws IOException {
    try (TestClient client = caller(house)) {
      for (int i = 0; i < commands; i++) client.ask("VRFY somebody", "252");
      client.ask("QUIT", "221");
    }
  }

  private static void run(AdminClient client, TestTerminal terminal, String... command) {
    try {
      client.run(List.of(command), terminal);
    } catch (IOException _) {
      // The connection was closed: that is how watching ends.
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
