package dev.glasspost.session.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.SessionEvent.Admitted;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.journal.RecordedJournal;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Over TCP on the loopback interface.
@Timeout(30)
final class ListenerTest {
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final InstantSource CLOCK = InstantSource.system();

  private final RecordedJournal journal = new RecordedJournal(CLOCK);
  private final Watchdog watchdog = new Watchdog(Duration.ofMillis(5));
  private final Lines lines = new Lines(new Lines.Limits(2, 2), CLOCK);

  @AfterEach
  void stop() {
    watchdog.close();
  }

  private Listener listen(Function<Conversation, Ending> talk) throws IOException {
    return listen(new TalkService(talk));
  }

  private Listener listen(Service service) throws IOException {
    return listen(service, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private Listener listen(Service service, InetSocketAddress address) throws IOException {
    Veil veil = new Veil(Octets.ascii("key"));
    Surroundings surroundings = new Surroundings(CLOCK, veil, (_, _) -> {});
    return Listener.open(address, new Reception(service, lines, journal, surroundings), watchdog);
  }

  private static Ending echo(Conversation conversation) {
    conversation.say(Octets.ascii("hello\r\n"));
    while (true) {
      switch (conversation.hear(100, IDLE, Discretion.ALL_CLEAR)) {
        case Input.Text text -> conversation.say(text.words().plus(Octets.ascii("\r\n")));
        case Input.TooLong _ -> conversation.say(Octets.ascii("long\r\n"));
        case Input.Over over -> {
          conversation.say(Octets.ascii("bye\r\n"));
          return over.ending();
        }
      }
    }
  }

  private static Socket connect(Listener listener) throws IOException {
    return new Socket(listener.address().getAddress(), listener.address().getPort());
  }

  private static String read(Socket socket, int octets) throws IOException {
    return new String(socket.getInputStream().readNBytes(octets), US_ASCII);
  }

  private static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), US_ASCII);
  }

  @Test
  void callersAreServedAndCounted() throws Exception {
    try (Listener listener = listen(ListenerTest::echo)) {
      for (int i = 0; i < 2; i++) {
        try (Socket socket = connect(listener)) {
          socket.getOutputStream().write("one\r\ntwo\r\n".getBytes(US_ASCII));
          socket.shutdownOutput();
          assertThat(readAll(socket)).isEqualTo("hello\r\none\r\ntwo\r\nbye\r\n");
        }
      }
      assertThat(lines.stop(IDLE)).isZero();
      assertThat(journal.all(Connected.class))
          .extracting(event -> event.local().port())
          .containsOnly(listener.address().getPort());
    }
    assertThat(journal.all(Admitted.class))
        .extracting(Admitted::sequence)
        .containsExactlyInAnyOrder(1L, 2L);
  }

  /// To tell that no file can be opened takes files as well.
  @Test
  void whatGoesWrongWithOneCallerKeepsNobodyElseOut() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    UnaryOperator<Wire> failing =
        wire -> {
          if (calls.incrementAndGet() == 1) throw new LinkageError("Too many open files");
          return wire;
        };
    Alarm broken =
        (_, _) -> {
          throw new ExceptionInInitializerError("Too many open files");
        };
    Surroundings surroundings = new Surroundings(CLOCK, new Veil(Octets.ascii("key")), broken);
    var reception =
        new Reception(new TalkService(ListenerTest::echo), lines, journal, surroundings);
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Listener listener = Listener.open(here, reception, watchdog, failing);
        Socket first = connect(listener);
        Socket second = connect(listener)) {
      assertThat(first.isConnected()).isTrue();
      assertThat(read(second, 7)).isEqualTo("hello\r\n");
    }
  }

  @Test
  void whatGoesWrongEachTimeIsToldOnceAMinute() throws Exception {
    var clock = FakeClock.at("2026-11-23T10:00:00Z");
    var told = new AtomicInteger();
    var calls = new Semaphore(0);
    UnaryOperator<Wire> failing =
        _ -> {
          calls.release();
          throw new LinkageError("Too many open files");
        };
    var surroundings =
        new Surroundings(clock, new Veil(Octets.ascii("key")), (_, _) -> told.incrementAndGet());
    var reception =
        new Reception(new TalkService(ListenerTest::echo), lines, journal, surroundings);
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Listener listener = Listener.open(here, reception, watchdog, failing)) {
      try (Socket one = connect(listener);
          Socket two = connect(listener)) {
        calls.acquire(2);
        clock.pass(Listener.QUIET);
        try (Socket three = connect(listener);
            Socket four = connect(listener)) {
          calls.acquire(2);
          assertThat(List.of(one, two, three, four)).allMatch(Socket::isConnected);
        }
      }
    }
    assertThat(told.get()).isEqualTo(2);
  }

  @Test
  void whoFindsNoLineIsToldSo() throws Exception {
    try (Listener listener = listen(ListenerTest::echo);
        Socket one = connect(listener);
        Socket two = connect(listener)) {
      assertThat(read(one, 7)).isEqualTo("hello\r\n");
      assertThat(read(two, 7)).isEqualTo("hello\r\n");
      try (Socket three = connect(listener)) {
        assertThat(readAll(three)).isEqualTo("SORRY NO_LINE_FREE\r\n");
      }
    }
  }

  @Test
  void aSessionThatRestsIsToldThatTheServerStops() throws Exception {
    try (Listener listener = listen(ListenerTest::echo);
        Socket socket = connect(listener)) {
      assertThat(read(socket, 7)).isEqualTo("hello\r\n");

      assertThat(lines.stop(IDLE)).isZero();
      assertThat(readAll(socket)).isEqualTo("bye\r\n");
    }
    assertThat(journal.all(Closed.class)).containsExactly(new Closed(Ending.SHUTTING_DOWN, ""));
  }

  @Test
  void aSessionThatIsBusyMayFinishWhenTheServerStops() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    try (Listener listener = listen(conversation -> finish(conversation, busy));
        Socket socket = connect(listener)) {
      busy.await();
      Thread stopper = Thread.ofVirtual().start(() -> stopLines());
      socket.getOutputStream().write("content\r\n".getBytes(US_ASCII));
      assertThat(readAll(socket)).isEqualTo("taken\r\n");
      stopper.join();
    }
    assertThat(journal.all(Closed.class)).containsExactly(new Closed(Ending.SHUTTING_DOWN, ""));
  }

  private void stopLines() {
    try {
      assertThat(lines.stop(IDLE)).isZero();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Ending finish(Conversation conversation, CountDownLatch busy) {
    conversation.enter(Stage.RECEIVING);
    busy.countDown();
    conversation.hear(100, IDLE, Discretion.ALL_CLEAR);
    conversation.say(Octets.ascii("taken\r\n"));
    conversation.enter(Stage.MET);
    return ((Input.Over) conversation.hear(100, IDLE, Discretion.ALL_CLEAR)).ending();
  }

  @Test
  void whoNeverReadsDoesNotHoldAThreadForEver() throws Exception {
    Patience patience = new Patience(IDLE, Duration.ofMillis(20), 10);
    Octets flood = Octets.of(new byte[1 << 20]);
    TalkService service =
        new TalkService(
            patience,
            conversation -> {
              for (int i = 0; i < 1000; i++) conversation.say(flood);
              return ((Input.Over) conversation.hear(9, IDLE, Discretion.ALL_CLEAR)).ending();
            });
    try (Listener listener = listen(service);
        Socket socket = connect(listener)) {
      assertThat(socket.isConnected()).isTrue();
      awaitClosed();
      assertThat(journal.all(Closed.class))
          .containsExactly(new Closed(Ending.WOULD_NOT_LISTEN, ""));
      Left last = journal.all(Left.class).getLast();
      assertThat(last.octets()).isLessThan(last.of());
    }
  }

  private void awaitClosed() throws InterruptedException {
    while (journal.all(Closed.class).isEmpty()) Thread.onSpinWait();
    assertThat(lines.stop(IDLE)).isZero();
  }

  @Test
  void silenceIsTimed() throws Exception {
    TalkService service =
        new TalkService(conversation -> {
          Input input = conversation.hear(9, Duration.ofMillis(1), Discretion.ALL_CLEAR);
          conversation.say(Octets.ascii("hm\r\n"));
          return ((Input.Over) input).ending();
        });
    try (Listener listener = listen(service);
        Socket socket = connect(listener)) {
      assertThat(readAll(socket)).isEqualTo("hm\r\n");
    }
    assertThat(journal.all(Closed.class)).containsExactly(new Closed(Ending.FELL_SILENT, ""));
  }

  @Test
  void lastWordsArriveThoughTheCallerStillTalks() throws Exception {
    TalkService service =
        new TalkService(conversation -> {
          conversation.hear(100, IDLE, Discretion.ALL_CLEAR);
          conversation.say(Octets.ascii("enough\r\n"));
          return Ending.TOO_MANY_ERRORS;
        });
    try (Listener listener = listen(service);
        Socket socket = connect(listener)) {
      socket.getOutputStream().write("x\r\n".repeat(5000).getBytes(US_ASCII));
      socket.shutdownOutput();
      assertThat(readAll(socket)).isEqualTo("enough\r\n");
    }
  }

  @Test
  void aPortThatIsTakenIsAnError() throws Exception {
    try (Listener listener = listen(ListenerTest::echo)) {

      assertThatThrownBy(
              () -> listen(new TalkService(ListenerTest::echo), listener.address()).close())
          .isInstanceOf(BindException.class);
    }
  }
}
