package dev.glasspost.mail.journal;

/// What an administrator can do to a message that waits in the queue.
public enum QueueOrder {
  /// To be kept, and not tried.
  HOLD,
  /// To be kept by hand no more.
  RELEASE,
  /// To be tried at once.
  RETRY,
  /// To be given up without a word to anybody.
  DROP,
  /// To be given up, and the sender to be told.
  BOUNCE,
  /// To be brought to a host, whatever the table says.
  REROUTE,
  /// To go where the table leads again.
  FOLLOW_TABLE
}
