package dev.glasspost.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Follower;
import dev.glasspost.mail.journal.MessageEvent.Removed;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.News;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Missing;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.journal.StoreJournal.Records;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.store.Fault;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
final class StrictJournalTest extends JournalContract {
  private static final int WAITING_NEWS = 8_192;
  private static final int MAX_AFTERWARDS = 4_096;

  @Override
  protected Store create() {
    return new StrictStore();
  }

  @Override
  protected Store crash(Store crashed) {
    return ((StrictStore) crashed).crash();
  }

  private StrictStore strict() {
    return (StrictStore) store;
  }

  @Test
  void aJournalThatIsMeasuredKeepsNothingAndStillTellsFollowers() throws InterruptedException {
    journal =
        new StoreJournal(store, clock, () -> clock.instant().toEpochMilli(), 0, Records.DISCARDED);
    try (Follower follower = journal.follow()) {
      Recorder recorder = journal.open(SessionKind.SMTP_IN);
      recorder.note(new LineOpened(1));
      recorder.keep();
      recorder.note(QUIT);
      recorder.close();
      journal.tell(recorder.id(), new Removed(new MessageId(1)));
      journal.tick();
      assertThat(journal.reader().find(recorder.id())).isEmpty();
      assertThat(journal.reader().check(clock.instant()).links()).isZero();
      assertThat(journal.lost()).isZero();
      assertThat(follower.next(Duration.ZERO)).isPresent();
    }
  }

  @Test
  void aStoreThatFailsLeavesAGapThatIsTold() {
    for (Fault fault : Fault.values()) {
      long before = journal.lost();
      Recorder recorder = journal.open(SessionKind.SMTP_IN);
      recorder.note(new LineOpened(1));
      recorder.keep();
      strict().failFromNowOn(fault);
      recorder.note(heard("lost\r\n"));
      recorder.note(heard("lost as well\r\n"));
      recorder.keep();
      strict().recover();
      recorder.note(QUIT);
      recorder.close();

      assertThat(journal.lost() - before).isEqualTo(2);
      assertThat(events(record(recorder.id())))
          .containsExactly(new LineOpened(1), new Missing(2), QUIT);
    }
  }

  @Test
  void theBeginningOfARecordCanBeMissingToo() {
    Recorder recorder = journal.open(SessionKind.POP3);
    recorder.note(new LineOpened(1));
    strict().failFromNowOn(Fault.UNAVAILABLE);
    recorder.keep();
    strict().recover();
    recorder.note(QUIT);
    recorder.close();
    SessionRecord record = record(recorder.id());
    assertThat(record.kind()).isEqualTo(SessionKind.POP3);
    assertThat(events(record)).containsExactly(new Missing(1), QUIT);
  }

  @Test
  void noSessionAndNoTickFailsThoughTheStoreDoes() {
    strict().failFromNowOn(Fault.FULL);
    SessionId id = session(received());
    journal.tell(id, delivered());
    clock.pass(Duration.ofDays(1));
    journal.tick();
    assertThat(journal.lost()).isEqualTo(3);
    strict().recover();
    assertThat(journal.reader().find(id)).isEmpty();
  }

  @Test
  void aSessionWhoseOwnEventsWereLostIsStillFoundByWhatItsMessageDid() {
    strict().failFromNowOn(Fault.FULL);
    SessionId id = session(received());
    strict().recover();
    journal.tell(id, delivered());
    SessionRecord record = record(id);
    assertThat(record.progress()).isEqualTo(Progress.BROKEN_OFF);
    assertThat(events(record)).contains(delivered());
  }

  @Test
  void damagedOctetsAreToldAndDoNotHideTheRest() {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    for (int i = 0; i < 3; i++) {
      recorder.note(new LineOpened(i));
      recorder.keep();
    }
    SessionId other = session();
    damage(recorder.id(), 1);
    recorder.note(QUIT);
    recorder.close();
    assertThat(events(record(recorder.id())))
        .containsExactly(new LineOpened(0), new Missing(1), new LineOpened(2), QUIT);
    assertThat(journal.reader().newestFirst().map(SessionRecord::id))
        .containsExactly(other, recorder.id());
  }

  @Test
  void aDamagedEndIsTold() {
    SessionId id = session(new LineOpened(1));
    damage(id, 0);
    assertThat(events(record(id))).startsWith(new Missing(1));
    assertThat(record(id).progress()).isEqualTo(Progress.BROKEN_OFF);
  }

  @Test
  void aFollowerLearnsWhatHappensAndFromWhom() throws InterruptedException {
    try (Follower follower = journal.follow()) {
      Recorder recorder = journal.open(SessionKind.SMTP_IN);
      recorder.note(new LineOpened(750));
      clock.pass(Duration.ofSeconds(2));
      recorder.note(received());
      recorder.note(QUIT);
      recorder.close();
      journal.tell(recorder.id(), delivered());

      assertThat(drain(follower))
          .extracting(it -> ((News.Happened) it).moment().event())
          .containsExactly(new LineOpened(750), received(), QUIT, delivered());
      recorder = journal.open(SessionKind.POP3);
      recorder.note(new LineOpened(751));
      assertThat(follower.next(Duration.ZERO))
          .contains(
              new News.Happened(
                  recorder.id(),
                  SessionKind.POP3,
                  clock.instant(),
                  new Moment(0, new LineOpened(751))));
    }
  }

