package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.server.terminal.TestTerminal;
import dev.glasspost.testkit.store.StrictStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgramTest {
  @TempDir private Path folder;
  private final TestTerminal terminal = new TestTerminal();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-h",
        "help",
        "domain --help",
        "domain add --help",
        "help domain",
        "account add -h",
        "account password --help",
        "account remove --help",
        "alias add --help",
        "route add --help",
        "route test --help",
        "queue list --help",
        "queue show --help",
        "config --help",
        "status --help",
        "version --help"
      })
  void helpIsPrintedAndSaysWhatCanBeTyped(String line) {
    assertThat(run(line.split(" "))).isZero();
    assertThat(terminal.outText()).startsWith("Usage: glasspost").contains("--data");
    assertThat(terminal.errText()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "domain", "account"})
  void aCommandThatIsNotCompleteIsAnsweredWithItsHelp(String line) {
    assertThat(line.isEmpty() ? run() : run(line)).isEqualTo(2);
    assertThat(terminal.outText()).isEmpty();
    assertThat(terminal.errText()).startsWith("Usage: glasspost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "domian list",
        "domain",
        "domain add",
        "domain add a b",
        "domain list --jason",
        "account add",
        "route add x",
        "config --set",
        "queue list --limit x"
      })
  void whatIsNotUnderstoodHasExitCodeTwoAndNoTrace(String line) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(terminal.outText()).isEmpty();
    assertThat(terminal.errText()).isNotEmpty().doesNotContain("Exception", "\tat ");
  }

  @Test
  void aMisspeltCommandGetsASuggestion() {
    run("acount", "list");
    assertThat(terminal.errText())
        .startsWith("glasspost: There is no command 'acount' of `glasspost`.\n")
        .contains("glasspost account");
  }

  @Test
  void aWordTooManyIsNamed() {
    run("domain", "add", "a.example", "b\u001b.example");
    assertThat(terminal.errText())
        .startsWith("glasspost: 'b\\x1b.example' is more than `glasspost domain add` takes.\n");
  }

  @Test
  void whatACommandIsForIsSaidInWholeSentencesWhereItIsListed() {
    for (String group : List.of("", "account", "dkim", "log", "queue")) {
      TestTerminal asked = new TestTerminal();
      Program.run(words(group + " --help"), asked, Environs.NONE);
      String help = asked.outText();
      String list = help.substring(help.indexOf("\nCommands:\n"));
      for (String one : list.substring(0, list.indexOf("\n\n")).split("\n  (?=[a-z])", -1))
        assertThat(one.strip()).matches("(?s)Commands:|.*\\.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version", "domain --version", "domain add --version"})
  void theVersionIsPrinted(String line) {
    assertThat(run(line.split(" ", -1))).isZero();
    assertThat(terminal.outText()).matches("Glasspost .+ on Java 2[5-9].*\n");
    assertThat(terminal.errText()).isEmpty();
  }

  @Test
  void everyCommandThereIsHasHelpAndTellsItsVersion() {
    List<String> all = commands("");
    assertThat(all).contains("dkim add", "log erase", "queue show", "serve").hasSizeGreaterThan(40);
    for (String command : all) {
      for (String help : List.of("-h", "--help")) {
        TestTerminal asked = new TestTerminal();
        assertThat(Program.run(words(command + " " + help), asked, Environs.NONE)).isZero();
        assertThat(asked.outText()).startsWith("Usage: glasspost " + command);
      }
      TestTerminal asked = new TestTerminal();
      assertThat(Program.run(words(command + " --version"), asked, Environs.NONE)).isZero();
      assertThat(asked.outText()).startsWith("Glasspost ");
    }
  }

  /// The commands below one, as its help lists them, and those below these.
  private static List<String> commands(String above) {
    TestTerminal asked = new TestTerminal();
    Program.run(words(above + " --help"), asked, Environs.NONE);
    String help = asked.outText();
    int list = help.indexOf("\nCommands:\n");
    if (list < 0) return List.of();
    return help.substring(list + "\nCommands:\n".length())
        .lines()
        .takeWhile(line -> line.startsWith("  "))
        .filter(line -> line.matches("  [a-z].*"))
        .map(line -> (above + " " + line.strip().split("[ ,]", 2)[0]).strip())
        .flatMap(name -> Stream.concat(Stream.of(name), commands(name).stream()))
        .toList();
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split(" ", -1));
  }

  @Test
  void settingsThatCanNotBeUsedAreToldAllTogether() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.toml"), "a = 1\n[smtp]\nlisen = 2\n", UTF_8);
    assertThat(run("config", "--config", file.toString(), "--set", "b=1")).isEqualTo(2);
    assertThat(terminal.errText())
        .startsWith("glasspost: These settings can't be used:\n")
        .contains(file + ":1: a: ", file + ":3: smtp.lisen: ", "--set b: there is no such setting")
        .hasLineCount(4);
  }

  @Test
  void theSettingsInForceSayWhereTheyComeFrom() throws IOException {
    Path file =
        Files.writeString(folder.resolve("glasspost.toml"), "host-name = 'a.example'\n", UTF_8);
    assertThat(run("config", "--set", "smtp.max-hops=50", "--data", folder.toString())).isZero();
    assertThat(terminal.outText())
        .startsWith("# Data folder: " + folder + "\nhost-name = \"a.example\"  # " + file + ":1\n")
        .contains("\nmax-hops = 50  # --set smtp.max-hops\n", "\nverify-helo = \"annotate\"\n");
  }

  @Test
  void aSettingsFileInTheDataFolderCanNotMoveIt() throws IOException {
    Files.writeString(folder.resolve("glasspost.toml"), "data = '/elsewhere'\n", UTF_8);
    assertThat(run("config", "--data", folder.toString())).isEqualTo(2);
    assertThat(terminal.errText()).contains("glasspost.toml:1: data: a file in the data folder");
  }

  @Test
  void theDataFolderIsWhatTheOptionSaysOrElseTheSettingsOrTheEnvironmentOrHome()
      throws IOException {
    Path file = Files.writeString(folder.resolve("x.toml"), "data = '/from/settings'\n", UTF_8);
    Map<String, String> variables = Map.of("GLASSPOST_DATA", "/from/environment");
    assertThat(dataFolder(variables, "--data", "/from/option", "--config", file.toString()))
        .isEqualTo("/from/option");
    assertThat(dataFolder(variables, "--config", file.toString())).isEqualTo("/from/settings");
    assertThat(dataFolder(variables)).isEqualTo("/from/environment");
    assertThat(dataFolder(Map.of())).isEqualTo(folder.resolve("data").toString());
  }

  private String dataFolder(Map<String, String> variables, String... options) {
    TestTerminal own = new TestTerminal();
    List<String> line = new java.util.ArrayList<>(List.of("config"));
    line.addAll(List.of(options));
    Program.run(line, own, new Environs(folder, variables, (_, _) -> new StrictStore()));
    return own.outText().lines().findFirst().orElse("").replace("# Data folder: ", "");
  }

  @Test
  void aNewDataFolderIsMadeForItsOwnerAlone() throws IOException {
    Path data = folder.resolve("some/where");
    assertThat(run("domain", "list", "--data", data.toString())).isZero();
    assertThat(terminal.errText()).isEqualTo("Making the data folder " + data + ".\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
  }

  @Test
  void aDataFolderThatCanNotBeOneIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "", UTF_8);
    assertThat(run("domain", "list", "--data", file.resolve("data").toString())).isEqualTo(1);
    assertThat(terminal.errText()).contains("can't be used").contains("--data");
  }

  @Test
  void aFolderThatIsInUseIsWaitedFor() {
    AtomicInteger tries = new AtomicInteger();
    StoreOpener opener =
        (_, _) -> {
          if (tries.incrementAndGet() < 4) throw new StoreException.InUse("It is in use.");
          return new StrictStore();
        };
    assertThat(run(opener, "domain", "list", "--data", folder.toString())).isZero();
    assertThat(tries).hasValue(4);
  }

  @Test
  void aStoreThatFailsIsToldInItsOwnWords() {
    StoreOpener opener =
        (_, _) -> {
          throw new StoreException.Damaged("The store is damaged; restore a backup.");
        };
    assertThat(run(opener, "domain", "list", "--data", folder.toString())).isEqualTo(1);
    assertThat(terminal.errText())
        .isEqualTo("glasspost: The store is damaged; restore a backup.\n");
  }

  @Test
  void theStoreIsClosedAfterTheCommand() {
    Store store = new StrictStore();
    assertThat(run((_, _) -> store, "domain", "list", "--data", folder.toString())).isZero();
    assertThat(run((_, _) -> store, "domain", "list", "--data", folder.toString())).isEqualTo(1);
  }

  private int run(String... line) {
    return run((_, _) -> new StrictStore(), line);
  }

  private int run(StoreOpener opener, String... line) {
    return Program.run(List.of(line), terminal, new Environs(folder, Map.of(), opener));
  }
}
