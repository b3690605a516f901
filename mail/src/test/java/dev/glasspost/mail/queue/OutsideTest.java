package dev.glasspost.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.address.Mailbox;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OutsideTest {
  private static final int EACH = 1_000;
  private static final Instant NOW = Samples.RECEIVED;

  private final Outside outside = new Outside();
  private final QueuedMessage message =
      Samples.message(
          Samples.origin("desk98"),
          Samples.SENDER,
          Collections.nCopies(EACH, Samples.RECIPIENT).toArray(Mailbox[]::new));

  private void fill() {
    for (int i = 0; i < Outside.MAX_RECIPIENTS / EACH; i++)
      assertThat(outside.goOut(message, NOW)).isEmpty();
  }

  @Test
  void whoFindsNoRoomComesBackLaterAndLaterThanThoseBefore() {
    fill();
    Instant first = outside.goOut(message, NOW).orElseThrow();
    assertThat(first).isEqualTo(NOW.plus(Outside.SOONEST).plusSeconds(1));
    assertThat(outside.goOut(message, NOW)).contains(first.plusSeconds(1));
    for (int i = 0; i < 10_000; i++) outside.goOut(message, NOW);
    assertThat(outside.goOut(message, NOW)).contains(NOW.plus(Outside.LATEST));
  }

  @Test
  void whoComesInLeavesRoomForAnother() {
    fill();
    outside.comeIn(message);
    assertThat(outside.goOut(message, NOW)).isEqualTo(Optional.empty());
    assertThat(outside.goOut(message, NOW)).isPresent();
  }
}
