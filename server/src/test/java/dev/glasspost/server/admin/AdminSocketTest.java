package dev.glasspost.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.terminal.Terminal;
import dev.glasspost.server.terminal.Terminal.Facts;
import dev.glasspost.server.terminal.Terminal.Look;
import dev.glasspost.server.terminal.TestTerminal;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class AdminSocketTest {
  @TempDir private Path data;

  @Test
  void aCommandRunsInTheServerAndIsReadAtTheTerminal() throws IOException {
    Commands commands =
        (arguments, terminal) -> {
          terminal.out().println(arguments + " ä " + terminal.facts());
          terminal.err().println("and this");
          return 42;
        };
    TestTerminal terminal =
        new TestTerminal(
            new Facts(Look.COLOURED, 77, 24, Optional.of(ZoneId.of("America/New_York"))));
    try (var _ = AdminSocket.open(data, commands);
        var client = AdminClient.connect(data).orElseThrow()) {
      assertThat(client.run(List.of("log", "a b", "", "ü"), terminal)).isEqualTo(42);
    }
    assertThat(terminal.outText())
        .isEqualTo(
            "[log, a b, , ü] ä Facts[look=COLOURED, columns=77, rows=24,"
                + " zone=Optional[America/New_York]]\n");
    assertThat(terminal.errText()).isEqualTo("and this\n");
  }

  /// Two commands that wait for a password once held up all sessions of a server with two
  /// processors.
  @Test
  void noCommandTakesAThreadThatSessionsNeed() throws IOException {
    Commands commands =
        (_, terminal) -> {
          terminal.out().print(Thread.currentThread().isVirtual());
          return 0;
        };
    TestTerminal terminal = new TestTerminal();
    try (var _ = AdminSocket.open(data, commands);
        var client = AdminClient.connect(data).orElseThrow()) {
      client.run(List.of(), terminal);
    }
    assertThat(terminal.outText()).isEqualTo("false");
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForForEver() throws IOException {
    try (var silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(new Door(data).prepare()));
      try (var client = AdminClient.connect(data, Duration.ofMillis(50)).orElseThrow()) {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> client.run(List.of("status"), new TestTerminal()))
            .withMessageContaining("did not answer within");
      }
    }
  }

  @Test
  void outputOfAnyLengthComesWhole() throws IOException {
    String text = "0123456789abcdef".repeat(50_000);
    Commands commands =
        (_, terminal) -> {
          terminal.out().print(text);
          return 0;
        };
    TestTerminal terminal = new TestTerminal();
    try (var _ = AdminSocket.open(data, commands);
        var client = AdminClient.connect(data).orElseThrow()) {
      assertThat(client.run(List.of(), terminal)).isZero();
    }
    assertThat(terminal.outText()).isEqualTo(text);
  }

  @Test
  void passwordsAndLinesAreAskedForAtTheTerminal() throws IOException {
    Commands commands =
        (_, terminal) -> {
          Octets password = terminal.askPassword("Password: ").reveal();
          Octets line = terminal.readLine().reveal();
          terminal.out().print(password.utf8() + "/" + line.utf8());
          return 0;
        };
    TestTerminal terminal = new TestTerminal().type("größe").type("line");
    try (var _ = AdminSocket.open(data, commands);
        var client = AdminClient.connect(data).orElseThrow()) {
      client.run(List.of(), terminal);
    }
    assertThat(terminal.prompts()).containsExactly("Password: ");
    assertThat(terminal.outText()).isEqualTo("größe/line");
  }

  @Test
  void aTerminalThatCanNotBeAskedSaysWhy() throws IOException {
    Commands commands =
        (_, terminal) -> {
          try {
            terminal.readLine();
            return 0;
          } catch (Terminal.Mute mute) {
            terminal.err().print(mute.getMessage());
            return 1;
          }
        };
    TestTerminal terminal = new TestTerminal();
    try (var _ = AdminSocket.open(data, commands);
        var client = AdminClient.connect(data).orElseThrow()) {
      assertThat(client.run(List.of(), terminal)).isEqualTo(1);
    }
    assertThat(terminal.errText()).isEqualTo("Nothing was typed.");
  }

  @Test
  void aCommandLearnsThatThePersonHasGone() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Commands commands =
        (_, terminal) -> {
          running.countDown();
          while (!terminal.isGone()) Thread.onSpinWait();
          ended.countDown();
          return 0;
        };
    try (var _ = AdminSocket.open(data, commands)) {
      try (SocketChannel channel = connect()) {
        request(channel);
        running.await();
      }
      ended.await();
    }
  }

  @Test
  void onlyTheOwnerMayUseTheSocketAndItGoesWithTheServer() throws IOException {
    Path socket = data.resolve("admin.sock");
    try (var _ = AdminSocket.open(data, (_, _) -> 0)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
          .isEqualTo("rw-------");
    }
    assertThat(socket).doesNotExist();
    assertThat(AdminClient.connect(data)).isEmpty();
  }

  /// Root may use everything, so it learns nothing here.
  @Test
  void whoMayNotUseTheSocketIsToldWhichItIs() throws IOException {
    Path socket = data.resolve("admin.sock");
    try (var _ = AdminSocket.open(data, (_, _) -> 0)) {
      Files.setPosixFilePermissions(socket, Set.of());
      assumeThat(Files.isWritable(socket)).isFalse();
      assertThatExceptionOfType(AccessDeniedException.class)
          .isThrownBy(() -> AdminClient.connect(data))
          .withMessage(socket.toString());
    }
  }

  @Test
  void aSocketLeftByAServerThatWasKilledIsNoServerAndIsReplaced() throws IOException {
    Path socket = data.resolve("admin.sock");
    try (var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
    }
    assertThat(socket).exists();
    assertThat(AdminClient.connect(data)).isEmpty();
    try (var _ = AdminSocket.open(data, (_, _) -> 7);
        var client = AdminClient.connect(data).orElseThrow()) {
      assertThat(client.run(List.of(), new TestTerminal())).isEqualTo(7);
    }
  }

  @Test
  void aFolderWhosePathIsTooLongForASocketWorksAsWell() throws IOException {
    Path deep = data;
    while (deep.toString().length() <= Door.MAX_PATH_OCTETS) deep = deep.resolve("a-long-name");
    Files.createDirectories(deep);
    try (var _ = AdminSocket.open(deep, (_, _) -> 7);
        var client = AdminClient.connect(deep).orElseThrow()) {
      assertThat(client.run(List.of(), new TestTerminal())).isEqualTo(7);
    }
    try (var left = Files.list(deep)) {
      assertThat(left).isEmpty();
    }
    assertThat(AdminClient.connect(deep)).isEmpty();
  }

  @Test
  void noMoreCommandsRunAtATimeThanThereMay() throws Exception {
    Semaphore running = new Semaphore(0);
    CountDownLatch enough = new CountDownLatch(1);
    Commands commands =
        (_, _) -> {
          running.release();
          try {
            enough.await();
          } catch (InterruptedException _) {
            return 1;
          }
          return 0;
        };
    List<SocketChannel> others = new ArrayList<>();
    try (var _ = AdminSocket.open(data, commands)) {
      for (int i = 0; i < AdminSocket.MAX_COMMANDS; i++) others.add(request(connect()));
      running.acquire(AdminSocket.MAX_COMMANDS);
      TestTerminal terminal = new TestTerminal();
      try (var client = AdminClient.connect(data).orElseThrow()) {
        assertThat(client.run(List.of(), terminal)).isEqualTo(1);
      }
      assertThat(terminal.errText()).contains("carries out 16 other commands");
      enough.countDown();
      for (SocketChannel other : others) {
        assertThat(Frame.receive(other)).isEqualTo(new Frame(Frame.Kind.END, Octets.of((byte) 0)));
        other.close();
      }
      try (var client = AdminClient.connect(data).orElseThrow()) {
        assertThat(client.run(List.of(), new TestTerminal())).isZero();
      }
    }
  }

  @Test
  void thoseWhoOnlyWatchKeepNobodyFromDoingAnything() throws Exception {
    Semaphore watching = new Semaphore(0);
    Commands commands =
        (arguments, terminal) -> {
          try {
            if (arguments.isEmpty()) terminal.stay();
          } catch (Terminal.Mute full) {
            terminal.err().print(full.getMessage());
            return 1;
          }
          watching.release();
          while (arguments.isEmpty() && !terminal.isGone()) LockSupport.parkNanos(1_000_000);
          return 0;
        };
    List<SocketChannel> others = new ArrayList<>();
    try (var _ = AdminSocket.open(data, commands)) {
      for (int i = 0; i < AdminSocket.MAX_WATCHING; i++) {
        others.add(request(connect()));
        watching.acquire();
      }
      try (var client = AdminClient.connect(data).orElseThrow()) {
        assertThat(client.run(List.of("do"), new TestTerminal())).isZero();
      }
      try (SocketChannel one = request(connect())) {
        assertThat(Frame.receive(one).body().utf8())
            .contains("256 others watch this server already");
      }
      for (SocketChannel other : others) other.close();
    }
  }

  @Test
  void aCommandLineThatIsTooLongIsNotSent() throws IOException {
    try (var _ = AdminSocket.open(data, (_, _) -> 0);
        var client = AdminClient.connect(data).orElseThrow()) {
      List<String> arguments = List.of("x".repeat(40_000), "y".repeat(40_000));
      assertThatIOException()
          .isThrownBy(() -> client.run(arguments, new TestTerminal()))
          .withMessage("the command line is too long for the server");
    }
  }

  @Test
  void nonsenseOnTheSocketEndsThatConnectionAlone() throws IOException {
    try (var _ = AdminSocket.open(data, (_, _) -> 0)) {
      try (SocketChannel channel = connect()) {
        channel.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8)));
        assertThat(isEnded(channel)).isTrue();
      }
      try (SocketChannel channel = connect()) {
        ByteBuffer endless = ByteBuffer.allocate(5).put((byte) 'R').putInt(Integer.MAX_VALUE);
        channel.write(endless.flip());
        assertThat(isEnded(channel)).isTrue();
      }
      try (var client = AdminClient.connect(data).orElseThrow()) {
        assertThat(client.run(List.of(), new TestTerminal())).isZero();
      }
    }
  }

  @Test
  void aServerThatStopsInTheMiddleIsTold() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    Commands commands =
        (_, terminal) -> {
          running.countDown();
          while (!terminal.isGone()) Thread.onSpinWait();
          return 0;
        };
    AdminSocket socket = AdminSocket.open(data, commands);
    try (var client = AdminClient.connect(data).orElseThrow()) {
      Thread stopper =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  running.await();
                  socket.close();
                } catch (InterruptedException | IOException broken) {
                  throw new AssertionError(broken);
                }
              });
      assertThatIOException()
          .isThrownBy(() -> client.run(List.of(), new TestTerminal()))
          .withMessage("the server went away before the command was done");
      stopper.join();
    }
  }

  /// Also when what was not read made it a reset.
  private static boolean isEnded(SocketChannel channel) {
    try {
      return channel.read(ByteBuffer.allocate(1)) < 0;
    } catch (IOException _) {
      return true;
    }
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(data.resolve("admin.sock")));
  }

  private static SocketChannel request(SocketChannel channel) throws IOException {
    Octets request = Request.of(new TestTerminal(), List.of()).toOctets();
    new Frame(Frame.Kind.REQUEST, request).send(channel);
    assertThat(Frame.receive(channel))
        .as("somebody is there")
        .isEqualTo(new Frame(Frame.Kind.OUT, ""));
    return channel;
  }
}
