package dev.glasspost.mail.queue;

import java.time.Duration;

/// How messages are delivered.
///
/// @param atOnce how many messages are worked on at the same time; what they wait for is the store,
///   which commits many of them together
/// @param retries when a message that could not be delivered is tried again
/// @param tellAfter after which time senders are told that it has not worked so far
public record DeliverySettings(int atOnce, RetrySchedule retries, Duration tellAfter) {
  public static final DeliverySettings DEFAULT =
      new DeliverySettings(256, RetrySchedule.DEFAULT, Duration.ofHours(4));

  public DeliverySettings {
    if (atOnce < 1) throw new IllegalArgumentException("at least one message at a time");
  }
}
