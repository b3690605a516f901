package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.StrictStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that prove the journal, and take records out of it.
final class LogProofTest {
  @TempDir private Path data;
  private final StoreThatStays store = new StoreThatStays(new StrictStore());
  private final FakeClock clock = FakeClock.at("2026-11-23T02:35:56Z");
  private Shell shell = new Shell(Path.of(""), (_, _) -> store);
  private StoreJournal journal = new StoreJournal(store, clock, () -> 0, 0);
  private SessionId ann = new SessionId(0);
  private SessionId bob = new SessionId(0);

  @BeforeEach
  void hold() {
    shell = new Shell(data, (_, _) -> store);
    journal = new StoreJournal(store, clock, () -> 0, 0);
    ann = session(journal, "MAIL FROM:<Ann@a.example>\r\n");
    bob = session(journal, "MAIL FROM:<bob@a.example>\r\n");
    journal.tick();
    journal.seal();
  }

  private static SessionId session(StoreJournal journal, String words, SessionEvent... more) {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(new SessionEvent.Heard(Utterance.clear(Octets.utf8(words))));
    for (SessionEvent event : more) recorder.note(event);
    recorder.note(new SessionEvent.Closed(Ending.QUIT, ""));
    recorder.close();
    return recorder.id();
  }

  @Test
  void aJournalThatFitsIsSaidToFit() {
    Result result = shell.run("log", "verify");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .startsWith("The journal is as it was written.\n")
        .contains("pieces checked  2,", "signatures      1 that fit; 0 pieces wait");
    assertThat(shell.run("log", "verify", "--json").out())
        .contains("\"sound\" : true", "\"links\" : 2");
  }

  @Test
  void aRecordThatWasChangedIsNamed() {
    Partition day = Partition.journal(bob.day());
    Entry piece =
        store.read(
            day,
            reader ->
                reader.scan(KeyRange.ALL).filter(it -> it.key().at(0) == 'r').toList().getLast());
    byte[] octets = piece.value().toBytes();
    octets[octets.length - 3] ^= 1;
    store.write(
        day,
        writer -> {
          writer.put(piece.key(), Octets.of(octets));
          return day;
        });
    Result result = shell.run("log", "verify");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .startsWith(
            "The journal is not as it was written. The record of session "
                + bob
                + " was changed after it was written.\n");
    assertThat(shell.run("log", "verify", "--json").out()).contains("\"sound\" : false", "misfit");
  }

  @Test
  void erasingSaysWhatItWouldDoBeforeItDoesIt() {
    Result would = shell.run("log", "erase", ann.toString(), "--reason", "asked for");
    assertThat(would.exitCode()).isEqualTo(1);
    assertThat(would.out()).isEqualTo(ann + "\n");
    assertThat(would.err()).contains("1 record would be removed for good. Add --yes to do it.");
    assertThat(shell.run("log", "show", ann.toString()).exitCode()).isZero();
  }

  @Test
  void erasingWhatMentionsAnAddressNamesTheRecordsFirst() {
    Result would = shell.run("log", "erase", "--address", "ann@a.example", "--reason", "ticket 17");
    assertThat(would.out()).isEqualTo(ann + "\n");
    assertThat(would.err()).contains("1 record would be removed for good. Add --yes to do it.");
  }

  @Test
  void whatIsErasedIsGoneAndTheRestStillFits() {
    Result result = shell.run("log", "erase", ann.toString(), "--reason", "asked for", "--yes");
    assertThat(result.out()).isEqualTo("Removed 1 record. A signed tombstone says so.\n");
    assertThat(shell.run("log", "show", ann.toString()).exitCode()).isEqualTo(1);
    Result verified = shell.run("log", "verify");
    assertThat(verified.exitCode()).isZero();
    assertThat(verified.out())
        .contains("removed         1, as signed statements say")
        .containsPattern("has signed:\n  2\\d{3}-.*  1 piece: asked for\n");
    assertThat(shell.run("log", "verify", "--json").out()).contains("\"reason\" : \"asked for\"");
  }

  /// What the server writes for other programs is no part of the journal.
  @Test
  void whoErasesIsToldThatTheLogFileKeepsWhatItHas() {
    String[] erase = {"log", "erase", ann.toString(), "--reason", "asked for", "--yes"};
    Result result =
        shell.run(
            Stream.concat(Stream.of("--set=log.file=mail.log"), Stream.of(erase))
                .toArray(String[]::new));
    assertThat(result.out())
        .startsWith("Removed 1 record. A signed tombstone says so.\nThe log file keeps its lines")
        .contains("\n  " + data.resolve("mail.log") + "\n", "`glasspost log erase --help`");
    assertThat(shell.run("log", "erase", "--help").out())
        .contains("log.file", "log.max-age", "delete the files put aside");
  }

