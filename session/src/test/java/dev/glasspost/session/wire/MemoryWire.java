package dev.glasspost.session.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.dialogue.Peer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/// A connection inside the test. The session has this end; the test has the streams [#toServer] and
/// [#fromServer].
///
/// Every write of the test arrives as one piece. Time does not pass by itself: when the test says
/// that the client is silent, the fake clock moves on by the patience of whoever waits.
public final class MemoryWire implements Wire, Peer {
  /// A test that waits longer than this has gone wrong.
  private static final Duration TEST_PATIENCE = Duration.ofSeconds(10);

  private static final class Leaving extends ByteArrayOutputStream {
    String text(int from, int to) {
      return new String(buf, from, to - from, ISO_8859_1);
    }

    int copy(int from, byte[] into, int offset, int length) {
      int count = Math.min(length, size() - from);
      System.arraycopy(buf, from, into, offset, count);
      return count == 0 ? -1 : count;
    }
  }

  private final FakeClock clock;
  private final Endpoint peer;
  private final Endpoint local;
  private final Deque<byte[]> arriving = new ArrayDeque<>();
  private final Leaving leaving = new Leaving();
  private int taken;
  private long sentByClient;
  private int silences;
  private boolean inputEnded;
  private boolean outputEnded;
  private boolean deaf;
  private boolean lost;

  public MemoryWire(FakeClock clock, Endpoint peer, Endpoint local) {
    this.clock = clock;
    this.peer = peer;
    this.local = local;
  }

  @Override
  public Endpoint peer() {
    return peer;
  }

  @Override
  public Endpoint local() {
    return local;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length, Duration patience)
      throws IOException {
    await(
        () -> !arriving.isEmpty() || lost || inputEnded || silences > 0,
        "the session waits for the client, and the client for the session");
    if (!arriving.isEmpty()) return takeFirst(into, offset, length);
    if (lost) throw new SocketException("Connection reset");
    if (silences == 0) return -1;
    silences--;
    clock.pass(patience);
    throw new SocketTimeoutException("Read timed out");
  }

  private int takeFirst(byte[] into, int offset, int length) {
    byte[] first = arriving.removeFirst();
    int count = Math.min(length, first.length);
    System.arraycopy(first, 0, into, offset, count);
    if (count < first.length) {
      byte[] rest = new byte[first.length - count];
      System.arraycopy(first, count, rest, 0, rest.length);
      arriving.addFirst(rest);
    }
    return count;
  }

  @Override
  public synchronized int ready() {
    return arriving.stream().mapToInt(piece -> piece.length).sum();
  }

  @Override
  public synchronized void write(byte[] octets, int offset, int length, Duration patience)
      throws IOException {
    if (lost || outputEnded) throw new SocketException("Broken pipe");
    if (deaf) {
      clock.pass(patience);
      outputEnded = true;
      throw new SocketTimeoutException("the peer took nothing for too long");
    }
    leaving.write(octets, offset, length);
    notifyAll();
  }

  @Override
  public synchronized void wake() {
    inputEnded = true;
    notifyAll();
  }

  @Override
  public synchronized void finishWriting() {
    outputEnded = true;
    notifyAll();
  }

  @Override
  public synchronized void close() {
    inputEnded = true;
    outputEnded = true;
    notifyAll();
  }

  /// The client says nothing until whoever waits has lost patience once.
  @Override
  public synchronized void fallSilent() {
    silences++;
    notifyAll();
  }

  /// The client will send nothing more.
  @Override
  public synchronized void hangUp() {
    inputEnded = true;
    notifyAll();
  }

  /// The network loses the connection, after what is on its way has arrived.
  public synchronized void lose() {
    lost = true;
    notifyAll();
  }

  /// The client takes nothing any more.
  public synchronized void stopTaking() {
    deaf = true;
  }

  /// Everything the server has written so far.
  public synchronized byte[] written() {
    return leaving.toByteArray();
  }

  /// How many octets the client has sent so far.
  public synchronized long sent() {
    return sentByClient;
  }

  /// Waits until the server has closed its side.
  public synchronized void awaitEnd() {
    await(() -> outputEnded, "the session does not end");
  }

  /// Waits for so many more lines from the server, and takes them.
  public synchronized String takeLines(int lines) {
    await(() -> endOfLines(lines) >= 0, "the server does not say so many lines");
    String text = leaving.text(taken, endOfLines(lines));
    taken += text.length();
    return text;
  }

  private int endOfLines(int lines) {
    int end = taken - 1;
    for (int i = 0; i < lines; i++) {
      end = leaving.text(0, leaving.size()).indexOf('\n', end + 1);
      if (end < 0) return -1;
    }
    return end + 1;
  }

  @Override
  public OutputStream toServer() {
    return new OutputStream() {
      @Override
      public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] octets, int offset, int length) {
        send(octets, offset, length);
      }
    };
  }

  private synchronized void send(byte[] octets, int offset, int length) {
    if (length == 0) return;
    byte[] piece = new byte[length];
    System.arraycopy(octets, offset, piece, 0, length);
    arriving.addLast(piece);
    sentByClient += length;
    notifyAll();
  }

  @Override
  public InputStream fromServer() {
    return new InputStream() {
      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        return length == 0 ? 0 : receive(into, offset, length);
      }
    };
  }

  private synchronized int receive(byte[] into, int offset, int length) {
    await(
        () -> taken < leaving.size() || outputEnded,
        "the client waits for the session, and the session for the client");
    int count = leaving.copy(taken, into, offset, length);
    taken += Math.max(0, count);
    return count;
  }

  private void await(BooleanSupplier condition, String otherwise) {
    long end = System.nanoTime() + TEST_PATIENCE.toNanos();
    try {
      while (!condition.getAsBoolean()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) throw new AssertionError(otherwise);
        wait(left);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
