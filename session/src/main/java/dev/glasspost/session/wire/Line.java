package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Stage;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// One numbered line, busy with one session. The session's thread keeps it up to date; any thread
/// may look.
public final class Line implements AutoCloseable {
  /// Stages at which a session waits for the peer and nothing is lost when we end it.
  private static final Set<Stage> RESTING =
      EnumSet.of(Stage.GREETED, Stage.MET, Stage.AUTHORIZATION, Stage.TRANSACTION);

  private final Lines lines;
  private final long number;
  private final SessionKind kind;
  private final Wire wire;
  private final Instant since;
  private volatile Stage stage = Stage.GREETED;
  private volatile long octetsIn;
  private volatile long octetsOut;

  Line(Lines lines, long number, SessionKind kind, Wire wire, Instant since) {
    this.lines = lines;
    this.number = number;
    this.kind = kind;
    this.wire = wire;
    this.since = since;
  }

  public long number() {
    return number;
  }

  Instant since() {
    return since;
  }

  Wire wire() {
    return wire;
  }

  void enter(Stage next) {
    stage = next;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes it.
  void received(int octets) {
    octetsIn += octets;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes it.
  void sent(int octets) {
    octetsOut += octets;
  }

  /// Whether the server is stopping.
  boolean isStopping() {
    return lines.isStopping();
  }

  /// Whether the session has to end before it listens again.
  boolean mustEnd() {
    return lines.isStopping() && RESTING.contains(stage);
  }

  /// Ends the wait of a session that only waits for its next command.
  void wakeIfResting() {
    if (RESTING.contains(stage)) wire.wake();
  }

  LineStatus status() {
    return new LineStatus(number, kind, wire.peer(), since, stage, octetsIn, octetsOut);
  }

  /// Frees the line for another session.
  @Override
  public void close() {
    lines.free(this);
  }
}
