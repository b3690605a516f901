package dev.glasspost.bench.smtp;

/// Hands out the numbers of the messages that are to be sent, until there are none left or time is
/// up.
final class Supply {
  /// What [#next] returns when it is over.
  static final long NONE = -1;

  private final long messages;
  private final long deadlineNanos;
  private long next;

  /// @param bounds of the load; its time runs from now
  Supply(Plan.Bounds bounds) {
    this.messages = bounds.messages();
    this.deadlineNanos = System.nanoTime() + bounds.time().toNanos();
  }

  long next() {
    boolean over = next >= messages || System.nanoTime() - deadlineNanos >= 0;
    return over ? NONE : next++;
  }
}
