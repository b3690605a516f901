package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Journal;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Admitted;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.session.wire.Input.Over;
import java.time.InstantSource;
import java.util.Optional;

/// Receives callers for one service: opens a record and a line for each, has the service talk to
/// them, and sees to it that both are closed, whatever happens.
public final class Reception {
  private final Service service;
  private final Lines lines;
  private final Journal journal;
  private final Surroundings surroundings;
  private final Beginning beginning;

  /// How conversations begin.
  public enum Beginning {
    IN_CLEAR,
    /// With a handshake, before anything is said (RFC 8314 §3).
    ENCRYPTED
  }

  public Reception(Service service, Lines lines, Journal journal, Surroundings surroundings) {
    this(service, lines, journal, surroundings, Beginning.IN_CLEAR);
  }

  public Reception(
      Service service,
      Lines lines,
      Journal journal,
      Surroundings surroundings,
      Beginning beginning) {
    this.beginning = beginning;
    this.service = service;
    this.lines = lines;
    this.journal = journal;
    this.surroundings = surroundings;
  }

  Service service() {
    return service;
  }

  InstantSource clock() {
    return surroundings.clock();
  }

  Alarm alarm() {
    return surroundings.alarm();
  }

  /// Stays with the caller until the conversation is over and the connection closed.
  ///
  /// @param sequence counts the connections of one listener, from 1
  public void receive(Wire wire, long sequence) {
    Recorder recorder = journal.open(service.kind());
    Caller caller = new Caller(recorder.id(), service.kind(), wire);
    try (wire) {
      switch (refusal().map(lines::refuse).orElseGet(() -> lines.open(caller))) {
        case Lines.Opening.Free free -> admit(free, recorder, sequence);
        case Lines.Opening.None none -> turnAway(none, caller, recorder);
      }
    } finally {
      recorder.close();
    }
  }

  /// Who reads mail and deletes it is no burden when too much comes in.
  private Optional<Regret> refusal() {
    return service.kind() == SessionKind.POP3 ? Optional.empty() : surroundings.pace().refusal();
  }

  private void admit(Lines.Opening.Free free, Recorder recorder, long sequence) {
    try (Line line = free.line()) {
      recorder.note(new LineOpened(line.number()));
      recorder.note(new Connected(line.wire().peer(), line.wire().local()));
      recorder.note(new Admitted(sequence, free.busy(), free.all()));
      Conversation conversation =
          new Conversation(line, recorder, service.patience(), surroundings);
      conversation.end(serve(conversation));
    }
  }

  // Whatever was thrown, the record has to be closed and the alarm sounded.
  @SuppressWarnings("CatchingUnchecked")
  private Ending serve(Conversation conversation) {
    try {
      if (beginning == Beginning.ENCRYPTED) {
        Optional<Over> trouble = conversation.encrypt();
        if (trouble.isPresent()) return trouble.get().ending();
      }
      return service.serve(conversation);
    } catch (Throwable fault) {
      surroundings.alarm().sound("A session failed by a fault of the server.", fault);
      conversation.note(
          new Judged(
              new Subject.Connection(conversation.peer().address()),
              Verdict.DEFERRED,
              Regret.OUR_FAULT.reason()));
      conversation.say(service.regrets(Regret.OUR_FAULT, conversation.id()));
      return Ending.OUR_FAULT;
    }
  }

  private void turnAway(Lines.Opening.None none, Caller caller, Recorder recorder) {
    Wire wire = caller.wire();
    recorder.note(new LineOpened(none.number()));
    recorder.note(new Connected(wire.peer(), wire.local()));
    recorder.note(
        new Judged(
            new Subject.Connection(wire.peer().address()), Verdict.DEFERRED, none.why().reason()));
    Optional<Line> line = lines.extra(none.number(), caller);
    if (line.isEmpty()) {
      recorder.note(new Closed(Ending.TURNED_AWAY, ""));
      return;
    }
    try {
      farewell(line.get(), none.why(), recorder);
    } finally {
      lines.giveBackExtra();
    }
  }

  private void farewell(Line line, Regret why, Recorder recorder) {
    Conversation conversation = new Conversation(line, recorder, service.patience(), surroundings);
    // A handshake costs more than we have for them; words in clear would only puzzle them.
    if (beginning == Beginning.IN_CLEAR) conversation.say(service.regrets(why, recorder.id()));
    conversation.end(Ending.TURNED_AWAY);
  }
}
