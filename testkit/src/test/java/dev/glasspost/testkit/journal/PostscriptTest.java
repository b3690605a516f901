package dev.glasspost.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.MessageEvent.Ordered;
import dev.glasspost.mail.journal.Postscript;
import dev.glasspost.mail.journal.QueueOrder;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Gap;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.search.Criterion;
import dev.glasspost.mail.search.Finder;
import dev.glasspost.mail.search.Indexer;
import dev.glasspost.mail.search.Query;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.Fault;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is told while no server runs is in the journal, and says nothing of servers.
@ExtendWith(Seeds.class)
final class PostscriptTest {
  private static final MessageId MESSAGE = new MessageId(7);
  private static final Ordered HELD = new Ordered(MESSAGE, QueueOrder.HOLD, List.of(), "");
  private static final Ordered REROUTED =
      new Ordered(
          MESSAGE, QueueOrder.REROUTE, List.of("ann@new.example"), "relay:spare.example:25");

  private final FakeClock clock = FakeClock.at("2026-11-23T12:00:00Z");
  private StrictStore store = new StrictStore();
  private StoreJournal journal = journal();

  private StoreJournal journal() {
    return new StoreJournal(store, clock, () -> clock.instant().toEpochMilli() * 1_000_000, 0);
  }

  private StoreJournal start() {
    StoreJournal started = journal();
    started.resume();
    return started;
  }

  private SessionId session() {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(new MessageEvent.Received(MESSAGE, 10, Octets.EMPTY));
    recorder.note(new Closed(Ending.QUIT, ""));
    recorder.close();
    return recorder.id();
  }

  private void stop() {
    journal.tick();
    journal.seal();
  }

  private void tell(SessionId session, MessageEvent... events) {
    try (Postscript postscript = postscript()) {
      for (MessageEvent event : events) postscript.tell(session, event);
    }
  }

  private Postscript postscript() {
    return new Postscript(store, clock, () -> 0, 0);
  }

  private List<MessageEvent> told() {
    return new JournalReader(store)
        .find(MESSAGE).orElseThrow().moments().stream()
            .map(it -> it.event())
            .filter(Ordered.class::isInstance)
            .map(Ordered.class::cast)
            .<MessageEvent>map(it -> it)
            .toList();
  }

  private List<Gap> gaps() {
    return journal
        .reader()
        .newestFirst()
        .filter(it -> it.kind() == SessionKind.SERVER)
        .map(it -> (Gap) it.moments().getFirst().event())
        .toList();
  }

  @Test
  void itIsInTheRecordOfTheMessageAndDurable() {
    SessionId session = session();
    stop();
    clock.pass(Duration.ofHours(1));
    tell(session, HELD);
    clock.pass(Duration.ofHours(1));
    tell(session, REROUTED);
    store = store.crash();
    assertThat(told()).containsExactly(HELD, REROUTED);
    SessionRecord record = new JournalReader(store).find(MESSAGE).orElseThrow();
    assertThat(record.timeOf(record.moments().getLast()))
        .isEqualTo(Instant.parse("2026-11-23T14:00:00Z"));
    assertThat(new JournalReader(store).check(clock.instant()).isSound()).isTrue();
  }

  @Test
  void itLeavesNoWordOfACrash() {
    journal = start();
    SessionId session = session();
    stop();
    tell(session, HELD);
    clock.pass(Duration.ofMinutes(5));
    journal = start();
    assertThat(gaps()).isEmpty();
    assertThat(journal.reader().check(clock.instant()).isSound()).isTrue();
  }

  @Test
  void aCrashBeforeItIsToldAsIfNothingHadBeenWrittenMeanwhile() {
    journal = start();
    SessionId session = session();
    journal.tick();
    assertThat(gaps()).isEmpty(); // Whoever reads makes durable what was written before.
    store = store.crash();
    clock.pass(Duration.ofMinutes(10));
    tell(session, HELD);
    clock.pass(Duration.ofMinutes(10));
    journal = start();
    assertThat(gaps()).extracting(Gap::from).containsExactly(Instant.parse("2026-11-23T12:00:00Z"));
    assertThat(gaps()).extracting(Gap::to).containsExactly(Instant.parse("2026-11-23T12:20:00Z"));
  }

  @Test
  void itIsFoundOnceTheIndexKnowsTheRecordAndAgainAfterwards() {
    SessionId session = session();
    takeUp();
    stop();
    tell(session, REROUTED);
    assertThat(found("ann@new.example")).containsExactly(session);
    journal = start();
    takeUp();
    assertThat(found("ann@new.example")).containsExactly(session);
  }

  private void takeUp() {
    Indexer indexer = new Indexer(store, journal, clock);
    while (indexer.step()) {}
  }

  private List<SessionId> found(String recipient) {
    return new Finder(new JournalReader(store))
        .find(Query.of(new Criterion.Recipient(recipient)), 9, SessionRecord::id)
        .found();
  }

  @Test
  void whoTellsNothingWritesNothing() {
    long before = store.operations();
    tell(new SessionId(1));
    assertThat(store.operations()).isEqualTo(before);
  }

  @Test
  void whatCouldNotBeToldIsSaid() {
    SessionId session = session();
    stop();
    Postscript postscript = postscript();
    store.failFromNowOn(Fault.FULL);
    postscript.tell(session, HELD);
    assertThatThrownBy(postscript::close)
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(
            "The command was carried out, but the journal does not tell of it (");
  }
}
