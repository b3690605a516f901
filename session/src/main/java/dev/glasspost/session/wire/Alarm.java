package dev.glasspost.session.wire;

/// Where faults of our own are told that no session can mend. Safe for any thread.
@FunctionalInterface
public interface Alarm {
  /// @param what a constant sentence without facts in it
  void sound(String what, Throwable fault);
}
