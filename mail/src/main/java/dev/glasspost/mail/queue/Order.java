package dev.glasspost.mail.queue;

/// What an administrator wants to be done with messages in the queue.
public enum Order {
  /// To be tried at once. Messages that are held stay so.
  RETRY,
  /// To be kept, and not tried.
  HOLD,
  /// To be kept no more, and tried at once.
  RELEASE,
  /// To be given up without a word to anybody.
  DROP,
  /// To be given up, and the sender to be told.
  BOUNCE
}
