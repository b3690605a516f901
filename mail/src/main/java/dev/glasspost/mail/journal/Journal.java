package dev.glasspost.mail.journal;

/// Where sessions and the queue say what happens. Never blocks on storage and never fails its
/// caller.
public interface Journal {
  /// Begins the record of a session.
  Recorder open(SessionKind kind);

  /// Notes what happened to a message in the record of the session that handed it over.
  void tell(SessionId origin, MessageEvent event);
}
