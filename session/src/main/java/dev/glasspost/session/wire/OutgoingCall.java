package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.DialTrouble;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Dialled;
import dev.glasspost.mail.journal.SessionEvent.NotReached;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// One call of ours, from the wish to make it to its end. Used by one thread at a time.
///
/// Its record is closed when it is, whatever happened.
public final class OutgoingCall implements AutoCloseable {
  private final Switchboard switchboard;
  private final Recorder recorder;
  private final SessionKind kind;
  private final long number;
  private final Patience patience;
  private Optional<Line> line = Optional.empty();
  private Optional<Conversation> conversation = Optional.empty();
  private Ending ending = Ending.OUR_FAULT;
  private boolean closed;

  OutgoingCall(
      Switchboard switchboard,
      Recorder recorder,
      SessionKind kind,
      long number,
      Patience patience) {
    this.switchboard = switchboard;
    this.recorder = recorder;
    this.kind = kind;
    this.number = number;
    this.patience = patience;
  }

  long number() {
    return number;
  }

  public SessionId id() {
    return recorder.id();
  }

  public void note(Event event) {
    recorder.note(event);
  }

  /// Calls a host, once. Whoever takes the call is talked to with the conversation that comes back;
  /// nothing comes back if nobody does.
  ///
  /// @param host its name, for the record
  /// @param ring how long to wait until the call is taken
  public Optional<Conversation> dial(String host, Endpoint peer, Duration ring) {
    recorder.note(new Dialled(host, peer));
    try {
      Wire wire = switchboard.dialler().dial(peer, ring);
      Line busy = switchboard.lines().busyWithCall(number, new Caller(recorder.id(), kind, wire));
      line = Optional.of(busy);
      recorder.note(new Connected(wire.peer(), wire.local()));
      conversation =
          Optional.of(new Conversation(busy, recorder, patience, switchboard.surroundings()));
    } catch (IOException failed) {
      ending = Ending.NOT_REACHED;
      recorder.note(
          new NotReached(
              peer, trouble(failed), Objects.requireNonNullElse(failed.getMessage(), "")));
    }
    return conversation;
  }

  private static DialTrouble trouble(IOException failed) {
    String words = Objects.requireNonNullElse(failed.getMessage(), "");
    return switch (failed) {
      case SocketTimeoutException _ -> DialTrouble.TOO_SLOW;
      case NoRouteToHostException _ -> DialTrouble.NO_WAY;
      case IOException _ when words.contains("unreachable") -> DialTrouble.NO_WAY;
      case ConnectException _ when words.contains("timed out") -> DialTrouble.TOO_SLOW;
      case ConnectException _ -> DialTrouble.REFUSED;
      default -> DialTrouble.OTHER;
    };
  }

  /// How it ended, to be said before [#close].
  public void end(Ending how) {
    ending = how;
  }

  @Override
  public void close() {
    if (closed) return;
    closed = true;
    try {
      conversation.ifPresentOrElse(
          it -> it.end(ending), () -> recorder.note(new Closed(ending, "")));
    } finally {
      line.ifPresent(OutgoingCall::hangUp);
      recorder.close();
    }
  }

  private static void hangUp(Line line) {
    line.wire().close();
    line.close();
  }
}
