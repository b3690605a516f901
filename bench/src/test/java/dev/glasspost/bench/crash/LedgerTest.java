package dev.glasspost.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.bench.crash.Ledger.Stage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final Letter LETTER = Letter.write("5", "ann@x.example", new SplittableRandom(5));

  @Test
  void whatIsNotedIsInTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("ledger");
    try (Ledger ledger = Ledger.create(file)) {
      ledger.sent(LETTER);
      ledger.seen("5", "uid");
      ledger.acknowledged(LETTER);
      String rest = " 5 ann@x.example " + LETTER.digest();
      assertThat(Files.readAllLines(file))
          .containsExactly(
              "SENT" + rest + " -", "SENT" + rest + " uid", "ACKNOWLEDGED" + rest + " uid");
    }
  }

  @Test
  void theLastThatWasNotedCounts(@TempDir Path folder) throws IOException {
    try (Ledger ledger = Ledger.create(folder.resolve("ledger"))) {
      ledger.sent(LETTER);
      ledger.acknowledged(LETTER);
      ledger.deleting("5");
      assertThat(ledger.find("5").orElseThrow().stage()).isEqualTo(Stage.DELETING);
      ledger.deleted("5");
      assertThat(ledger.find("5").orElseThrow().stage()).isEqualTo(Stage.DELETED);
      assertThat(ledger.acknowledged()).isEqualTo(1);
      assertThat(ledger.deleted()).isEqualTo(1);
    }
  }

  @Test
  void noLedgerIsOverwritten(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("ledger"));
    assertThatThrownBy(() -> Ledger.create(file)).isInstanceOf(FileAlreadyExistsException.class);
  }
}
