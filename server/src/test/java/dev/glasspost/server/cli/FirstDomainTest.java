package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glasspost.server.cli.ForeignProgram.Result;
import dev.glasspost.server.settings.Settings;
import dev.glasspost.server.terminal.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Keeps the way of a newcomer walkable: commands, settings and files that `docs/first-domain.md`
/// and the units of systemd name are there.
@Timeout(60)
final class FirstDomainTest {
  private static final Path ROOT = Path.of(System.getProperty("glasspost.root"));
  private static final Pattern QUOTED = Pattern.compile("`glasspost ([^`]+)`");
  private static final Pattern SETTING = Pattern.compile("`([a-z0-9]+\\.[a-z-]+)`");
  private static final Pattern SHIPPED = Pattern.compile("(?:/opt/glasspost/|`)(dist/[a-z.-]+)");
  private static final Set<String> DOMAINS = Set.of("example.org");

  @TempDir private Path folder;

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/first-domain.md"), UTF_8);
  }

  private static List<Path> units() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("dist"))) {
      return files.filter(file -> file.toString().endsWith(".service")).sorted().toList();
    }
  }

  /// All commands that are to be typed, or that systemd runs, without `glasspost`.
  static List<String> commands() throws IOException {
    List<String> all = new ArrayList<>();
    page()
        .replace("\n9.9.9.9", " 9.9.9.9")
        .lines()
        .filter(line -> line.startsWith("glasspost "))
        .map(line -> line.substring("glasspost ".length()))
        .forEach(all::add);
    QUOTED.matcher(page().replace('\n', ' ')).results().map(it -> it.group(1)).forEach(all::add);
    for (Path unit : units())
      Files.readString(unit, UTF_8)
          .lines()
          .filter(line -> line.startsWith("ExecStart="))
          .map(line -> line.substring(line.indexOf(' ') + 1))
          .forEach(all::add);
    return all;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theCommandIsThereWithItsOptions(String command) {
    List<String> words = Arrays.asList(command.split(" +", -1));
    List<String> options = words.stream().filter(word -> word.startsWith("--")).toList();
    List<String> names = names(words);
    TestTerminal help = run(with(names, "--help"));
    assertThat(help.outText()).startsWith(("Usage: glasspost " + String.join(" ", names)).strip());
    for (String option : options) assertThat(help.outText()).contains(option);
  }

  /// The words that name the command: as many as are understood.
  private List<String> names(List<String> words) {
    List<String> names = new ArrayList<>();
    for (String word : words) {
      if (!word.matches("[a-z]+")) break;
      String expected = "Usage: glasspost " + String.join(" ", with(names, word));
      if (!run(with(with(names, word), "--help")).outText().startsWith(expected)) break;
      names.add(word);
    }
    return names;
  }

  private static List<String> with(List<String> words, String another) {
    return Stream.concat(words.stream(), Stream.of(another)).toList();
  }

  private TestTerminal run(List<String> words) {
    TestTerminal terminal = new TestTerminal();
    Program.run(words, terminal, TestHouse.environs(folder));
    return terminal;
  }

  @Test
  void thePageNamesManyCommands() throws IOException {
    assertThat(commands())
        .hasSizeGreaterThan(15)
        .anyMatch(it -> it.startsWith("serve "))
        .anyMatch(it -> it.startsWith("dkim activate"))
        .anyMatch(it -> it.startsWith("check "));
  }

  @Test
  void everySettingThatIsNamedIsThere() throws IOException {
    String reference = Settings.reference();
    List<String> named =
        SETTING
            .matcher(page())
            .results()
            .map(it -> it.group(1))
            .filter(name -> DOMAINS.stream().noneMatch(name::endsWith))
            .toList();
    assertThat(named).isNotEmpty();
    for (String name : named) assertThat(reference).contains("### `" + name + "`");
    for (String name : List.of("host-name", "stop-within")) {
      assertThat(page()).contains("`" + name + "`");
      assertThat(reference).contains("### `" + name + "`");
    }
  }

  @Test
  void theSettingsFileThatIsShippedCanBeUsed() {
    String file = ROOT.resolve("dist/glasspost.toml").toString();
    TestTerminal terminal = run(List.of("config", "--config", file, "--data", folder.toString()));
    assertThat(terminal.errText()).isEmpty();
    assertThat(terminal.outText()).contains("host-name = \"mail.example.org\"");
  }

  @Test
  void everyFileThatIsNamedIsShipped() throws IOException {
    List<String> named =
        SHIPPED.matcher(page()).results().map((MatchResult it) -> it.group(1)).distinct().toList();
    assertThat(named)
        .contains("dist/glasspost.service", "dist/glasspost.toml")
        .allMatch(name -> Files.exists(ROOT.resolve(name)));
    try (Stream<Path> shipped = Files.list(ROOT.resolve("dist"))) {
      assertThat(named)
          .containsAll(
              shipped.map(file -> "dist/" + file.getFileName()).collect(Collectors.toSet()));
    }
  }

  @Test
  void theUnitsAreUnderstoodBySystemdAndTight() throws Exception {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "systemd-analyze")));
    assumeTrue(there, "systemd-analyze is not installed; Debian has it in systemd");
    ForeignProgram analyze = new ForeignProgram("systemd-analyze", "systemd");
    for (Path unit : units()) {
      String name = unit.getFileName().toString();
      String text =
          Files.readString(unit, UTF_8).replace("/opt/glasspost/glasspost ", "/bin/true ");
      Files.writeString(folder.resolve(name), text, UTF_8);
      Result verified = analyze.run(folder, "", List.of("verify", "./" + name));
      assertThat(verified.output()).isEmpty();
      assertThat(verified.exitCode()).isZero();
      Result tight =
          analyze.run(
              folder, "", List.of("security", "--offline=yes", "--threshold=50", "./" + name));
      assertThat(tight.exitCode()).describedAs(tight.output()).isZero();
    }
  }
}
