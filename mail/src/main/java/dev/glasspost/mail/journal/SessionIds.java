package dev.glasspost.mail.journal;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Gives the ids of new sessions: ascending, whatever the clock does. Safe for any thread.
///
/// While more sessions begin than a millisecond has ids for, or the clock is behind the newest id
/// there ever was, ids run ahead of the clock.
final class SessionIds {
  private final InstantSource clock;
  private final int node;
  private final AtomicLong newest;

  /// @param newest the newest id that may be in use
  SessionIds(InstantSource clock, int node, SessionId newest) {
    if (node < 0 || node >= SessionId.NODES)
      throw new IllegalArgumentException("nodes are numbered from 0 to " + (SessionId.NODES - 1));
    this.clock = clock;
    this.node = node;
    this.newest = new AtomicLong(newest.value());
  }

  SessionId next() {
    long now = SessionId.of(clock.millis(), node, 0).value();
    return new SessionId(newest.updateAndGet(last -> Math.max(now, after(last))));
  }

  private long after(long last) {
    return new SessionId(last).after(node).value();
  }
}
