package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.SessionId;
import java.time.Instant;
import java.util.Optional;

/// What came of bringing a message to another host, for one recipient.
public sealed interface Carried {
  /// They have taken it over.
  ///
  /// @param session the one in which we brought it
  record Taken(TheirReply reply, SessionId session, Reporter reporter) implements Carried {}

  /// Not now; it may work another time.
  ///
  /// @param rest until when they are not called again, if that is known
  record NotNow(Obstacle obstacle, Optional<Instant> rest) implements Carried {
    public NotNow(Obstacle obstacle) {
      this(obstacle, Optional.empty());
    }
  }

  /// Nobody was called, because they did not talk to us a short while ago.
  ///
  /// @param obstacle what came of the last call
  /// @param until when they may be called again
  record Resting(Obstacle obstacle, Instant until) implements Carried {}

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
