package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BallastTest {
  private static final long RESERVE = 4L << 20;
  private static final long OCTETS = RESERVE / 4;
  private static final long PLENTY = 10 * RESERVE;

  @TempDir private Path folder;
  private final AtomicLong free = new AtomicLong(PLENTY);

  private Ballast ballast() {
    return new Ballast(folder, free::get, RESERVE);
  }

  private Path file() {
    return folder.resolve(Ballast.FILE);
  }

  @Test
  void itIsTakenWhenThereIsRoomAndThrownAwayWhenHardlyAnythingIsLeft() throws IOException {
    Ballast ballast = ballast();
    ballast.takeIfThereIsRoom();
    assertThat(Files.size(file())).isEqualTo(OCTETS);
    free.set(OCTETS / 4);
    ballast.throwAwayIfLow();
    assertThat(file()).exists();
    free.set(OCTETS / 4 - 1);
    ballast.throwAwayIfLow();
    assertThat(file()).doesNotExist();
    ballast.takeIfThereIsRoom();
    assertThat(file()).doesNotExist();
    free.set(PLENTY);
    ballast.takeIfThereIsRoom();
    assertThat(Files.size(file())).isEqualTo(OCTETS);
  }

  /// Otherwise it would be what makes the disk so full that mail is refused.
  @Test
  void itLeavesMoreThanTheReserve() {
    free.set(RESERVE + 2 * OCTETS - 1);
    ballast().takeIfThereIsRoom();
    assertThat(file()).doesNotExist();
    free.set(RESERVE + 2 * OCTETS);
    ballast().takeIfThereIsRoom();
    assertThat(file()).exists();
  }

  @Test
  void noneIsTakenWhereNobodyKnowsHowMuchIsFreeOrNothingIsReserved() {
    free.set(Long.MAX_VALUE);
    ballast().takeIfThereIsRoom();
    new Ballast(folder, () -> PLENTY, 0).takeIfThereIsRoom();
    assertThat(file()).doesNotExist();
  }

  @Test
  void oneOfAnotherSizeIsReplaced() throws IOException {
    Files.write(file(), new byte[3]);
    ballast().takeIfThereIsRoom();
    assertThat(Files.size(file())).isEqualTo(OCTETS);
    byte[] ofThatSize = new byte[(int) OCTETS];
    Files.write(file(), ofThatSize);
    ballast().takeIfThereIsRoom();
    assertThat(Files.readAllBytes(file())).as("it was there already").isEqualTo(ofThatSize);
  }

  @Test
  void whoOpensADataFolderOnAFullDiskThrowsItAwayFirst() throws IOException {
    EmbeddedOptions options = EmbeddedOptions.DEFAULTS.withReserveOctets(RESERVE);
    EmbeddedStore.open(folder, options, InstantSource.system(), free::get).close();
    ballast().takeIfThereIsRoom();
    free.set(0);
    try (var _ = EmbeddedStore.open(folder, options, InstantSource.system(), free::get)) {
      assertThat(file()).doesNotExist();
    }
  }
}
