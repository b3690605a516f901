package dev.glasspost.server.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoaderTest {
  @TempDir private Path folder;

  @Test
  void anUnknownKeyIsToldWithFileAndLineAndTheNearestKnownOne() throws IOException {
    assertThat(problems("\n[smtp]\nlisen = '*:25'\n"))
        .containsExactly("FILE:3: smtp.lisen: there is no such setting; did you mean smtp.listen?");
  }

  @Test
  void aKeyInTheWrongSectionIsRecognizedByItsName() throws IOException {
    assertThat(problems("verify-helo = 'off'"))
        .containsExactly(
            "FILE:1: verify-helo: there is no such setting; did you mean smtp.verify-helo?");
  }

  @Test
  void aKeyLikeNothingIsSentToTheList() throws IOException {
    assertThat(problems("frobnicate = 1"))
        .containsExactly(
            "FILE:1: frobnicate: there is no such setting; `glasspost config --docs` lists them"
                + " all");
  }

  @Test
  void anEmptyTableThatDoesNotExistIsNoticed() throws IOException {
    assertThat(problems("[frobnicator]\n[smtp]\n"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("FILE:1: frobnicator: there is no such setting");
  }

  @Test
  void aKeyThatIsToBeFoundElsewhereSaysWhere() throws IOException {
    assertThat(problems("[accounts]\njoe = 'secret'\n"))
        .containsExactly(
            "FILE:2: accounts.joe: accounts are not set here; add them with `glasspost account"
                + " add`");
  }

  @Test
  void wrongTypesAreToldWithWhatToWrite() throws IOException {
    assertThat(
            problems(
                """
                stop-within = 10
                host-name = "under_score"
                [smtp]
                max-errors = "many"
                verify-helo = "maybe"
                max-message = "50MB"
                notice = 7
                listen = ["*:25", "nowhere"]
                """))
        .containsExactly(
            "FILE:1: stop-within: 10 has no quotes; write a duration such as \"5m\"",
            "FILE:2: host-name: 'under_score' is no host name; write one such as"
                + " mail.example.org",
            "FILE:4: smtp.max-errors: \"many\" is no whole number; write one such as 100",
            "FILE:5: smtp.verify-helo: \"maybe\" is not \"off\" or \"annotate\" or \"refuse\"",
            "FILE:6: smtp.max-message: '50MB' is no size; write a number and B, KiB, MiB, or GiB,"
                + " as in 50MiB",
            "FILE:7: smtp.notice: 7 is no text; write it in quotes",
            "FILE:8: smtp.listen: 'nowhere' is no address to listen on; write *:25,"
                + " 192.0.2.1:25, or [2001:db8::1]:25");
  }

  @Test
  void aListWhereOneValueIsWantedIsShownAsItWasWritten() throws IOException {
    assertThat(problems("host-name = ['a', 'b']\n"))
        .singleElement()
        .asString()
        .contains("[\"a\", \"b\"] has no quotes");
  }

  @Test
  void aFileThatIsNotTomlIsToldWithItsLine() throws IOException {
    assertThat(problems("[smtp]\nnotice = \n"))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).startsWith("FILE:2: "));
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    Path nowhere = folder.resolve("nowhere.toml");
    assertThat(problems(new Source.File(nowhere)))
        .containsExactly(nowhere + ": there is no such file");
  }

  @Test
  void aFileThatIsNoTextIsTold() throws IOException {
    Path binary = Files.write(folder.resolve("binary.toml"), new byte[] {'a', (byte) 0xff, '\n'});
    assertThat(problems(new Source.File(binary)))
        .containsExactly(binary + ": it is no text in UTF-8");
    assertThat(problems(new Source.File(folder)))
        .containsExactly(folder + ": it can't be read: Is a directory");
  }

  @Test
  void theCommandLineIsReadInTheSameWay() {
    assertThat(
            problems(
                new Source.CommandLine("smtp.lisen=*:25"),
                new Source.CommandLine("lines.at-most"),
                new Source.CommandLine("lines.at-most=x"),
                new Source.CommandLine("smtp.listen=*:25,*:99999")))
        .containsExactly(
            "--set smtp.lisen: there is no such setting; did you mean smtp.listen?",
            "--set lines.at-most: has no value; write --set lines.at-most=VALUE",
            "--set lines.at-most: \"x\" is no whole number; write one such as 100",
            "--set smtp.listen: '*:99999' is no address to listen on; write *:25,"
                + " 192.0.2.1:25, or [2001:db8::1]:25");
  }

  @Test
  void anEmptyListIsWrittenOnTheCommandLineAsInAFile() {
    for (String empty : List.of("[]", "", " [] ")) {
      Source source = new Source.CommandLine("submission.listen=" + empty);
      assertThat(Settings.load(List.of(source)))
          .isInstanceOfSatisfying(
              Loaded.Good.class,
              good -> assertThat(((Settings) good.settings()).submission().listen()).isEmpty());
    }
  }

  @Test
  void theCommandLineGoesBeforeTheFileAndTheLastOneWins() throws IOException {
    var loaded =
        Settings.load(
            List.of(
                file("[lines]\nat-most = 100\n[smtp]\nmax-errors = 7\n"),
                new Source.CommandLine("lines.at-most=200"),
                new Source.CommandLine("lines.at-most=300"),
                new Source.CommandLine("smtp.listen=127.0.0.1:2525, [::1]:2525"),
                new Source.CommandLine("smtp.notice=a=b")));
    var good = (Loaded.Good<Settings>) loaded;
    Settings settings = good.settings();
    assertThat(settings.lines().atMost()).isEqualTo(300);
    assertThat(settings.smtp().maxErrors()).isEqualTo(7);
    assertThat(settings.smtp().notice()).isEqualTo("a=b");
    assertThat(settings.smtp().listen())
        .containsExactly(new NetworkAddress("127.0.0.1", 2525), new NetworkAddress("[::1]", 2525));
    assertThat(good.origins())
        .isEqualTo(
            Map.of(
                "lines.at-most", "--set lines.at-most",
                "smtp.listen", "--set smtp.listen",
                "smtp.notice", "--set smtp.notice",
                "smtp.max-errors", folder.resolve("glasspost.toml") + ":4"));
  }

  @Test
  void valuesThatContradictEachOtherAreToldByTheirKeys() throws IOException {
    assertThat(problems("[lines]\nat-most = 10\nper-address = 11\n"))
        .containsExactly("settings: lines.per-address is 11, but there are only 10 lines");
    assertThat(problems("[queue]\nretry-first = '5h'\n"))
        .containsExactly("settings: queue.retry-first is longer than queue.retry-at-most");
  }

  private Source file(String toml) throws IOException {
    return new Source.File(Files.writeString(folder.resolve("glasspost.toml"), toml, UTF_8));
  }

  private List<String> problems(String toml) throws IOException {
    String name = folder.resolve("glasspost.toml").toString();
    return problems(file(toml)).stream().map(problem -> problem.replace(name, "FILE")).toList();
  }

  private static List<String> problems(Source... sources) {
    return switch (Settings.load(Stream.of(sources).toList())) {
      case Loaded.Good<Settings> _ -> List.of();
      case Loaded.Bad<Settings>(var problems) -> problems.stream().map(Problem::toString).toList();
    };
  }
}
