package dev.glasspost.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.ClockWatch.When;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.GapCause;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.ClockSet;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Gap;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.search.Criterion;
import dev.glasspost.mail.search.Finder;
import dev.glasspost.mail.search.Outcome;
import dev.glasspost.mail.search.Query;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.Summary;
import dev.glasspost.mail.view.View;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.Fault;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the journal lacks is in it.
@ExtendWith(Seeds.class)
final class GapsTest {
  private final FakeClock clock = FakeClock.at("2026-11-23T12:00:00Z");
  private Duration set = Duration.ZERO;
  private StrictStore store = new StrictStore();
  private StoreJournal journal = start();

  private StoreJournal start() {
    StoreJournal started =
        new StoreJournal(
            store, clock, () -> clock.instant().minus(set).toEpochMilli() * 1_000_000, 0);
    started.resume();
    return started;
  }

  /// No time passes, but the clock says another.
  private void setTheClock(Duration by) {
    set = set.plus(by);
    clock.pass(by);
  }

  private void crash() {
    store = store.crash();
  }

  private void live(Duration time) {
    for (int i = 0; i < time.toSeconds(); i++) {
      clock.pass(StoreJournal.TICK);
      journal.tick();
    }
  }

  private void session() {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(new LineOpened(1));
    recorder.note(new Closed(Ending.QUIT, ""));
    recorder.close();
  }

  private List<SessionRecord> records() {
    return journal.reader().newestFirst().filter(it -> it.kind() == SessionKind.SERVER).toList();
  }

  private List<Gap> gaps() {
    return told(Gap.class);
  }

  /// Newest first.
  private <T> List<T> told(Class<T> type) {
    return records().stream()
        .map(it -> it.moments().getFirst().event())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-23T" + time + "Z");
  }

  @Test
  void aServerThatWasStoppedLeavesNoGap() {
    session();
    journal.tick();
    journal.seal();
    clock.pass(Duration.ofHours(1));
    journal = start();
    assertThat(gaps()).isEmpty();
  }

  @Test
  void aCrashIsTold() {
    live(Duration.ofSeconds(90));
    crash();
    clock.pass(Duration.ofMinutes(10));
    journal = start();
    assertThat(gaps()).containsExactly(new Gap(GapCause.CRASH, at("12:01:00"), at("12:11:30"), 0));
    SessionRecord record = records().getFirst();
    assertThat(record.progress()).isEqualTo(Progress.CLOSED);
    assertThat(Summary.of(record).outcome().words())
        .isEqualTo("the server ended without being stopped");
    assertThat(journal.reader().check(clock.instant()).isSound()).isTrue();
  }

  @Test
  void aClockThatIsSetIsToldWhileTheServerRuns() {
    live(Duration.ofSeconds(10));
    setTheClock(Duration.ofDays(1));
    live(Duration.ofSeconds(10));
    setTheClock(Duration.ofDays(-2));
    live(Duration.ofSeconds(10));
    setTheClock(Duration.ofSeconds(5));
    setTheClock(Duration.ofSeconds(-5));
    live(Duration.ofSeconds(10));
    Instant noon = at("12:00:00");
    assertThat(told(ClockSet.class))
        .containsExactly(
            new ClockSet(
                When.RUNNING,
                noon.plus(Duration.ofDays(1)).plusSeconds(21),
                noon.minus(Duration.ofDays(1)).plusSeconds(21)),
            new ClockSet(
                When.RUNNING, noon.plusSeconds(11), noon.plus(Duration.ofDays(1)).plusSeconds(11)));
    assertThat(records().getFirst().progress()).isEqualTo(Progress.CLOSED);
  }

  @ParameterizedTest
  @CsvSource({"5000, 0", "5001, 1", "-5000, 0", "-5001, 1"})
  void smallStepsOfTheClockAreNotTold(int millis, int told) {
    live(Duration.ofSeconds(1));
    setTheClock(Duration.ofMillis(millis));
    live(Duration.ofSeconds(3));
    assertThat(told(ClockSet.class)).hasSize(told);
  }

  /// It would wait until the clock is where it was.
  @Test
  void aClockThatIsPutBackStopsNoSignatures() {
    live(Duration.ofSeconds(1));
    setTheClock(Duration.ofDays(-2));
    session();
    live(Duration.ofSeconds(62));
    assertThat(journal.reader().check(clock.instant()).unsigned()).isZero();
  }

  @Test
  void aCrashIsToldRightlyAfterTheClockWasPutBack() {
    live(Duration.ofSeconds(30));
    session();
    setTheClock(Duration.ofDays(-1));
    live(Duration.ofSeconds(10));
    crash();
    clock.pass(Duration.ofMinutes(10));
    journal = start();
    Instant back = at("12:00:31").minus(Duration.ofDays(1));
    assertThat(gaps()).containsExactly(new Gap(GapCause.CRASH, back, back.plusSeconds(609), 0));
  }

