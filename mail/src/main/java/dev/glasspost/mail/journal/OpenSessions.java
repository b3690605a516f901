package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.OpenSession.Snapshot;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// The sessions that go on at this moment. Safe for any thread.
final class OpenSessions {
  private final ConcurrentSkipListMap<SessionId, OpenSession> sessions =
      new ConcurrentSkipListMap<>();

  void add(OpenSession session) {
    sessions.put(session.id(), session);
  }

  void remove(SessionId id) {
    sessions.remove(id);
  }

  Optional<OpenSession> find(SessionId id) {
    return Optional.ofNullable(sessions.get(id));
  }

  /// Whether a session that goes on began on a day (UTC).
  boolean anyOf(LocalDate day) {
    return sessions.keySet().stream().anyMatch(id -> id.day().equals(day));
  }

  void flush() {
    sessions.values().forEach(OpenSession::flush);
  }

  NavigableMap<SessionId, Snapshot> snapshots() {
    var all = new TreeMap<SessionId, Snapshot>();
    sessions.forEach((id, session) -> all.put(id, session.snapshot()));
    return all;
  }
}
