package dev.glasspost.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.JournalKeeper;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.MessageEvent.Deleted;
import dev.glasspost.mail.journal.MessageEvent.DeletedWithAccount;
import dev.glasspost.mail.journal.MessageEvent.Delivered;
import dev.glasspost.mail.journal.MessageEvent.Fetched;
import dev.glasspost.mail.journal.MessageEvent.Received;
import dev.glasspost.mail.journal.MessageEvent.Removed;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.Perusal;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The suite that [StoreJournal] passes on every storage engine.
public abstract class JournalContract {
  protected static final MessageId MESSAGE = new MessageId(14_938);
  protected static final Event QUIT = new Closed(Ending.QUIT, "");

  protected final FakeClock clock = FakeClock.at("2026-11-23T02:35:56Z");
  protected Store store;
  protected StoreJournal journal;

  /// An empty store.
  protected abstract Store create();

  /// Ends the store without closing it, as a crash does, and opens what is left.
  protected abstract Store crash(Store crashed);

  @BeforeEach
  final void begin() {
    store = create();
    start();
  }

  @AfterEach
  final void end() {
    store.close();
  }

  protected final void start() {
    journal = new StoreJournal(store, clock, this::nanos, 0);
  }

  /// Goes on with what a crash left.
  protected final void crash() {
    store = crash(store);
    start();
  }

  /// What any transaction does for what was appended before it.
  protected final void commit() {
    store.write(
        Partition.account("somebody"),
        account -> {
          account.put(Octets.ascii("key"), Octets.ascii("value"));
          return true;
        });
  }

  protected static Event heard(String words) {
    return new Heard(Utterance.clear(Octets.utf8(words)));
  }

  protected final SessionId session(Event... events) {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    for (Event event : events) recorder.note(event);
    recorder.note(QUIT);
    recorder.close();
    return recorder.id();
  }

  protected final SessionRecord record(SessionId id) {
    return journal.reader().find(id).orElseThrow();
  }

  protected static List<Event> events(SessionRecord record) {
    return record.moments().stream().map(Moment::event).toList();
  }

  protected static Received received() {
    return new Received(MESSAGE, 1285, Octets.of(new byte[32]));
  }

  protected static Delivered delivered() {
    return new Delivered(MESSAGE, "recipes@hypertouch.com", "joepublic@hypertouch.com", 1);
  }

  private long nanos() {
    return Instant.EPOCH.until(clock.instant(), ChronoUnit.NANOS);
  }

  @Test
  void thoseWhoReadOrDeletedAMessageAreFoundByIt() {
    session(received());
    SessionId deleted = session(new Deleted(MESSAGE, "joepublic@hypertouch.com", 1));
    Recorder reading = journal.open(SessionKind.POP3);
    reading.note(new Fetched(MESSAGE, "joepublic@hypertouch.com", 1, 9, 9));
    assertThat(journal.reader().readersOf(MESSAGE))
        .extracting(SessionRecord::id)
        .containsExactly(deleted, reading.id());
    reading.note(QUIT);
    reading.close();
    commit();
    crash();
    assertThat(journal.reader().readersOf(MESSAGE)).hasSize(2);
    assertThat(journal.reader().readersOf(new MessageId(1))).isEmpty();
    journal.keeper().remove(List.of(deleted), "asked for");
    assertThat(journal.reader().readersOf(MESSAGE))
        .extracting(SessionRecord::id)
        .containsExactly(reading.id());
  }

  @Test
  void aRecordHasItsEventsInOrderWithTheirTimes() {
    Recorder recorder = journal.open(SessionKind.POP3);
    recorder.note(new LineOpened(750));
    clock.pass(Duration.ofMillis(1500));
    recorder.note(heard("QUIT\r\n"));
    recorder.note(QUIT);
    recorder.close();

    assertThat(record(recorder.id()))
        .isEqualTo(
            new SessionRecord(
                recorder.id(),
                SessionKind.POP3,
                Instant.parse("2026-11-23T02:35:56Z"),
                Progress.CLOSED,
                List.of(
                    new Moment(0, new LineOpened(750)),
                    new Moment(1_500_000, heard("QUIT\r\n")),
                    new Moment(1_500_000, QUIT))));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    JournalReader reader = journal.reader();
    assertThat(reader.find(SessionId.of(0, 0, 1))).isEmpty();
    assertThat(reader.find(MESSAGE)).isEmpty();
    assertThat(reader.find("S.0000014938")).isEmpty();
    assertThat(reader.find("no such name")).isEmpty();
    assertThat(reader.newestFirst()).isEmpty();
  }

  @Test
  void aRecordIsFoundByItsReferenceInEitherCase() {
    SessionId id = session(heard("NOOP\r\n"));
    assertThat(journal.reader().find(id.toString())).contains(record(id));
    assertThat(journal.reader().find(id.toString().toLowerCase(Locale.ROOT))).contains(record(id));
  }

  @Test
  void aRecordIsFoundByTheMessagesItHandedOver() {
    session();
    SessionId id = session(received());
    session();
    assertThat(journal.reader().find(MESSAGE)).contains(record(id));
    assertThat(journal.reader().find("s.0000014938")).contains(record(id));
  }

