package dev.glasspost.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OldObjectsTest {
  private static final long MIB = 1 << 20;

  private long living;
  private long garbage;
  private int collections;
  private final OldObjects guard =
      new OldObjects(
          () -> living + garbage,
          () -> {
            garbage = 0;
            collections++;
          });

  @AfterEach
  void close() {
    guard.close();
  }

  @Test
  void littleIsLeftAlone() {
    living = 20 * MIB;
    garbage = OldObjects.ALLOWANCE - living;
    guard.look();
    assertThat(collections).isZero();
  }

  @Test
  void whatHasGrownOverTheAllowanceIsCollected() {
    living = 20 * MIB;
    garbage = OldObjects.ALLOWANCE;
    guard.look();
    assertThat(collections).isEqualTo(1);
  }

  /// Else a server that has much to keep would do nothing but collect.
  @Test
  void whereMuchIsLivingItIsDoneOnlyWhenAsMuchHasComeAgain() {
    living = 200 * MIB;
    guard.look();
    assertThat(collections).isEqualTo(1);
    garbage = living;
    guard.look();
    assertThat(collections).isEqualTo(1);
    garbage = living + OldObjects.ALLOWANCE + 1;
    guard.look();
    assertThat(collections).isEqualTo(2);
  }
}
