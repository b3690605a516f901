package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.cli.ForeignProgram.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// App passwords as people use them: made with a command, typed into a mail program, taken back.
@Timeout(120)
final class AppPasswordsTest {
  private static final Pattern MADE =
      Pattern.compile(
          """
          The app password of ann@a\\.example for my phone:

              ([a-z2-9]{4}(?:-[a-z2-9]{4}){4})

          It is shown only now\\. The program logs in with it and with the user name \
          ann@a\\.example\\.
          """);

  @TempDir private Path folder;
  private Shell shell = new Shell(Path.of(""), TestHouse.environs(Path.of("")).opener());

  @BeforeEach
  void furnish() {
    shell = new Shell(data(), TestHouse.environs(data()).opener());
    shell.run("domain", "add", "a.example");
    shell.run("account", "add", "ann@a.example", "--no-password");
  }

  private Path data() {
    return folder.resolve("data");
  }

  private String make() {
    String told = shell.run("account", "app-password", "add", "Ann@a.example", "my phone").out();
    Matcher matcher = MADE.matcher(told);
    assertThat(matcher.matches()).describedAs(told).isTrue();
    return matcher.group(1);
  }

  private String list() {
    return shell.run("account", "app-password", "list").out();
  }

  @Test
  void oneIsMadeUsedShownAndTakenBackWhileTheServerRuns() throws Exception {
    try (TestHouse house = TestHouse.open(data())) {
      String password = make();
      assertThat(list())
          .matches(
              "ACCOUNT +NAME +MADE +LAST USE\\n"
                  + "ann@a.example +my phone +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC +never\\n");
      assertThat(TestClient.read(house.pop3(), "ann", password)).isEmpty();
      assertThat(list()).containsPattern("\\d\\d:\\d\\d UTC +\\d{4}.* UTC from 127\\.0\\.0\\.1\\n");
      assertThat(shell.run("account", "app-password", "remove", "ann@a.example", "my phone").out())
          .isEqualTo("Removed the app password my phone of ann@a.example.\n");
      try (TestClient client = new TestClient(house.pop3())) {
        client.expect("+OK");
        client.ask("USER ann", "+OK");
        client.ask("PASS " + password, "-ERR [AUTH]");
      }
      assertThat(list()).isEmpty();
    }
  }

  @Test
  void theJournalTellsWhichWasUsedAndNeverThePassword() throws Exception {
    String password = make();
    try (TestHouse house = TestHouse.open(data())) {
      TestClient.read(house.pop3(), "ann", password);
      String found = shell.run("log", "list", "my", "phone", "--json").out();
      Matcher id = Pattern.compile("\"id\" *: *\"(\\w+)\"").matcher(found);
      assertThat(id.find()).describedAs(found).isTrue();
      String shown = shell.run("log", "show", id.group(1)).out();
      assertThat(shown.replaceAll("\\s+", " "))
          .contains(
              "They have shown, with the app password \"my phone\", that they may read the mail of"
                  + " ann@a.example:")
          .contains("Logged in as ann@a.example (USER/PASS) with the app password my phone")
          .doesNotContain(password);
    }
  }

  @Test
  void aListForProgramsHasEverythingButThePassword() throws Exception {
    String password = make();
    String json = shell.run("account", "app-password", "list", "ann@a.example", "--json").out();
    assertThat(json)
        .contains("\"name\" : \"my phone\"", "\"last-use\" : \"\"", "\"client\" : \"\"")
        .doesNotContain(password);
  }

  @Test
  void whatCantBeIsToldInASentence() {
    make();
    assertThat(shell.run("account", "app-password", "add", "ann@a.example", "my phone").err())
        .isEqualTo(
            "glasspost: ann@a.example has an app password named my phone already. Remove that"
                + " first with `account app-password remove ann@a.example \"my phone\"`, or choose"
                + " another name.\n");
    assertThat(shell.run("account", "app-password", "remove", "ann@a.example", "tv").err())
        .isEqualTo(
            "glasspost: ann@a.example has no app password named tv. `account app-password list"
                + " ann@a.example` shows those there are.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "login", "scram-sha-256"})
  void msmtpAndMpopLogInWithEachMechanism(String mechanism) throws Exception {
    String password = make();
    try (TestHouse house = TestHouse.open(data())) {
      ForeignProgram msmtp = new ForeignProgram("msmtp", "msmtp").orSkip();
      Result sent =
          msmtp.run(folder, "Subject: short\n\nHello.\n", msmtp(house, mechanism, password));
      assertThat(sent.exitCode()).describedAs(sent.output()).isZero();
      ForeignProgram mpop = new ForeignProgram("mpop", "mpop").orSkip();
      Result read = mpop.run(folder, "", mpop(house, mechanism, password));
      assertThat(read.exitCode()).describedAs(read.output()).isZero();
      assertThat(shell.run("log", "list", "phone").out()).contains("submission", "pop3");
    }
  }

  private List<String> msmtp(TestHouse house, String mechanism, String password) {
    return List.of(
        "--host=127.0.0.1",
        "--port=" + house.submissions().getPort(),
        "--tls=on",
        "--tls-starttls=off",
        "--tls-trust-file=" + data().resolve("tls/self-signed.pem"),
        "--tls-host-override=mx.a.example",
        "--auth=" + mechanism,
        "--user=ann@a.example",
        "--passwordeval=echo " + password,
        "--from=ann@a.example",
        "ann@a.example");
  }

  private List<String> mpop(TestHouse house, String mechanism, String password) {
    return List.of(
        "--host=127.0.0.1",
        "--port=" + house.pop3s().getPort(),
        "--tls=on",
        "--tls-starttls=off",
        "--tls-trust-file=" + data().resolve("tls/self-signed.pem"),
        "--tls-host-override=mx.a.example",
        "--auth=" + mechanism,
        "--user=ann@a.example",
        "--passwordeval=echo " + password,
        "--uidls-file=" + folder.resolve("uidls"),
        "--deliver=mbox," + folder.resolve("mbox"));
  }
}
