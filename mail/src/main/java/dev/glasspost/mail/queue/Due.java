package dev.glasspost.mail.queue;

import dev.glasspost.mail.message.MessageId;

/// That a message is to be tried at a time: an entry of the queue's index.
record Due(MessageId id, long epochMillis) {
  static Due of(QueuedMessage message) {
    return new Due(message.id(), message.due().toEpochMilli());
  }
}
