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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What sessions leave each other of the processors.
@Timeout(120)
final class TurnsTest {
  private static final int MANY = 4 * Runtime.getRuntime().availableProcessors();
  private static final int QUESTIONS = 20;

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

  private static void asks(ExecutorService system) {
    for (int i = 0; i < QUESTIONS; i++) CompletableFuture.runAsync(() -> {}, system).join();
  }

  private Thread talker() {
    var surroundings =
        new Surroundings(
            clock, new Veil(Octets.ascii("key")), (_, fault) -> fault.printStackTrace());
    var service = new TalkService(this::listen);
    var lines = new Lines(new Lines.Limits(1, 1), clock);
    var reception = new Reception(service, lines, new RecordedJournal(clock), surroundings);
    return Thread.ofVirtual().start(() -> reception.receive(new EndlessWire(), 1));
  }

  private Ending listen(Conversation conversation) {
    var _ = conversation.hear(new TillOver(), Duration.ofMinutes(5));
    return Ending.QUIT;
  }

  /// Hears until the test is over.
  private final class TillOver implements Ear {
    @Override
    public int take(byte[] octets, int offset, int length) {
      return length;
    }

    @Override
    public boolean hasAll() {
      return over;
    }

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
