package dev.glasspost.server.settings;

import java.time.Duration;

/// Messages on their way.
@Section(doc = "Delivering what was accepted.")
public record QueueSection(
    @Setting(
            doc = "How many messages are delivered at the same time.",
            standard = "64",
            from = "1",
            to = "10000")
        int atOnce,
    @Setting(
            doc =
                """
                How long to wait before a message that could not be delivered is tried again. \
                Each wait is twice the one before.\
                """,
            standard = "5m",
            from = "1s",
            to = "1d")
        Duration retryFirst,
    @Setting(doc = "The longest wait between two tries.", standard = "4h", from = "1s", to = "7d")
        Duration retryAtMost,
    @Setting(
            doc = "How long to try altogether. RFC 5321 §4.5.4.1 asks for four to five days.",
            standard = "5d",
            from = "1m",
            to = "25d")
        Duration giveUpAfter) {

  public QueueSection {
    if (retryFirst.compareTo(retryAtMost) > 0)
      throw new IllegalArgumentException("queue.retry-first is longer than queue.retry-at-most");
    if (retryFirst.compareTo(giveUpAfter) > 0)
      throw new IllegalArgumentException("queue.retry-first is longer than queue.give-up-after");
  }
}
