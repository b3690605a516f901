package dev.glasspost.server.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which part an octet belongs to that is not as it should be.
final class FileComparisonTest {
  private static final Part FIRST = Part.of("first", "one");

  @TempDir private Path folder;

  private static byte[] archive(List<Part> parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Archive.write(parts, out);
    return out.toByteArray();
  }

  /// What is said of a file with this octet changed; nothing is changed at -1.
  private Optional<String> difference(List<Part> parts, int changed) throws IOException {
    byte[] octets = archive(parts);
    if (changed >= 0) octets[changed] ^= 1;
    Path file = Files.write(folder.resolve("file"), octets);
    try (FileComparison comparison = new FileComparison(file)) {
      Archive.write(parts.stream().map(comparison::watched).toList(), comparison);
      return comparison.difference();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 63, 64, 65, 1_000})
  void theLastPartEndsWhereItEndsHoweverLongItIs(int octets) throws IOException {
    List<Part> parts = List.of(FIRST, Part.of("last", new byte[octets]));
    byte[] whole = archive(parts);
    assertThat(difference(parts, -1)).isEmpty();
    int name = new String(whole, ISO_8859_1).indexOf("last");
    int begin = name + "last".length() + whole[name - 2]; // Behind what ZIP calls extra.
    for (int at = begin; at < begin + octets; at++)
      assertThat(difference(parts, at)).as("octet %d", at - begin).contains("last");
    for (int at = begin + octets; at < whole.length; at++)
      assertThat(difference(parts, at)).as("octet %d", at).contains(Verification.TABLE);
  }

  @Test
  void whatIsAddedBehindEverythingBelongsToTheTable() throws IOException {
    List<Part> parts = List.of(FIRST, Part.of("last", "two"));
    byte[] whole = archive(parts);
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    Path file = Files.write(folder.resolve("file"), longer);
    try (FileComparison comparison = new FileComparison(file)) {
      Archive.write(parts.stream().map(comparison::watched).toList(), comparison);
      assertThat(comparison.difference()).contains(Verification.TABLE);
    }
  }
}
