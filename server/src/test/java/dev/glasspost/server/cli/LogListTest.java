package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.StrictStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What can be asked of `glasspost log list`.
final class LogListTest {
  @TempDir private Path data;
  private final StoreThatStays store = new StoreThatStays(new StrictStore());
  private final FakeClock clock = FakeClock.at("2026-11-23T02:35:56Z");
  private final StoreJournal journal = new StoreJournal(store, clock, () -> 0, 0);
  private Shell shell = new Shell(Path.of(""), (_, _) -> store);
  private SessionId ann = new SessionId(0);
  private SessionId bob = new SessionId(0);

  @BeforeEach
  void hold() {
    shell = new Shell(data, (_, _) -> store);
    ann = session("192.0.2.7", "ann@a.example", Verdict.ACCEPTED, Reason.SENDER_ACCEPTED);
    clock.pass(Duration.ofHours(3));
    bob = session("2001:db8::7", "bob@b.example", Verdict.REFUSED, Reason.SENDER_REFUSED_BY_ROUTE);
    journal.tick();
    journal.seal();
  }

  private SessionId session(String peer, String sender, Verdict verdict, Reason reason) {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(
        new SessionEvent.Connected(new Endpoint(peer, 99), new Endpoint("192.0.2.1", 25)));
    recorder.note(
        new SessionEvent.Heard(Utterance.clear(Octets.ascii("MAIL FROM:<" + sender + ">\r\n"))));
    recorder.note(new SessionEvent.Judged(new Subject.Sender(sender), verdict, reason));
    recorder.note(new SessionEvent.Closed(Ending.QUIT, ""));
    recorder.close();
    return recorder.id();
  }

  private String list(String arguments) {
    String[] words = ("log list " + arguments).strip().split(" ");
    Result result = shell.run(words);
    assertThat(result.err()).isEmpty();
    return result.out();
  }

  @ParameterizedTest
  @CsvSource({
    "--peer 192.0.2.0/24",
    "--sender a.example",
    "--sender *n@*",
    "--until 2026-11-23T05:00:00Z",
    "ANN@a.example",
    "mail ann*",
    "--level 4 ann"
  })
  void oneIsFound(String arguments) {
    assertThat(list(arguments)).contains(ann.toString()).doesNotContain(bob.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "--peer 2001:db8::/32",
    "--outcome refused",
    "refused",
    "Refused bob@b.example",
    "--sender *@b.example --protocol smtp-in",
    "--from 2026-11-23T05:00:00Z",
    "--since 2026-11-23T05:00:00Z",
    "--level 3"
  })
  void theOtherIsFound(String arguments) {
    assertThat(list(arguments)).contains(bob.toString()).doesNotContain(ann.toString());
  }

  @Test
  void aSessionIsFoundByItsReference() {
    assertThat(list("--reference " + ann)).contains(ann.toString()).doesNotContain(bob.toString());
    Result none = shell.run("log", "list", "--reference", ann.toString(), "--outcome", "refused");
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).isEqualTo("No session is so.\n");
    assertThat(none.exitCode()).isZero();
  }

  @Test
  void whoLooksForWordsInVainIsToldHowToAskForOutcomes() {
    Result none = shell.run("log", "list", "refused", "ann@a.example");
    assertThat(none.out()).isEmpty();
    assertThat(none.err())
        .isEqualTo(
            "No session is so. Words are looked for in what was said; what came of sessions is"
                + " asked for with --outcome.\n");
    assertThat(shell.run("log", "list", "broken", "off").err()).contains("--outcome");
  }

  @Test
  void aSessionThatBrokeOffIsFoundByTheWordsOfTheList() {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(
        new SessionEvent.Connected(new Endpoint("192.0.2.9", 99), new Endpoint("192.0.2.1", 25)));
    recorder.note(new SessionEvent.Closed(Ending.HUNG_UP, ""));
    recorder.close();
    journal.tick();
    journal.seal();
    for (String words : new String[] {"broken off", "broken-off", "hung up"})
      assertThat(list(words)).contains(recorder.id().toString()).doesNotContain(bob.toString());
  }

  @Test
  void aListThatIsCutSaysHowItGoesOn() {
    assertThat(list("--limit 1"))
        .contains(bob.toString())
        .endsWith("There are more: --before " + bob + ".\n");
    assertThat(list("--limit 1 --before " + bob))
        .contains(ann.toString())
        .doesNotContain("There are more");
    assertThat(list("--limit 1 --json")).startsWith("[").contains(bob.toString()).endsWith("]\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--peer nowhere | is no IP address and no network",
        "--since tomorrow | is no time",
        "--queue-id 12 | is no queue id",
        "--reference x | is not the id of a session",
        "--before x | is not the id of a session",
        "--protocol gopher | Protocols are smtp-in, pop3",
        "--outcome good | Outcomes are accepted, refused",
        "--level 6 | Levels are 0, 1, 2, 3, 4, and 5.",
        "--from 2026-11-28 --until 2026-11-27 | The times are the wrong way round",
        "--since 2026-11-28 --until 2026-11-28 | A day without a time begins at 00:00.",
        "--limit 0 | from 1 to 10000",
        "!!! | There is no word in"
      })
  void whatIsNotUnderstoodIsSaid(String arguments, String words) {
    Result result = shell.run(("log list " + arguments).split(" "));
    assertThat(result.exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(result.err()).contains(words);
  }

  @Test
  void theIndexIsMadeAnew() {
    assertThat(shell.run("log", "reindex").out()).isEqualTo("2026-11-23  2 sessions\n");
    assertThat(list("--outcome refused")).contains(bob.toString()).doesNotContain(ann.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "2h, 2026-11-23T10:00:00Z",
    "90s, 2026-11-23T11:58:30Z",
    "1w, 2026-11-16T12:00:00Z",
    "2026-11-22, 2026-11-21T23:00:00Z",
    "2026-11-22 14:05, 2026-11-22T13:05:00Z",
    "2026-11-22T14:05:30, 2026-11-22T13:05:30Z",
    "14:05, 2026-11-23T13:05:00Z",
    "2026-11-22T14:05:30Z, 2026-11-22T14:05:30Z"
  })
  void timesAreReadAsPeopleWriteThem(String text, Instant time) {
    var words = new TimeWords(Instant.parse("2026-11-23T12:00:00Z"), ZoneId.of("Europe/Berlin"));
    assertThat(words.read(text)).isEqualTo(time);
  }
}
