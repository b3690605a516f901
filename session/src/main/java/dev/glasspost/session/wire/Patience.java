package dev.glasspost.session.wire;

import java.time.Duration;

/// How long a conversation may go on where no protocol says otherwise.
///
/// @param session from its beginning to its end
/// @param writing until the peer has taken one piece of what we say
/// @param lines that are heard, content not counted. All of a session is recorded, and this is what
///   keeps a record from growing without end.
public record Patience(Duration session, Duration writing, int lines) {
  public Patience {
    if (lines < 1) throw new IllegalArgumentException("one line is the least");
  }
}
