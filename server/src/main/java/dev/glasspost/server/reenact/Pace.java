package dev.glasspost.server.reenact;

import java.time.Duration;

/// How fast a session is played.
@FunctionalInterface
public interface Pace {
  /// As fast as the answers come.
  Pace FAST = _ -> true;

  /// Waits until something is to be said.
  ///
  /// @param at since the beginning of the session
  /// @return false if nobody wants to go on
  boolean await(Duration at) throws InterruptedException;
}
