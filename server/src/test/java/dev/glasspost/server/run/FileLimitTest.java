package dev.glasspost.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileLimitTest {
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
    FileLimit limit = FileLimit.read(limits("2999")).orElseThrow();
    assertThat(limit.warning(999)).isEmpty();
    assertThat(limit.warning(1_000).orElseThrow())
        .startsWith("This process may have 2999 files open, and lines.at-most = 1000 needs 3000:");
  }

  @Test
  void whereNobodySaysNothingIsTold() throws IOException {
    assertThat(FileLimit.read(limits("unlimited"))).isEmpty();
    assertThat(FileLimit.read(folder.resolve("nowhere"))).isEmpty();
  }
}
