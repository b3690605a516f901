package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// One numbered line, busy with one session. The session's thread keeps it up to date; any thread
/// may look.
final class Line implements AutoCloseable {
  /// Stages at which a session waits for the peer and nothing is lost when we end it.
  private static final Set<Stage> RESTING =
      EnumSet.of(Stage.GREETED, Stage.MET, Stage.AUTHORIZATION, Stage.TRANSACTION);

  private static final Doing WORKING = new Doing.Working();
  private static final Doing SPEAKING = new Doing.Speaking();

  private final Lines lines;
  private final long number;
  private final SessionId session;
  private final SessionKind kind;
  private final Wire wire;
  private final Instant since;
  private volatile Stage stage = Stage.GREETED;
  private volatile Doing doing = WORKING;
  private volatile String who = "";
  private volatile long octetsIn;
  private volatile long octetsOut;

  Line(Lines lines, long number, Caller caller, Instant since) {
    this.lines = lines;
    this.number = number;
    this.session = caller.session();
    this.kind = caller.kind();
    this.wire = caller.wire();
    this.since = since;
  }

  public long number() {
    return number;
  }

  /// Whether it is busy with a call of ours.
  boolean isOurs() {
    return kind.direction() == SessionKind.Direction.WE_CALL;
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

  /// The session waits for a line from now on.
  void listens(Instant now) {
    doing = new Doing.Listening(now);
  }

  /// The session takes in content from now on.
  ///
  /// @param ahead octets of it that were received already
  void takes(int ahead) {
    doing = new Doing.Taking(octetsIn - ahead);
  }

  /// The session hands out content from now on.
  ///
  /// @param ahead octets that go out before it and were not sent yet
  void gives(int ahead) {
    doing = new Doing.Giving(octetsOut + ahead);
  }

  /// The session waits for the network to take something, be it content or a reply.
  ///
  /// @return what it did before, for [#goesOn]
  Doing speaks() {
    Doing before = doing;
    if (!(before instanceof Doing.Giving)) doing = SPEAKING;
    return before;
  }

  void goesOn(Doing before) {
    doing = before;
  }

  /// The session deals with what it heard.
  void works() {
    doing = WORKING;
  }

  /// Takes in what an event tells of who they are.
  void learn(Event event) {
    if (event instanceof Authenticated it) who = it.account();
    if (event instanceof Judged it && it.subject() instanceof Subject.HeloName(String name))
      who = name;
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
    return new LineStatus(
        number, session, kind, wire.peer(), who, since, stage, doing, octetsIn, octetsOut);
  }

  /// Frees the line for another session.
  @Override
  public void close() {
    lines.free(this);
  }
}
