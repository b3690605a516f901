package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.SessionId;
import java.time.Instant;

/// What came of bringing a message to another host, for one recipient.
public sealed interface Carried {
  /// They have taken it over.
  ///
  /// @param session the one in which we brought it
  record Taken(TheirReply reply, SessionId session, Reporter reporter) implements Carried {}

  /// Not now; it may work another time.
  record NotNow(Obstacle obstacle) implements Carried {}

  /// It was not tried, because those before it are not through.
  ///
  /// @param when its turn is likely to come
  record Later(Instant when) implements Carried {}

  /// It never will.
  record Never(Obstacle obstacle) implements Carried {}

  /// Who tells the sender what becomes of the message from here on (RFC 3461 §5.2.2).
  enum Reporter {
    /// They understand what the sender asked for.
    THEY,
    /// They do not: whatever the sender wants to know, it is for us to say.
    WE
  }
}
