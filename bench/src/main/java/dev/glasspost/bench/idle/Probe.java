package dev.glasspost.bench.idle;

import dev.glasspost.bench.gauge.Latencies;
import dev.glasspost.bench.wire.Smtp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A client that is served while others lean on the server: a whole session again and again, with a
/// message in it if there is somebody to take it.
public final class Probe implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final InetSocketAddress server;
  private final Optional<String> recipient;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(Smtp.BUFFER_OCTETS);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private Latencies latencies = new Latencies();
  private int failures;

  /// Starts at once.
  public Probe(InetSocketAddress server, Optional<String> recipient) {
    this.server = server;
    this.recipient = recipient;
    this.thread = Thread.ofPlatform().daemon().name("probe").start(this::run);
  }

  private void run() {
    try {
      while (!closing.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) probe();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void probe() {
    long start = System.nanoTime();
    try (Smtp smtp = Smtp.call(server, buffer, "[127.0.0.1]")) {
      if (recipient.isPresent()) sendMessage(smtp, recipient.get());
      ask(smtp, "QUIT", 221);
      note(System.nanoTime() - start);
    } catch (IOException _) {
      noteFailure();
    }
  }

  private static void sendMessage(Smtp smtp, String to) throws IOException {
    ask(smtp, "MAIL FROM:<probe@bench.example>", 250);
    ask(smtp, "RCPT TO:<" + to + ">", 250);
    ask(smtp, "DATA", 354);
    ask(smtp, "Subject: probe\r\n\r\nStill there?\r\n.", 250);
  }

  private static void ask(Smtp smtp, String command, int expected) throws IOException {
    smtp.say(command);
    smtp.expect(expected);
  }

  private synchronized void note(long nanos) {
    latencies.add(nanos);
  }

  private synchronized void noteFailure() {
    failures++;
  }

  /// What was seen since the last time it was asked.
  public synchronized Sight take() {
    var sight = new Sight(latencies.spread(), failures);
    latencies = new Latencies();
    failures = 0;
    return sight;
  }

  /// How long whole sessions took, in milliseconds, and how many failed.
  public record Sight(Latencies.Spread millis, int failures) {
    @Override
    public String toString() {
      return "%d sessions, %d failed; %s".formatted(millis.count() + failures, failures, millis);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
