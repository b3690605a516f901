package dev.glasspost.mail.journal;

/// How a session came to its end.
public enum Ending {
  /// They said QUIT.
  QUIT,
  /// They closed the connection, and did not say QUIT.
  HUNG_UP,
  /// They said nothing for too long.
  FELL_SILENT,
  /// The network lost the connection.
  CONNECTION_LOST,
  /// There was no line for them.
  TURNED_AWAY,
  /// They made too many errors.
  TOO_MANY_ERRORS,
  /// The session took longer than sessions may.
  TOO_LONG,
  /// They gave as many commands as a session may have.
  TOO_MANY_COMMANDS,
  /// They said something after which nothing they say can be understood.
  UNINTELLIGIBLE,
  /// They did not take what we sent.
  WOULD_NOT_LISTEN,
  /// The connection could not be encrypted.
  NOT_ENCRYPTED,
  /// We had nothing more to say to them, and said so.
  WE_QUIT,
  /// There was no host that we could call.
  NO_HOST,
  /// Nobody took our call.
  NOT_REACHED,
  /// We are being stopped.
  SHUTTING_DOWN,
  /// Something went wrong on our side.
  OUR_FAULT,
  /// The server died before the session ended. Never noted; a reader finds it.
  BROKEN_OFF
}
