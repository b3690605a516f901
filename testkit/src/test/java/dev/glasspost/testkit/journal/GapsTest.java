package dev.glasspost.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.GapCause;
import dev.glasspost.mail.journal.Recorder;
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
import dev.glasspost.mail.view.Summary;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.Fault;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the journal lacks is in it.
@ExtendWith(Seeds.class)
final class GapsTest {
  private final FakeClock clock = FakeClock.at("2026-11-23T12:00:00Z");
  private StrictStore store = new StrictStore();
  private StoreJournal journal = start();

  private StoreJournal start() {
    StoreJournal started =
        new StoreJournal(store, clock, () -> clock.instant().toEpochMilli() * 1_000_000, 0);
    started.resume();
    return started;
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
    return records().stream().map(it -> (Gap) it.moments().getFirst().event()).toList();
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
