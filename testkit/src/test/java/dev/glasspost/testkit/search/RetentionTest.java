package dev.glasspost.testkit.search;

import static dev.glasspost.mail.journal.GapCause.KEPT_LONG_ENOUGH;
import static dev.glasspost.mail.journal.GapCause.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.GapCause;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Gap;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.search.Criterion;
import dev.glasspost.mail.search.Indexer;
import dev.glasspost.mail.search.Outcome;
import dev.glasspost.mail.search.Retention;
import dev.glasspost.mail.search.Retention.Rule;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
final class RetentionTest {
  private static final List<Rule> RULES =
      List.of(
          new Rule("all", Duration.ofDays(365), List.of()),
          new Rule(
              "nothing came of it",
              Duration.ofDays(90),
              List.of(new Criterion.CameTo(Outcome.FRUITLESS))));

  private static final long ROOM = 64 * 1024;

  private final StrictStore store = new StrictStore();
  private final FakeClock clock = FakeClock.at("2026-11-23T12:00:00Z");
  private int messages;
  private final StoreJournal journal = new StoreJournal(store, clock, () -> 0, 0);
  private final Retention retention =
      new Retention(journal.reader(), journal.keeper(), RULES, ROOM, clock);

  private SessionId session(Event... events) {
    return session(SessionKind.SMTP_IN, events);
  }

  private SessionId session(SessionKind kind, Event... events) {
    Recorder recorder = journal.open(kind);
    for (Event event : events) recorder.note(event);
    recorder.note(new Closed(Ending.QUIT, ""));
    recorder.close();
    return recorder.id();
  }

  private SessionId mail() {
    return session(new MessageEvent.Received(new MessageId(1), 9, Octets.of(new byte[32])));
  }

  private List<SessionId> left() {
    return journal.reader().newestFirst().map(SessionRecord::id).toList();
  }

  private long runOut() {
    long all = 0;
    for (long some = retention.step(); some > 0; some = retention.step()) all += some;
    return all;
  }

  @Test
  void eachRecordIsKeptAsLongAsTheRulesSay() {
    SessionId mail = mail();
    session(new LineOpened(1));
    journal.tick();
    clock.pass(Duration.ofDays(89));
    assertThat(runOut()).isZero();
    clock.pass(Duration.ofDays(2));
    SessionId young = session(new LineOpened(2));
    assertThat(runOut()).isEqualTo(1);
    assertThat(left()).containsExactly(young, mail);
    clock.pass(Duration.ofDays(275));
    settle();
    assertThat(runOut()).isPositive();
    assertThat(left()).doesNotContain(mail, young);
    assertThat(gaps(KEPT_LONG_ENOUGH)).isEqualTo(1);
  }

  @Test
  void aRuleMayBeForAProtocolAndAnOutcome() {
    Event[] received = {new MessageEvent.Received(new MessageId(1), 9, Octets.of(new byte[32]))};
    session(SessionKind.SUBMISSION, received);
    SessionId fruitless = session(SessionKind.SUBMISSION, new LineOpened(1));
    SessionId strange = session(SessionKind.SMTP_IN, received);
    journal.tick();
    clock.pass(Duration.ofDays(31));
    var rule =
        new Rule(
            "submission accepted 30d",
            Duration.ofDays(30),
            List.of(
                new Criterion.CameTo(Outcome.ACCEPTED),
                new Criterion.Protocol(SessionKind.SUBMISSION)));
    var strict =
        new Retention(journal.reader(), journal.keeper(), List.of(rule), Long.MAX_VALUE, clock);
    assertThat(strict.step()).isEqualTo(1);
    assertThat(strict.step()).isZero();
    assertThat(left()).containsExactly(strange, fruitless);
  }

  @Test
  void manyAreRemovedStepByStepAndTheChainStillHolds() {
    for (int i = 0; i < 600; i++) session(new LineOpened(i));
    Indexer indexer = new Indexer(store, journal, clock);
    while (indexer.step()) {}
    clock.pass(Duration.ofDays(91));
    assertThat(retention.step()).isBetween(1L, 256L);
    assertThat(runOut()).isBetween(344L, 599L);
    assertThat(left()).isEmpty();
    assertThat(journal.reader().check(clock.instant()).isSound()).isTrue();
  }

  private long gaps(GapCause why) {
    return journal
        .reader()
        .newestFirst()
        .flatMap(record -> record.moments().stream())
        .filter(moment -> moment.event() instanceof Gap gap && gap.cause() == why)
        .count();
  }

  private int mailOfOneDay(int size) {
    int held = 0;
    long before = store.size(today());
    while (store.size(today()) < before + size) {
      session(new MessageEvent.Received(new MessageId(++messages), 9, Octets.of(new byte[32])));
      settle();
      held++;
    }
    return held;
  }

  /// Makes visible in the store what was written, and signs it.
  private void settle() {
    journal.seal();
  }

  private Partition today() {
    return Partition.journal(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  @Test
  void theOldestDaysGoAsAWholeWhenTheJournalIsTooLarge() {
    for (int day = 0; day < 6; day++) {
      mailOfOneDay(20_000);
      clock.pass(Duration.ofDays(1));
      journal.tick();
    }
    MessageId first = new MessageId(1);
    MessageId last = new MessageId(messages);
    assertThat(journal.reader().find(first)).isPresent();
    assertThat(journal.keeper().size()).isGreaterThan(ROOM);
    assertThat(runOut()).isPositive();
    assertThat(journal.keeper().size()).isBetween(ROOM / 3, ROOM);
    assertThat(gaps(TOO_LARGE)).isBetween(2L, 4L);
    assertThat(journal.reader().find(first)).isEmpty();
    assertThat(journal.reader().find(last)).isPresent();
    assertThat(journal.reader().check(clock.instant()).misfit()).isEmpty();
  }

  @Test
  void todayAndYesterdayStayHoweverLargeTheyAre() {
    int held = mailOfOneDay(100_000);
    clock.pass(Duration.ofDays(1));
    held += mailOfOneDay(100_000);
    assertThat(runOut()).isZero();
    assertThat(left()).hasSize(held);
  }

  @Test
  void aSessionThatGoesOnIsLeftAlone() {
    Recorder recorder = journal.open(SessionKind.SMTP_IN);
    recorder.note(new LineOpened(1));
    recorder.keep();
    clock.pass(Duration.ofDays(400));
    assertThat(runOut()).isZero();
    assertThat(left()).containsExactly(recorder.id());
  }
}
