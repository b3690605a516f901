package dev.glasspost.server.settings;

import java.time.Duration;

/// Messages on their way.
@Section(doc = "Delivering what was accepted.")
public record QueueSection(
    @Setting(
            doc = "How many messages are delivered at the same time.",
            standard = "256",
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
        Duration giveUpAfter,
    @Setting(
            doc =
                """
                After which time the sender of a message is told that it has not worked so far, \
                unless the sender wants to hear nothing of it.\
                """,
            standard = "4h",
            from = "1m",
            to = "25d")
        Duration tellAfter,
    @Setting(
            doc =
                """
                When more messages than this are due and not delivered yet, sessions that bring \
                more are slowed: see `lines.slow-by`.\
                """,
            standard = "10000",
            from = "1",
            to = "10000000")
        int slowAbove,
    @Setting(
            doc =
                """
                When more messages than this are due and not delivered yet, who calls to bring \
                more is asked to call again later (421 4.3.2).\
                """,
            standard = "50000",
            from = "1",
            to = "10000000")
        int refuseAbove) {

  public QueueSection {
    if (retryFirst.compareTo(retryAtMost) > 0)
      throw new IllegalArgumentException("queue.retry-first is longer than queue.retry-at-most");
    if (slowAbove > refuseAbove)
      throw new IllegalArgumentException("queue.slow-above is greater than queue.refuse-above");
    if (retryFirst.compareTo(giveUpAfter) > 0)
      throw new IllegalArgumentException("queue.retry-first is longer than queue.give-up-after");
  }
}
