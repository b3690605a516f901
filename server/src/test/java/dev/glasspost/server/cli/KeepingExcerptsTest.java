package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.GapCause;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.search.Retention;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.server.golden.Excerpts;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/journal.md` shows of keeping, removing, and proving is what the program prints.
@ExtendWith(Seeds.class)
final class KeepingExcerptsTest {
  private static final String PAGE = "docs/journal.md";
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @TempDir private Path data;
  private final FakeClock clock = FakeClock.at("2026-11-23T17:40:52Z");
  private StoreThatStays store = new StoreThatStays(new StrictStore());
  private Shell shell = new Shell(Path.of(""), (_, _) -> store);

  @BeforeEach
  void furnish() {
    store = new StoreThatStays(new StrictStore());
    shell = new Shell(data, (_, _) -> store);
  }

  private StoreJournal journal() {
    return new StoreJournal(store, clock, () -> clock.instant().toEpochMilli() * 1_000_000, 0);
  }

  private static SessionId mail(StoreJournal journal, String sender) {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    Octets words = Octets.ascii("MAIL FROM:<" + sender + ">\r\n");
    recorder.note(new SessionEvent.Heard(Utterance.clear(words)));
    recorder.note(new SessionEvent.Closed(Ending.QUIT, ""));
    recorder.close();
    return recorder.id();
  }

  /// As it is shown where the time is UTC.
  private static String inUtc(String printed, Instant... times) {
    String shown = printed;
    for (Instant time : times) shown = shown.replace(Times.words(time), UTC.format(time));
    return shown;
  }

  private void check(String name, String command, String printed) {
    Excerpts.check(PAGE, name, "$ glasspost " + command + "\n" + printed);
  }

  @Test
  void aJournalThatIsTooLargeSaysWhatWasRemoved() {
    StoreJournal journal = journal();
    for (int day = 0; day < 3; day++) {
      for (int i = 0; i < 1_204; i++) mail(journal, "ann@example.net");
      clock.pass(Duration.ofDays(1));
      journal.tick();
    }
    journal.seal();
    long size = journal.keeper().size();
    var retention = new Retention(journal.reader(), journal.keeper(), List.of(), size - 1, clock);
    assertThat(retention.step()).isPositive();
    assertThat(retention.step()).isZero();
    journal.seal();
    Result list = shell.run("log", "list", "--protocol", "server");
    check("too-large", "log list --protocol server", inUtc(list.out(), clock.instant()));
  }

  @Test
  void whatTheJournalLacksIsListed() {
    StoreJournal journal = journal();
    journal.resume();
    Instant full = clock.instant();
    Recorder recorder = journal.open(SessionKind.SERVER);
    recorder.note(new SessionEvent.Gap(GapCause.DISK_FULL, full.minusSeconds(300), full, 1_204));
    recorder.close();
    clock.pass(Duration.ofMinutes(40));
    journal.tick();
    Instant crash = clock.instant();
    StoreJournal next = journal();
    next.resume();
    next.tick();
    next.seal();
    Result list = shell.run("log", "list", "--protocol", "server");
    check("gaps", "log list --protocol server", inUtc(list.out(), full, crash));
  }

  @Test
  void whatFitsAndWhatWouldBeErasedIsTold() {
    StoreJournal journal = journal();
    for (int i = 0; i < 1_200; i++) mail(journal, "bob@example.net");
    for (int i = 0; i < 2; i++) mail(journal, "ann@example.net");
    journal.tick();
    journal.seal();
    String[] erase = {"log", "erase", "--address", "ann@example.net", "--reason"};
    Result would = shell.run(with(erase, "request of 3 May, ticket 17"));
    check(
        "erasing",
        "log erase --address ann@example.net --reason \"request of 3 May, ticket 17\"",
        would.out() + would.err());
    shell.run(with(erase, "ticket 17", "--yes"));
    String verified = shell.run("log", "verify").out();
    check(
        "verified",
        "log verify",
        verified
            .replaceAll("[0-9a-f]{64}", "5f2c…")
            .replaceAll("(?m)^  20[0-9-]{8} [0-9:]{8}(?=  2 pieces: )", "  2026-11-23 04:05:06"));
  }

  private static String[] with(String[] some, String... more) {
    return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
  }
}
