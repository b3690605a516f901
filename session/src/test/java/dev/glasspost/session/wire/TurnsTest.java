package dev.glasspost.session.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.journal.RecordedJournal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What sessions leave each other of the processors.
@Timeout(120)
final class TurnsTest {
  private static final int MANY = 4 * Runtime.getRuntime().availableProcessors();
  private static final int QUESTIONS = 20;
  private static final int READS = 5;

  private final FakeClock clock = FakeClock.at("2026-11-23T10:00:00Z");
  private volatile boolean over;

  /// Octets come to a session by a thread of the system.
  @Test
  void whoSendsWithoutEndLeavesOthersTheirTurns() throws Exception {
    List<Thread> talkers = Stream.generate(this::talker).limit(MANY).toList();
    try (ExecutorService system = Executors.newSingleThreadExecutor()) {
      Thread other = Thread.ofVirtual().start(() -> asks(system));
      assertThat(other.join(Duration.ofSeconds(30))).isTrue();
    } finally {
      over = true;
      for (Thread talker : talkers) talker.join();
    }
  }

  @Test
  void whoTakesLongForEachReadDoesSoAfterEach() {
    assertThat(looks(Turn.TIME)).isEqualTo(READS + looks(Duration.ZERO));
  }

  /// How often somebody looks whether a peer is ahead, as is done at the end of a turn, in a
  /// session of a few reads that need so much time each.
  private int looks(Duration each) {
    var wire = new EndlessWire();
    receive(conversation -> work(conversation, each), wire);
    return wire.looks.get();
  }

  private Ending work(Conversation conversation, Duration each) {
    var _ = conversation.hear(new Work(each), Duration.ofMinutes(5));
    return Ending.QUIT;
  }

  private static void asks(ExecutorService system) {
    for (int i = 0; i < QUESTIONS; i++) CompletableFuture.runAsync(() -> {}, system).join();
  }

  private Thread talker() {
    return Thread.ofVirtual().start(() -> receive(this::listen, new EndlessWire()));
  }

  private void receive(Function<Conversation, Ending> talk, Wire wire) {
    var surroundings =
        new Surroundings(
            clock, new Veil(Octets.ascii("key")), (_, fault) -> fault.printStackTrace());
    var service = new TalkService(talk);
    var lines = new Lines(new Lines.Limits(1, 1), clock);
    var reception = new Reception(service, lines, new RecordedJournal(clock), surroundings);
    reception.receive(wire, 1);
  }

  private Ending listen(Conversation conversation) {
    var _ = conversation.hear(new TillOver(), Duration.ofMinutes(5));
    return Ending.QUIT;
  }

  /// Hears until the test is over.
  private final class TillOver extends Listening {
    @Override
    public int take(byte[] octets, int offset, int length) {
      return length;
    }

    @Override
    public boolean hasAll() {
      return over;
    }
  }

  /// Needs some time for what comes with each read.
  private final class Work extends Listening {
    private final Duration each;
    private int reads;

    Work(Duration each) {
      this.each = each;
    }

    @Override
    public int take(byte[] octets, int offset, int length) {
      reads++;
      clock.pass(each);
      return length;
    }

    @Override
    public boolean hasAll() {
      return reads == READS;
    }
  }

  private abstract static class Listening implements Ear {
    @Override
    public Octets terminator() {
      return Octets.EMPTY;
    }

    @Override
    public Fingerprint fingerprint() {
      return new Fingerprint(0, Fingerprint.Algorithm.SHA_256, Octets.of(new byte[32]));
    }
  }

  /// Whoever is there sends without end, and faster than anybody can listen.
  private static final class EndlessWire implements Wire {
    private final AtomicInteger looks = new AtomicInteger();

    @Override
    public Endpoint peer() {
      return Call.PEER;
    }

    @Override
    public Endpoint local() {
      return Call.LOCAL;
    }

    @Override
    public int read(byte[] into, int offset, int length, Duration patience) {
      Arrays.fill(into, offset, offset + length, (byte) 'x');
      return length;
    }

    @Override
    public int ready() {
      looks.incrementAndGet();
      return 1;
    }

    @Override
    public void write(byte[] octets, int offset, int length, Duration patience) {}

    @Override
    public void wake() {}

    @Override
    public void finishWriting() {}

    @Override
    public void close() {}
  }
}