  @Test
  void aFollowerThatIsTooSlowIsToldHowMuchItMissed() throws InterruptedException {
    try (Follower follower = journal.follow()) {
      Recorder recorder = journal.open(SessionKind.SMTP_IN);
      note(recorder, WAITING_NEWS + 7);
      List<News> first = drain(follower);
      assertThat(first).hasSize(WAITING_NEWS + 1).endsWith(new News.Missed(7));
      note(recorder, WAITING_NEWS + 2);
      follower.next(Duration.ZERO);
      recorder.note(QUIT);
      List<News> second = drain(follower);
      assertThat(second.get(WAITING_NEWS - 1)).isEqualTo(new News.Missed(2));
      assertThat(second).hasSize(WAITING_NEWS + 1);
    }
  }

  @Test
  void whoLeftLearnsNothingMore() throws InterruptedException {
    Follower follower = journal.follow();
    follower.close();
    session();
    assertThat(follower.next(Duration.ZERO)).isEmpty();
  }

  @Test
  void sessionsAndTheQueueMayTellAtTheSameTime() throws InterruptedException {
    List<Recorder> recorders =
        IntStream.range(0, 8).mapToObj(_ -> journal.open(SessionKind.SMTP_IN)).toList();
    List<Thread> threads = new ArrayList<>();
    for (Recorder recorder : recorders) {
      threads.add(Thread.ofVirtual().start(() -> note(recorder, 500)));
      threads.add(
          Thread.ofVirtual().start(() -> IntStream.range(0, 100).forEach(_ -> tell(recorder))));
    }
    threads.add(
        Thread.ofVirtual().start(() -> IntStream.range(0, 50).forEach(_ -> journal.tick())));
    for (Thread thread : threads) thread.join();
    for (Recorder recorder : recorders) {
      List<Event> events = events(record(recorder.id()));
      assertThat(events).hasSize(600).filteredOn(delivered()::equals).hasSize(100);
      assertThat(events)
          .filteredOn(LineOpened.class::isInstance)
          .isEqualTo(IntStream.range(0, 500).mapToObj(LineOpened::new).toList());
    }
  }

  @Test
  void theLastEventOfAMessageTakesThoseBeforeItToTheStore() {
    SessionId id = session(received());
    commit();
    long before = strict().operations();
    journal.tell(id, delivered());
    journal.tell(id, delivered());
    assertThat(strict().operations()).isEqualTo(before);
    journal.tell(id, new Removed(MESSAGE));
    assertThat(strict().operations()).isEqualTo(before + 1);
    assertThat(events(record(id))).endsWith(delivered(), delivered(), new Removed(MESSAGE));
  }

  @Test
  void whatIsToldOfManySessionsDoesNotFillTheMemory() {
    SessionId first = session(received());
    commit();
    long before = strict().operations();
    for (int i = 0; i < MAX_AFTERWARDS; i++)
      journal.tell(SessionId.of(clock.millis() + i, 1, 0), delivered());
    assertThat(strict().operations()).isEqualTo(before);
    journal.tell(first, delivered());
    assertThat(strict().operations()).isEqualTo(before + MAX_AFTERWARDS + 1);
  }

  @Test
  void aShortSessionTakesWellLessThanAKibibyte() {
    SessionId id = session(ShortSession.events());
    commit();
    long octets =
        store.read(
            Partition.journal(id.day()),
            day -> day.scan(KeyRange.ALL).mapToLong(it -> it.value().length()).sum());
    assertThat(octets).isLessThan(700);
  }

  private void tell(Recorder recorder) {
    journal.tell(recorder.id(), delivered());
  }

  private static void note(Recorder recorder, int times) {
    for (int i = 0; i < times; i++) recorder.note(new LineOpened(i));
  }

  private static List<News> drain(Follower follower) throws InterruptedException {
    List<News> all = new ArrayList<>();
    for (Optional<News> one = follower.next(Duration.ZERO);
        one.isPresent();
        one = follower.next(Duration.ZERO)) all.add(one.get());
    return all;
  }

  /// Spoils one piece of a record where it lies.
  private void damage(SessionId id, int piece) {
    assertThat(journal.reader().find(id)).isPresent(); // What waited to be written is there now.
    store.write(
        Partition.journal(id.day()),
        day -> {
          Entry chunk =
              day.scan(KeyRange.ALL)
                  .filter(
                      it -> it.key().at(0) == 'r' && it.key().toBuffer().getLong(1) == id.value())
                  .skip(piece)
                  .findFirst()
                  .orElseThrow();
          day.put(chunk.key(), Octets.ascii("spoilt"));
          return true;
        });
  }
}
