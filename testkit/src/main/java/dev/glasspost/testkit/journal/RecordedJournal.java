package dev.glasspost.testkit.journal;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Journal;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A journal in memory, for tests that ask afterwards what was told. Safe for any thread.
///
/// It is strict where [Recorder] asks something of its callers: an event after the end, or an end
/// that was not noted, is an [IllegalStateException] on the spot.
public final class RecordedJournal implements Journal {
  private final InstantSource clock;
  private final Map<SessionId, RecordedSession> sessions = new LinkedHashMap<>();

  public RecordedJournal(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Recorder open(SessionKind kind) {
    SessionId id = SessionId.of(clock.millis(), 0, sessions.size());
    RecordedSession session = new RecordedSession(id, kind, clock);
    sessions.put(id, session);
    return session;
  }

  /// Events of sessions that this journal has not opened make a record of their own, so that tests
  /// of the queue need no session.
  @Override
  public synchronized void tell(SessionId origin, MessageEvent event) {
    sessions
        .computeIfAbsent(origin, id -> new RecordedSession(id, SessionKind.SMTP_IN, clock))
        .tell(event);
  }

  /// All records, in the order in which they began.
  public synchronized List<SessionRecord> records() {
    return sessions.values().stream().map(RecordedSession::record).toList();
  }

  public SessionRecord record(SessionId id) {
    return session(id).record();
  }

  /// The record of the one session there was; an [IllegalStateException] if there were more or
  /// none.
  public SessionRecord record() {
    List<SessionRecord> all = records();
    if (all.size() != 1) throw new IllegalStateException("there were " + all.size() + " sessions");
    return all.getFirst();
  }

  /// Everything told of one session and its messages, in order.
  public List<Event> events(SessionId id) {
    return session(id).events();
  }

  /// All events of one type, of all sessions, in the order of the sessions.
  public <E extends Event> List<E> all(Class<E> type) {
    List<E> found = new ArrayList<>();
    for (SessionRecord record : records())
      for (var moment : record.moments())
        if (type.isInstance(moment.event())) found.add(type.cast(moment.event()));
    return found;
  }

  /// What had been noted when the session last said [Recorder#keep].
  public List<Event> kept(SessionId id) {
    return session(id).kept();
  }

  private synchronized RecordedSession session(SessionId id) {
    RecordedSession session = sessions.get(id);
    if (session == null) throw new IllegalStateException("no session " + id);
    return session;
  }
}