  @Test
  void whatMentionsAnAddressIsErasedInAnySpelling() {
    shell.run("log", "erase", "--address", "ANN@a.example", "--reason", "asked for", "--yes");
    assertThat(shell.run("log", "show", ann.toString()).exitCode()).isEqualTo(1);
    assertThat(shell.run("log", "show", bob.toString()).exitCode()).isZero();
  }

  /// A careless script must not take the records of others.
  @Test
  void onlyAWholeAddressIsErased() {
    for (String part : List.of("n@a.example", "ann@a.exampl", "nn@a.example", "ann@b.a.example"))
      assertThat(shell.run("log", "erase", "--address", part, "--reason", "asked for").err())
          .as(part)
          .contains("No record is so. Nothing was removed.");
    for (String none : List.of("", " ", "a.example", "ann", "ann@")) {
      Result result = shell.run("log", "erase", "--address", none, "--reason", "x", "--yes");
      assertThat(result.exitCode()).as(none).isEqualTo(2);
      assertThat(result.err()).contains("a whole address, such as ann@example.net.");
    }
    assertThat(shell.run("log", "show", ann.toString()).exitCode()).isZero();
  }

  @Test
  void anAddressIsErasedHoweverItWasSaid() {
    List<SessionId> all =
        Stream.of(
                "RCPT TO:<@b.example:Joe@x.example>\r\n",
                "RCPT TO:<\"joe\"@x.example>\r\n",
                "RCPT TO:<a@b.example> ORCPT=rfc822;joe@X.example\r\n",
                "550 5.1.1 nobody is called joe@x.example.\r\n")
            .map(words -> session(journal, words))
            .toList();
    SessionId joes = session(journal, "RCPT TO:<x-joe@x.example>\r\n");
    SessionId other = session(journal, "RCPT TO:<joe@x.example.net>\r\n");
    journal.tick();
    journal.seal();
    String said =
        shell.run("log", "erase", "--address", "<joe@x.example>", "--reason", "asked for").out();
    all.forEach(id -> assertThat(said).contains(id.toString()));
    assertThat(said).doesNotContain(joes.toString(), other.toString());
  }

  @Test
  void anAddressIsErasedHoweverItsDomainWasSpelt() {
    SessionId inAscii = session(journal, "RCPT TO:<joe@xn--bcher-kva.example>\r\n");
    SessionId inLetters = session(journal, "RCPT TO:<joe@Bücher.example>\r\n");
    journal.tick();
    journal.seal();
    for (String spelling : List.of("joe@bücher.example", "joe@XN--bcher-kva.example"))
      assertThat(shell.run("log", "erase", "--address", spelling, "--reason", "asked for").out())
          .contains(inAscii.toString(), inLetters.toString());
  }

  /// A login may be said in base 64, which nobody finds the name in.
  @Test
  void whoTriedToLogInIsErasedToo() {
    Subject login = new Subject.Login("ann@a.example");
    SessionId tried =
        session(
            journal,
            "AUTH LOGIN\r\n",
            new SessionEvent.Judged(login, Verdict.REFUSED, Reason.LOGIN_WRONG));
    journal.tick();
    journal.seal();
    assertThat(
            shell
                .run("log", "erase", "--address", "ann@a.example", "--reason", "asked for", "--yes")
                .out())
        .startsWith("Removed 2 records.");
    assertThat(shell.run("log", "show", tried.toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void whatIsOlderIsErasedByDay() {
    String reason = "--reason=old";
    assertThat(shell.run("log", "erase", "--before", "2026-11-22", reason, "--yes").err())
        .contains("No record is so.");
    assertThat(shell.run("log", "erase", "--before", "2026-11-25", reason, "--yes").out())
        .startsWith("Removed 2 records.");
  }

  @Test
  void whatIsNotUnderstoodErasesNothing() {
    assertThat(shell.run("log", "erase", ann.toString(), "--reason", " ", "--yes").err())
        .contains("Say why, with --reason");
    assertThat(shell.run("log", "erase", "--reason", "x", "--yes").err())
        .contains("Say which records");
    assertThat(shell.run("log", "erase", "nonsense", "--reason", "x", "--yes").err())
        .contains("nonsense is not the id of a session.");
    assertThat(shell.run("log", "erase", "--before", "May", "--reason", "x", "--yes").err())
        .contains("May is not a day");
    assertThat(shell.run("log", "erase", ann.toString(), "--yes").exitCode()).isEqualTo(2);
  }
}
