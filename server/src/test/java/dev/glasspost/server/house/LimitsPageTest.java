package dev.glasspost.server.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Keeps `docs/limits.md` true: what it names is there, and no limit among the settings is missing.
final class LimitsPageTest {
  private static final Path ROOT = Path.of(System.getProperty("glasspost.root"));
  private static final Path TRANSCRIPTS = ROOT.resolve("testkit/src/main/resources/transcripts");

  /// A setting, and its default, in the reference of all settings.
  private static final Pattern SETTING =
      Pattern.compile("### `([^`]+)`\n.*?\n- standard: `([^`]*)`", Pattern.DOTALL);

  /// How the names of settings end that limit something.
  private static final Pattern LIMIT =
      Pattern.compile(".*(max-.*|-timeout|at-most|per-[a-z]+|reserve|slow-.*|refuse-.*|-within)$");

  /// These limit what the server does by itself, not what clients may.
  private static final Set<String> OF_OUR_OWN = Set.of("queue.retry-at-most", "stop-within");

  private static final Map<String, String> SOURCES = new HashMap<>();

  private record Row(String limit, String standard, String setting, String test) {
    static Optional<Row> of(String line) {
      String[] cells = line.split("\\|", -1);
      if (cells.length != 7 || cells[1].isBlank() || cells[1].contains("---"))
        return Optional.empty();
      List<String> texts = Arrays.stream(cells).map(cell -> cell.replace("`", "").strip()).toList();
      return Optional.of(new Row(texts.get(1), texts.get(2), texts.get(3), texts.get(5)))
          .filter(row -> !row.limit.equals("limit"));
    }
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/limits.md"), UTF_8).stream()
        .flatMap(line -> Row.of(line).stream())
        .toList();
  }

  private static Map<String, String> settings() {
    Map<String, String> standards = new HashMap<>();
    Matcher setting = SETTING.matcher(Settings.reference());
    while (setting.find()) standards.put(setting.group(1), setting.group(2).replace("\"", ""));
    return standards;
  }

  @BeforeAll
  static void readTests() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file :
          files
              .filter(file -> file.getFileName().toString().matches(".*(Test|Contract)\\.java"))
              .filter(file -> file.toString().contains("src"))
              .toList()) SOURCES.put(Files.readString(file, UTF_8), file.getFileName().toString());
    }
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    List<Row> rows = rows();
    assertThat(rows).hasSizeGreaterThan(40);
    for (Row row : rows) assertThat(isThere(row.test())).describedAs(row.toString()).isTrue();
  }

  private static boolean isThere(String test) {
    if (test.endsWith(".txt")) return Files.exists(TRANSCRIPTS.resolve(test));
    String[] names = test.split("\\.", -1);
    return names.length == 2
        && SOURCES.entrySet().stream()
            .filter(source -> source.getValue().equals(names[0] + ".java"))
            .anyMatch(source -> source.getKey().contains("void " + names[1] + "("));
  }

  @Test
  void everySettingThatIsNamedHasThatDefault() throws IOException {
    Map<String, String> settings = settings();
    for (Row row : rows())
      if (!row.setting().equals("–"))
        assertThat(settings).containsEntry(row.setting(), row.standard());
  }

  @Test
  void noLimitAmongTheSettingsIsMissing() throws IOException {
    Set<String> named = new HashSet<>(OF_OUR_OWN);
    for (Row row : rows()) named.add(row.setting());
    assertThat(settings().keySet().stream().filter(key -> LIMIT.matcher(key).matches()))
        .isNotEmpty()
        .allMatch(named::contains);
  }
}
