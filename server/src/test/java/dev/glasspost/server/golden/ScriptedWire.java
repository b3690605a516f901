package dev.glasspost.server.golden;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.session.wire.Wire;
import dev.glasspost.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A connection whose other end is a script: whenever the session waits, the clock moves on and the
/// next piece arrives; at the end of the script the client hangs up. Used by one thread, so nothing
/// is left to chance.
final class ScriptedWire implements Wire {
  /// Octets that went over the wire.
  record Spoken(Side side, String octets) {}

  /// Whose octets they are.
  enum Side {
    CLIENT,
    SERVER
  }

  private record Piece(Duration pause, Runnable meanwhile, String octets) {}

  private final FakeClock clock;
  private final Endpoint peer;
  private final Endpoint local;
  private final Deque<Piece> script = new ArrayDeque<>();
  private final List<Spoken> spoken = new ArrayList<>();
  private Runnable meanwhile = () -> {};

  ScriptedWire(FakeClock clock, Endpoint peer, Endpoint local) {
    this.clock = clock;
    this.peer = peer;
    this.local = local;
  }

  /// The client sends something when so many seconds have passed.
  ScriptedWire after(int seconds, String octets) {
    script.add(new Piece(Duration.ofSeconds(seconds), meanwhile, octets));
    meanwhile = () -> {};
    return this;
  }

  /// Something happens elsewhere, when the session begins to wait for the next piece.
  ScriptedWire meanwhile(Runnable elsewhere) {
    meanwhile = elsewhere;
    return this;
  }

  /// Everything that went over the wire, in order.
  List<Spoken> spoken() {
    return List.copyOf(spoken);
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
  public int read(byte[] into, int offset, int length, Duration patience) {
    if (script.isEmpty()) return -1;
    Piece next = script.remove();
    next.meanwhile.run();
    clock.pass(next.pause);
    byte[] octets = next.octets.getBytes(ISO_8859_1);
    if (octets.length > length) throw new IllegalStateException("the script's pieces are too long");
    System.arraycopy(octets, 0, into, offset, octets.length);
    spoken.add(new Spoken(Side.CLIENT, next.octets));
    return octets.length;
  }

  @Override
  public int ready() {
    return 0;
  }

  @Override
  public void write(byte[] octets, int offset, int length, Duration patience) {
    spoken.add(new Spoken(Side.SERVER, new String(octets, offset, length, ISO_8859_1)));
  }

  @Override
  public void wake() {
    throw new UnsupportedOperationException("one thread has nobody to wake");
  }

  @Override
  public void finishWriting() {}

  @Override
  public void close() {}
}
