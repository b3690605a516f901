package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.StoreException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpaceTest {
  private final AtomicLong free = new AtomicLong(1_000);
  private final Space space = new Space(free::get, 400);

  private static void assertFull(Runnable take) {
    assertThatExceptionOfType(StoreException.Full.class).isThrownBy(take::run);
  }

  @Test
  void blobsLeaveTheReserveUntouched() {
    space.takeForBlob(600);
    free.set(400);
    assertFull(() -> space.takeForBlob(1));
    assertThat(space.disk()).isEqualTo(new Disk(400, 400));
    assertThat(space.disk().isFull()).isTrue();
  }

  /// Mail that comes fills a disk to there, and no further.
  @Test
  void aDiskThatHasHardlyMoreThanItsReserveIsFull() {
    assertThat(new Disk(400 + Disk.MARGIN, 400).isFull()).isTrue();
    assertThat(new Disk(401 + Disk.MARGIN, 400).isFull()).isFalse();
    assertThat(new Disk(Long.MAX_VALUE, 400).isFull()).isFalse();
  }

  @Test
  void entriesAndBlobsThatAreMovedMayUseHalfOfTheReserve() {
    space.takeFromReserve(800);
    free.set(200);
    assertFull(() -> space.takeFromReserve(1));
  }

  @Test
  void whatWasTakenSinceTheLastLookCounts() {
    space.takeForBlob(500);
    assertFull(() -> space.takeForBlob(2_000));
    free.set(10_000);
    space.takeForBlob(2_000);
    assertThat(space.room()).isBetween(7_600L, 9_600L);
  }

  @Test
  void whenThereIsRoomAgainItGoesOn() {
    free.set(100);
    assertFull(() -> space.takeForBlob(1_000));
    free.set(1_000);
    space.takeForBlob(600);
  }

  @Test
  void aDiskThatSaysNothingIsTriedOut() {
    Space unknown = new Space(() -> Long.MAX_VALUE, 400);
    for (int i = 0; i < 3; i++) unknown.takeForBlob(Integer.MAX_VALUE);
    assertThat(unknown.room()).isPositive();
  }
}
