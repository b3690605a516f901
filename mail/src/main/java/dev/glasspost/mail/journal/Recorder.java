package dev.glasspost.mail.journal;

/// Takes the events of one session, from that session's thread.
public interface Recorder {
  SessionId id();

  void note(Event event);

  /// Gives the store everything noted so far, so that it is durable when the caller's next
  /// transaction is (`Store.append`).
  void keep();

  /// Ends the record, after [SessionEvent.Closed] was noted.
  void close();
}
