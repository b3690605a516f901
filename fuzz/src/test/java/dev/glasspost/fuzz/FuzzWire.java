package dev.glasspost.fuzz;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.session.wire.Wire;
import dev.glasspost.testkit.FakeClock;
import java.io.ByteArrayOutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A connection whose other end is the input. Used by one thread.
///
/// Its first octet says what comes with one reading: `w` as much as fits, `o` one octet, anything
/// else one line. Three octets that UTF-8 does not have are not sent: 0xFF is a pause that ends a
/// reading, 0xFE a silence until patience is lost, and 0xFD the loss of the connection.
final class FuzzWire implements Wire {
  static final int PAUSE = 0xff;
  static final int SILENCE = 0xfe;
  static final int LOSS = 0xfd;

  private static final Endpoint PEER = new Endpoint("192.0.2.7", 1110);
  private static final Endpoint LOCAL = new Endpoint("192.0.2.1", 25);

  private final FakeClock clock;
  private final byte[] input;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final ByteArrayOutputStream answered = new ByteArrayOutputStream();
  private int at = 1;
  private boolean lost;

  FuzzWire(FakeClock clock, byte[] input) {
    this.clock = clock;
    this.input = input;
  }

  @Override
  public Endpoint peer() {
    return PEER;
  }

  @Override
  public Endpoint local() {
    return LOCAL;
  }

  @Override
  public int read(byte[] into, int offset, int length, Duration patience)
      throws SocketException, SocketTimeoutException {
    while (at < input.length && is(PAUSE)) at++;
    if (lost || (at < input.length && is(LOSS))) {
      lost = true;
      throw new SocketException("Connection reset");
    }
    if (at >= input.length) return -1;
    if (is(SILENCE)) {
      at++;
      clock.pass(patience);
      throw new SocketTimeoutException();
    }
    clock.pass(Duration.ofMillis(3));
    int count = Math.min(length, reading());
    System.arraycopy(input, at, into, offset, count);
    sent.write(input, at, count);
    at += count;
    return count;
  }

  private boolean is(int what) {
    return (input[at] & 0xff) == what;
  }

  /// How much of the input arrives together.
  private int reading() {
    if (input[0] == 'o') return 1;
    int end = at;
    while (end < input.length && (input[end] & 0xff) < LOSS) {
      end++;
      if (input[0] != 'w' && input[end - 1] == '\n') break;
    }
    return end - at;
  }

  @Override
  public int ready() {
    boolean more = at < input.length && (input[at] & 0xff) < LOSS;
    return input.length > 0 && input[0] == 'w' && more ? reading() : 0;
  }

  @Override
  public void write(byte[] octets, int offset, int length, Duration patience)
      throws SocketException {
    if (lost) throw new SocketException("Broken pipe");
    answered.write(octets, offset, length);
  }

  @Override
  public void wake() {
    throw new UnsupportedOperationException("one thread has nobody to wake");
  }

  @Override
  public void finishWriting() {}

  @Override
  public void close() {}

  /// What arrived.
  byte[] sent() {
    return sent.toByteArray();
  }

  /// What was answered.
  byte[] answered() {
    return answered.toByteArray();
  }
}