  @Test
  void anOpenSessionIsReadAsFarAsItCame() {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(new LineOpened(1));
    recorder.keep();
    recorder.note(heard("HELO a\r\n"));

    SessionRecord record = record(recorder.id());
    assertThat(record.progress()).isEqualTo(Progress.OPEN);
    assertThat(events(record)).containsExactly(new LineOpened(1), heard("HELO a\r\n"));
    assertThat(journal.reader().newestFirst()).containsExactly(record);
  }

  @Test
  void anOpenSessionThatHasSaidNothingYetIsThere() {
    Recorder recorder = journal.open(SessionKind.POP3);
    assertThat(record(recorder.id()).moments()).isEmpty();
    assertThat(record(recorder.id()).kind()).isEqualTo(SessionKind.POP3);
  }

  @Test
  void whatWasKeptIsThereAfterACrashThatFollowsACommit() {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(new LineOpened(1));
    recorder.note(received());
    recorder.keep();
    commit();
    recorder.note(heard("this may be lost\r\n"));
    crash();

    SessionRecord record = record(recorder.id());
    assertThat(record.progress()).isEqualTo(Progress.BROKEN_OFF);
    assertThat(events(record))
        .containsExactly(new LineOpened(1), received(), new Closed(Ending.BROKEN_OFF, ""));
    assertThat(journal.reader().find(MESSAGE)).contains(record);
    assertThat(journal.reader().newestFirst()).containsExactly(record);
  }

  /// What is found is made of the one, and what is shown of the other.
  @Test
  void whatIsPerusedIsWhatTheRecordTells() {
    SessionId closed = session(received());
    journal.tell(closed, delivered());
    Recorder removal = journal.open(SessionKind.SERVER);
    removal.note(new DeletedWithAccount(MESSAGE, "joepublic@hypertouch.com", 1));
    removal.close();
    Recorder brokenOff = journal.open(SessionKind.SMTP_IN);
    brokenOff.note(new LineOpened(1));
    brokenOff.keep();
    commit();
    crash();
    for (SessionId id : List.of(closed, removal.id(), brokenOff.id())) {
      SessionRecord record = record(id);
      assertThat(perused(id)).isEqualTo(new Perused(events(record), record.progress()));
    }
  }

  private record Perused(List<Event> events, Progress progress) {}

  private Perused perused(SessionId id) {
    return journal.reader().now().peruse(id.day(), List.of(id), _ -> new Listening()).getFirst();
  }

  /// A new one for each reading, which may be done more than once.
  private static final class Listening implements Perusal<Perused> {
    private final List<Event> events = new ArrayList<>();

    @Override
    public Wish take(Event event) {
      events.add(event);
      return Wish.MORE;
    }

    @Override
    public Perused end(SessionKind kind, Progress progress) {
      return new Perused(events, progress);
    }
  }

  @Test
  void aTickKeepsWhatLongSessionsSaid() {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(heard("HELO patience\r\n"));
    journal.tick();
    commit();
    crash();
    assertThat(events(record(recorder.id()))).startsWith(heard("HELO patience\r\n"));
  }

  @Test
  void manyEventsAreReadInOrder() {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    List<Event> noted = IntStream.range(0, 3000).mapToObj(i -> heard("NOOP " + i)).toList();
    noted.forEach(recorder::note);
    assertThat(events(record(recorder.id()))).isEqualTo(noted);
    recorder.note(QUIT);
    recorder.close();
    assertThat(events(record(recorder.id()))).startsWith(noted.toArray(Event[]::new)).hasSize(3001);
  }

  @Test
  void aMessagesLaterLifeIsToldInTheRecordOfItsSession() {
    SessionId id = session(received());
    clock.pass(Duration.ofSeconds(10));
    journal.tell(id, delivered());
    clock.pass(Duration.ofSeconds(1));
    journal.tell(id, new Removed(MESSAGE));

    SessionRecord record = record(id);
    assertThat(events(record)).containsExactly(received(), QUIT, delivered(), new Removed(MESSAGE));
    assertThat(record.moments().get(2).micros()).isEqualTo(10_000_000);
    assertThat(record.moments().get(3).micros()).isEqualTo(11_000_000);
    assertThat(record.progress()).isEqualTo(Progress.CLOSED);
  }

  @Test
  void whatIsToldWhileTheSessionIsOpenStandsWhereItHappened() {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(received());
    journal.tell(recorder.id(), delivered());
    recorder.note(QUIT);
    recorder.close();
    assertThat(events(record(recorder.id()))).containsExactly(received(), delivered(), QUIT);
  }

  @Test
  void whatIsToldAfterARestartStandsBehindWhatWasToldBefore() {
    SessionId id = session(received());
    journal.tell(id, delivered());
    journal.tick();
    commit();
    crash();
    journal.tell(id, new Removed(MESSAGE));
    commit();
    crash();
    assertThat(events(record(id)))
        .containsExactly(received(), QUIT, delivered(), new Removed(MESSAGE));
  }

