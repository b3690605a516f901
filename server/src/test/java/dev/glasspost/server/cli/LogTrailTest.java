package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.StrictStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command that tells where a message is.
final class LogTrailTest {
  private static final String SENTENCE =
      "The message for nobody@a.example was never taken: there is no nobody@a.example here.";

  @TempDir private Path data;
  private final StoreThatStays store = new StoreThatStays(new StrictStore());
  private final FakeClock clock = FakeClock.at("2026-11-23T02:35:56Z");
  private Shell shell = new Shell(Path.of(""), (_, _) -> store);
  private String session = "";

  @BeforeEach
  void hold() {
    shell = new Shell(data, (_, _) -> store);
    var journal = new StoreJournal(store, clock, () -> 0, 0);
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(
        new Judged(
            new Subject.Sender("\u001b[31m@b.example"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED));
    recorder.note(
        new Judged(
            new Subject.Recipient("nobody@a.example"), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN));
    recorder.note(new Closed(Ending.QUIT, ""));
    recorder.close();
    session = recorder.id().toString();
    journal.tick();
    journal.seal();
  }

  @Test
  void aReferenceLeadsToTheWholeTrail() {
    var result = shell.run("log", "trail", session);
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .startsWith(SENTENCE)
        .contains("  02:35:56  It was to go to nobody@a.example. We refused: there is no");
  }

  @Test
  void anAddressListsItsMessages() {
    assertThat(shell.run("log", "trail", "Nobody@A.example").out())
        .isEqualTo(
            "23 November 2026, A message that has not been accepted, from <\\x1b[31m@b.example>,"
                + " session "
                + session
                + "\n  "
                + SENTENCE
                + "\n");
  }

  @Test
  void programsGetJson() {
    var result = shell.run("log", "trail", session, "--format", "json");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("\"where\" : \"refused\"", SENTENCE, "\\u001B[31m@b.example");
  }

  @Test
  void aBrowserGetsAPage() {
    assertThat(shell.run("log", "trail", session, "--format", "html").out())
        .startsWith("<!doctype html>")
        .contains("<h1>A message that has not been accepted</h1>", "<li>" + SENTENCE)
        .contains("<dd>&lt;\\x1b[31m@b.example&gt;</dd>")
        .doesNotContain("\u001b");
  }

  @Test
  void coloursAreThereForThoseWhoWantThem() {
    assertThat(shell.run("log", "trail", session, "--format", "ansi").out())
        .startsWith("\u001b[3;32m" + SENTENCE);
  }

  @Test
  void theLevelLeavesOutSteps() {
    assertThat(shell.run("log", "trail", session, "--level", "3").out())
        .contains(SENTENCE, "We refused: there is no")
        .doesNotContain("They announced");
    assertThat(shell.run("log", "trail", session, "--level", "6").err())
        .contains("Levels are 0, 1, 2, 3, 4, and 5.");
  }

  @Test
  void whatOthersMayKnowIsChosen() {
    assertThat(shell.run("domain", "add", "a.example").exitCode()).isZero();
    assertThat(shell.run("account", "add", "ann@a.example", "--no-password").exitCode()).isZero();
    assertThat(shell.run("log", "trail", session, "--audience", "sender").out()).contains(SENTENCE);
    assertThat(shell.run("log", "show", session, "--audience", "sender").out())
        .contains("There is no nobody@a.example here");
    assertMisused("Audiences are admin, user, and sender.", "--audience", "everybody");
    assertMisused("Say which user it is for: --user ADDRESS.", "--audience", "user");
    assertMisused("--user belongs to --audience user.", "--user", "ann@a.example");
    assertRefused(
        "Nothing in '" + session + "' concerns this account.",
        "--audience",
        "user",
        "--user",
        "Ann@a.example");
    assertRefused(
        "There is no account 'bob@a.example'.", "--audience", "user", "--user", "bob@a.example");
  }

  private void assertRefused(String why, String... options) {
    assertFails(ExitCode.REFUSED, why, options);
  }

  private void assertMisused(String why, String... options) {
    assertFails(ExitCode.MISUSED, why, options);
  }

  private void assertFails(int exitCode, String why, String... options) {
    for (String command : List.of("trail", "show")) {
      List<String> words = new ArrayList<>(List.of("log", command, session));
      words.addAll(List.of(options));
      var result = shell.run(words.toArray(String[]::new));
      assertThat(result.err()).contains(why);
      assertThat(result.exitCode()).isEqualTo(exitCode);
    }
  }

  @Test
  void whatIsNotThereIsSaidNotToBeThere() {
    assertThat(shell.run("log", "trail", "S.0000000009").err())
        .contains(
            "There is no message 'S.0000000009' in the journal. Its record may have been erased",
            "`glasspost log verify`")
        .doesNotContain("refused", "such an address");
    assertThat(shell.run("log", "trail", "0Q4X1T2V000A").err())
        .contains("There is no session '0Q4X1T2V000A' in the journal. Its record may have been")
        .doesNotContain("refused", "such an address");
    assertThat(shell.run("log", "trail", "<1@b.example>").err())
        .contains(
            "There is no message '<1@b.example>' in the journal. Its record may have been erased",
            "refused before it came has no Message-ID here")
        .doesNotContain("such an address");
    assertThat(shell.run("log", "trail", "ann@b.example").err())
        .contains("and none from or to such an address");
    assertThat(shell.run("log", "trail", session, "--format", "pdf").err())
        .contains("Formats are text, ansi, html, and json.");
  }
}
