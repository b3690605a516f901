package dev.glasspost.session.smtp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each step of a session at which a host can misbehave, and each way to do it: what is in the
/// queue then, whether another host is tried, what the record of our call says, and what the sender
/// reads in the end. The table is a page for people, `docs/failures.md`.
final class FailureTableTest {
  private static final Path PAGE = Path.of("docs", "failures.md");

  @TempDir private static Path folder;

  static List<FailureRow> rows() throws IOException {
    return FailureRow.read(Files.readAllLines(page()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatIsWrittenIsWhatHappens(FailureRow row) throws Exception {
    assertThat(new FailureCase(folder, row.point(), row.kind()).happens())
        .hasToString(row.toString());
  }

  /// No combination that makes sense is forgotten.
  @Test
  void everyStepHasEveryKindOfFailure() throws IOException {
    List<String> written = rows().stream().map(row -> row.point() + " " + row.kind()).toList();
    assertThat(written).containsExactlyElementsOf(FailureCase.all());
  }

  private static Path page() {
    Path here = Path.of("").toAbsolutePath();
    for (Path at = here; at != null; at = at.getParent())
      if (Files.exists(at.resolve(PAGE))) return at.resolve(PAGE);
    throw new AssertionError("no " + PAGE + " above " + here);
  }
}