  @Test
  void aClockThatWasPutBackBeforeTheStartIsTold() {
    live(Duration.ofSeconds(90));
    crash();
    setTheClock(Duration.ofDays(-1));
    journal = start();
    Instant now = at("12:01:30").minus(Duration.ofDays(1));
    assertThat(told(ClockSet.class))
        .containsExactly(new ClockSet(When.STOPPED, at("12:01:00"), now));
    assertThat(gaps()).containsExactly(new Gap(GapCause.CRASH, at("12:01:00"), now, 0));
    assertThat(new Lens(View.PLAIN, Level.ALL, ZoneOffset.UTC).sheet(records().getFirst()).lines())
        .extracting(Line::text)
        .containsExactly(
            "The journal may lack what was from 2026-11-23 12:01:00 UTC to 2026-11-22 12:01:30 UTC"
                + " (by the clock, which had been put back meanwhile): the server ended without"
                + " being stopped");
    journal.seal();
    journal = start();
    assertThat(told(ClockSet.class)).hasSize(1);
  }

  @Test
  void aClockThatWasPutBackWhileTheServerWasStoppedIsToldOfTheNewestRecord() {
    session();
    live(Duration.ofSeconds(1));
    journal.seal();
    setTheClock(Duration.ofHours(-1));
    journal = start();
    assertThat(told(ClockSet.class))
        .containsExactly(new ClockSet(When.STOPPED, at("12:00:00"), at("11:00:01")));
    assertThat(gaps()).isEmpty();
  }

  /// Evidence is signed while the server runs.
  @Test
  void signingIsNotStopping() {
    live(Duration.ofSeconds(90));
    journal.sign();
    live(Duration.ofSeconds(60));
    crash();
    clock.pass(Duration.ofMinutes(10));
    journal = start();
    assertThat(gaps()).extracting(Gap::cause).containsExactly(GapCause.CRASH);
  }

  @Test
  void whatWasRecordedLastTellsBetterWhenItCrashed() {
    live(Duration.ofSeconds(70));
    session();
    assertThat(gaps()).isEmpty(); // Whoever reads makes durable what was written before.
    live(Duration.ofSeconds(10));
    crash();
    clock.pass(Duration.ofMinutes(10));
    journal = start();
    assertThat(gaps().getFirst().from()).isEqualTo(at("12:01:10"));
  }

  @Test
  void eachCrashIsToldOnce() {
    live(Duration.ofSeconds(1));
    crash();
    journal = start();
    live(Duration.ofSeconds(1));
    journal.seal();
    journal = start();
    assertThat(gaps()).hasSize(1);
    live(Duration.ofSeconds(1));
    crash();
    journal = start();
    assertThat(gaps()).hasSize(2);
  }

  @Test
  void aFullDiskIsToldWhenThereIsRoomAgain() {
    loseTwoSessions(() -> store.failFromNowOn(Fault.FULL));
    assertThat(Summary.of(records().getFirst()).outcome().words())
        .isEqualTo("the disk was full; 4 events could not be written");
  }

  @Test
  void aDiskThatHasRoomForCommitsOnlyIsToldWhole() {
    loseTwoSessions(store::refuseAppends);
  }

  private void loseTwoSessions(Runnable fillTheDisk) {
    live(Duration.ofSeconds(1));
    fillTheDisk.run();
    session();
    live(Duration.ofSeconds(9));
    session();
    live(Duration.ofSeconds(5));
    assertThat(journal.lost()).isEqualTo(4);
    store.recover();
    live(Duration.ofSeconds(5));
    assertThat(gaps())
        .containsExactly(new Gap(GapCause.DISK_FULL, at("12:00:01"), at("12:00:16"), 4));
  }

  @Test
  void aStoreThatFailsIsToldAsThat() {
    store.failFromNowOn(Fault.UNAVAILABLE);
    session();
    store.recover();
    live(Duration.ofSeconds(1));
    assertThat(gaps()).singleElement().extracting(Gap::cause).isEqualTo(GapCause.STORE_FAILED);
  }

  @Test
  void twoTimesOfNeedAreToldApart() {
    for (int i = 0; i < 2; i++) {
      store.failFromNowOn(Fault.FULL);
      session();
      store.recover();
      live(Duration.ofSeconds(2));
    }
    assertThat(gaps()).extracting(Gap::events).containsExactly(2L, 2L);
  }

  @Test
  void gapsAreFoundAmongSessions() {
    session();
    live(Duration.ofSeconds(1));
    crash();
    journal = start();
    session();
    Finder finder = new Finder(journal.reader());
    assertThat(
            finder.find(Query.of(new Criterion.Protocol(SessionKind.SERVER)), 9, it -> it).found())
        .isEqualTo(records());
    assertThat(finder.find(Query.of(new Criterion.CameTo(Outcome.OUR_FAULT)), 9, it -> it).found())
        .isEqualTo(records());
    assertThat(finder.find(Query.of(new Criterion.CameTo(Outcome.FRUITLESS)), 9, it -> it).found())
        .noneMatch(it -> it.kind() == SessionKind.SERVER);
  }
}