  @Test
  void noEventIsToldBeforeItsMessageWasReceivedWhateverTheClockDoes() {
    clock.pass(Duration.ofHours(1));
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    clock.pass(Duration.ofSeconds(5));
    recorder.note(received());
    recorder.note(QUIT);
    recorder.close();
    clock.pass(Duration.ofHours(-1));
    journal.tell(recorder.id(), delivered());
    assertThat(events(record(recorder.id()))).containsExactly(received(), QUIT, delivered());
  }

  @Test
  void newestSessionsComeFirstOverAllDays() {
    List<SessionId> ids = new ArrayList<>();
    for (int day = 0; day < 4; day++) {
      for (int i = 0; i < 50 + 30 * day; i++) ids.addFirst(session(heard("NOOP\r\n")));
      clock.pass(Duration.ofDays(day == 1 ? 40 : 1));
      journal.tick();
    }
    Recorder open = journal.open(SessionKind.POP3);
    ids.addFirst(open.id());
    assertThat(ids(journal.reader())).isEqualTo(ids);
    crash(clock);
    ids.removeFirst();
    assertThat(ids(journal.reader())).isEqualTo(ids);
  }

  @Test
  void openSessionsStandWhereTheirIdsBelong() {
    SessionId first = session();
    Recorder saidNothing = journal.open(SessionKind.SMTP_IN);
    SessionId second = session();
    Recorder saidSomething = journal.open(SessionKind.SMTP_IN);
    saidSomething.note(new LineOpened(4));
    saidSomething.keep();
    SessionId third = session();
    clock.pass(Duration.ofDays(1));
    Recorder today = journal.open(SessionKind.SMTP_IN);

    assertThat(ids(journal.reader()))
        .containsExactly(today.id(), third, saidSomething.id(), second, saidNothing.id(), first);
  }

  @Test
  void aSessionThatGoesOnOverMidnightStaysOneRecord() {
    clock.pass(Duration.ofHours(21).plusMinutes(24));
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(new LineOpened(1));
    recorder.keep();
    clock.pass(Duration.ofMinutes(10));
    recorder.note(QUIT);
    recorder.close();
    assertThat(events(record(recorder.id()))).containsExactly(new LineOpened(1), QUIT);
    assertThat(ids(journal.reader())).containsExactly(recorder.id());
  }

  @Test
  void noIdComesTwiceAlthoughTheClockIsBehindAfterARestart() {
    SessionId before = session();
    commit();
    clock.pass(Duration.ofDays(-3));
    crash();
    SessionId after = session();
    assertThat(after).isGreaterThan(before);
    assertThat(ids(journal.reader())).containsExactly(after, before);
  }

  @Test
  void aReaderWithoutAServerFindsWhatWasClosed() {
    SessionId id = session(received());
    journal.tell(id, delivered());
    journal.tick();
    commit();
    JournalReader reader = new JournalReader(store);
    assertThat(reader.find(MESSAGE).map(JournalContract::events))
        .hasValueSatisfying(it -> assertThat(it).containsExactly(received(), QUIT, delivered()));
    try (Stream<SessionRecord> all = reader.newestFirst()) {
      assertThat(all.map(SessionRecord::id)).containsExactly(id);
    }
  }

  @Test
  void whatIsRemovedIsNotFoundAnyMoreAndTheRestIs() {
    SessionId before = session();
    SessionId removed = session(received());
    journal.tell(removed, delivered());
    SessionId after = session();
    journal.tick();
    commit();

    assertThat(journal.keeper().remove(List.of(removed), "erased")).isEqualTo(1);
    assertThat(journal.reader().find(removed)).isEmpty();
    assertThat(journal.reader().find(MESSAGE)).isEmpty();
    assertThat(ids(journal.reader())).containsExactly(after, before);
    assertThat(journal.keeper().remove(List.of(removed), "erased")).isZero();
  }

  @Test
  void manyRecordsOfManyDaysAreRemovedTogether() {
    List<SessionId> ids = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      for (int i = 0; i < 100; i++) ids.add(session());
      clock.pass(Duration.ofDays(1));
      journal.tick();
    }
    SessionId last = session();
    commit();
    assertThat(new JournalKeeper(store, clock).remove(ids, "erased")).isEqualTo(300);
    assertThat(ids(journal.reader())).containsExactly(last);
  }

  @Test
  void anOpenSessionIsNotRemoved() {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(new LineOpened(1));
    recorder.keep();
    commit();
    assertThat(journal.keeper().remove(List.of(recorder.id()), "erased")).isZero();
    recorder.note(QUIT);
    recorder.close();
    assertThat(events(record(recorder.id()))).containsExactly(new LineOpened(1), QUIT);
  }

  /// A crash after everything was committed.
  private void crash(FakeClock later) {
    commit();
    later.pass(Duration.ofSeconds(1));
    crash();
  }

  private static List<SessionId> ids(JournalReader reader) {
    return reader.newestFirst().map(SessionRecord::id).toList();
  }
}
