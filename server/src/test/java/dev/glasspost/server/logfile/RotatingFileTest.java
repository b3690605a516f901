package dev.glasspost.server.logfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.logfile.RotatingFile.Limits;
import dev.glasspost.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RotatingFileTest {
  @TempDir private Path folder;
  private final FakeClock clock = FakeClock.at("2026-11-23T10:15:00Z");
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("mail.log");
  }

  private RotatingFile open(int octets, int files) throws IOException {
    return new RotatingFile(file, new Limits(octets, files, Duration.ofDays(30)), clock);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void linesAreAddedToWhatIsThere() throws IOException {
    try (RotatingFile log = open(100, 3)) {
      log.write(List.of("one", "two"));
    }
    try (RotatingFile log = open(100, 3)) {
      log.write(List.of("three"));
    }
    assertThat(file).hasContent("one\ntwo\nthree\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatIsFullIsPutAside() throws IOException {
    try (RotatingFile log = open(8, 3)) {
      log.write(List.of("12345678"));
      log.write(List.of("next"));
    }
    assertThat(file).hasContent("next\n");
    assertThat(folder.resolve("mail.log.20261123-101500")).hasContent("12345678\n");
  }

  @Test
  void theOldestThatWerePutAsideGo() throws IOException {
    Files.writeString(folder.resolve("mail.log.old"), "not ours");
    try (RotatingFile log = open(1, 2)) {
      for (int i = 0; i < 5; i++) {
        log.write(List.of("line " + i));
        clock.pass(Duration.ofHours(1));
      }
    }
    assertThat(names())
        .containsExactly(
            "mail.log", "mail.log.20261123-131500", "mail.log.20261123-141500", "mail.log.old");
  }

  @Test
  void twoThatArePutAsideInOneSecondHaveTwoNames() throws IOException {
    try (RotatingFile log = open(1, 5)) {
      for (int i = 0; i < 3; i++) log.write(List.of("line " + i));
    }
    assertThat(names())
        .containsExactly("mail.log", "mail.log.20261123-101500", "mail.log.20261123-101500-2");
  }

  @Test
  void whatIsTooOldGoes() throws IOException {
    Path old = folder.resolve("mail.log.20261001-000000");
    Path young = folder.resolve("mail.log.20261120-000000");
    Files.writeString(old, "old");
    Files.writeString(young, "young");
    Files.setLastModifiedTime(old, FileTime.from(clock.instant().minus(Duration.ofDays(31))));
    Files.setLastModifiedTime(young, FileTime.from(clock.instant().minus(Duration.ofDays(3))));
    try (RotatingFile log = open(100, 5)) {
      log.tidy();
    }
    assertThat(names()).containsExactly("mail.log", "mail.log.20261120-000000");
  }
}
