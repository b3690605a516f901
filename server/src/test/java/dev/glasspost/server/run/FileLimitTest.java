package dev.glasspost.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.session.wire.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileLimitTest {
  private static final int PER_ADDRESS = 50;

  @TempDir private Path folder;

  private Path limits(String atMost) throws IOException {
    return Files.writeString(
        folder.resolve("limits"),
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             7                    7                    processes
        Max open files            %-20s 4096                 files
        """
            .formatted(atMost));
  }

  @Test
  void tooFewForAllLinesAreTold() throws IOException {
    FileLimit limit = FileLimit.read(limits("2199")).orElseThrow();
    assertThat(limit.warning(lines(999))).isEmpty();
    assertThat(limit.warning(lines(1_000)).orElseThrow())
        .startsWith("This process may have 2199 files open, and lines.at-most = 1000 needs 2200:")
        .endsWith("there are lines for 999 callers.");
  }

  @Test
  void whereTheySufficeNothingChanges() {
    assertThat(new FileLimit(12_000).bound(lines(10_000))).isEqualTo(lines(10_000));
  }

  @Test
  void thereAreFilesLeftWhenAllLinesAreBusyAndManyAreTurnedAway() {
    for (long files = 0; files < 13_000; files += 100) {
      Lines.Limits limits = new FileLimit(files).bound(lines(10_000));
      assertThat(limits.all()).isPositive();
      assertThat(limits.perAddress()).isEqualTo(PER_ADDRESS);
      assertThat(limits.turnedAway()).isPositive();
      long left = files - limits.all() - limits.turnedAway();
      if (files >= 400) assertThat(left).isGreaterThanOrEqualTo(200 + (files - 200) / 20);
    }
  }

  @Test
  void withAFewFilesThereAreAFewLines() {
    assertThat(new FileLimit(1_024).bound(lines(10_000)))
        .isEqualTo(new Lines.Limits(412, PER_ADDRESS, 206));
    assertThat(new FileLimit(4_096).bound(lines(10_000)))
        .isEqualTo(new Lines.Limits(2_096, PER_ADDRESS, 974));
    assertThat(new FileLimit(64).bound(lines(10_000)))
        .isEqualTo(new Lines.Limits(1, PER_ADDRESS, 1));
  }

  private static Lines.Limits lines(int all) {
    return new Lines.Limits(all, PER_ADDRESS);
  }

  @Test
  void whereNobodySaysNothingIsTold() throws IOException {
    assertThat(FileLimit.read(limits("unlimited"))).isEmpty();
    assertThat(FileLimit.read(folder.resolve("nowhere"))).isEmpty();
  }
}
