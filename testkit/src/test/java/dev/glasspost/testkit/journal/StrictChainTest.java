package dev.glasspost.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.chain.ChainReport;
import dev.glasspost.mail.chain.Misfit;
import dev.glasspost.mail.chain.Notary;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.GapCause;
import dev.glasspost.mail.journal.JournalCheck;
import dev.glasspost.mail.journal.MessageEvent.Removed;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.Fault;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The journal's chain, as somebody finds it who has had the store in his hands.
@ExtendWith(Seeds.class)
final class StrictChainTest {
  private static final Partition CHAIN = new Partition("chain", "");

  private final FakeClock clock = FakeClock.at("2026-11-23T23:50:00Z");
  private final SplittableRandom random = new SplittableRandom(Seeds.next());
  private StrictStore store = new StrictStore();
  private StoreJournal journal = open();

  private StoreJournal open() {
    return new StoreJournal(store, clock, () -> clock.instant().toEpochMilli() * 1_000_000, 0);
  }

  /// Sessions of two days; each is told of once more when the next has begun.
  private List<SessionId> hold(int sessions) {
    List<SessionId> ids = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      clock.pass(Duration.ofMinutes(3));
      Recorder recorder = journal.open(SessionKind.SMTP_IN);
      recorder.note(new LineOpened(i));
      recorder.keep();
      recorder.note(new Closed(Ending.QUIT, ""));
      recorder.close();
      if (!ids.isEmpty()) journal.tell(ids.getLast(), new Removed(new MessageId(i + 1)));
      ids.add(recorder.id());
      journal.tick();
    }
    return ids;
  }

  private ChainReport check() {
    return journal.reader().check(clock.instant());
  }

  private List<Partition> days() {
    return List.of(new Partition("journal", "2026-11-23"), new Partition("journal", "2026-11-24"));
  }

  private List<Entry> entries(Partition partition) {
    return store.read(partition, reader -> reader.scan(KeyRange.ALL).toList());
  }

  private List<Entry> entries(Partition partition, char family) {
    return entries(partition).stream().filter(entry -> entry.key().at(0) == family).toList();
  }

  private void put(Partition partition, Octets key, Octets value) {
    store.write(
        partition,
        writer -> {
          writer.put(key, value);
          return key;
        });
  }

  private void delete(Partition partition, Octets key) {
    store.write(
        partition,
        writer -> {
          writer.delete(key);
          return key;
        });
  }

  @Test
  void whatWasWrittenFits() {
    assertThat(check().isSound()).isTrue();
    hold(8);
    assertThat(check().misfit()).isEmpty();
    assertThat(check().links()).isEqualTo(8 * 2 + 7);
    journal.seal();
    ChainReport report = check();
    assertThat(report.unsigned()).isZero();
    assertThat(report.heads()).isPositive();
    assertThat(report.keyFingerprint()).hasSize(64);
  }

  @Test
  void anyOctetThatIsChangedIsFound() {
    List<SessionId> ids = hold(8);
    journal.keeper().remove(ids.subList(1, 3), "too old");
    journal.seal();
    assertThat(check().misfit()).isEmpty();
    List<Partition> all = new ArrayList<>(days());
    all.add(CHAIN);
    for (Partition partition : all)
      for (Entry entry : guardedEntries(partition))
        for (int at = 0; at < guarded(entry); at += 1 + random.nextInt(7))
          tamper(partition, entry, at);
    assertThat(check().misfit()).isEmpty();
  }

  /// What is in the chain, and the chain itself. What is made from records, such as an index, is
  /// not.
  private List<Entry> guardedEntries(Partition partition) {
    return entries(partition).stream()
        .filter(entry -> "reCDGHKT".indexOf(entry.key().at(0)) >= 0)
        .toList();
  }

  /// How many octets of an entry prove something: the half of the key that nobody shows does not.
  private static int guarded(Entry entry) {
    return entry.key().at(0) == 'K' ? entry.value().at(0) + 1 : entry.value().length();
  }

  private void tamper(Partition partition, Entry entry, int at) {
    byte[] octets = entry.value().toBytes();
    octets[at] ^= (byte) (1 << random.nextInt(8));
    put(partition, entry.key(), Octets.of(octets));
    assertThat(isFound()).as("octet %d of %s in %s", at, entry.key(), partition).isTrue();
    put(partition, entry.key(), entry.value());
  }

  /// What can't be read any more is told as well.
  private boolean isFound() {
    try {
      return !check().isSound();
    } catch (StoreException.Damaged _) {
      return true;
    }
  }

  @Test
  void anEntryThatIsTakenAwayIsFound() {
    hold(8);
    journal.seal();
    for (Partition day : days())
      for (Entry piece : entries(day, 'r')) {
        delete(day, piece.key());
        assertThat(check().misfit()).contains(new Misfit.TakenAway(day, piece.key()));
        put(day, piece.key(), piece.value());
      }
  }

  @Test
  void aRecordThatIsPutInIsFound() {
    hold(8);
    journal.seal();
    Partition day = days().getFirst();
    Entry piece = entries(day, 'r').getFirst();
    Octets key = piece.key().slice(0, piece.key().length() - 1).plus(Octets.of((byte) 77));
    for (Octets value : List.of(piece.value(), Octets.of((byte) 1, (byte) 0))) {
      put(day, key, value);
      assertThat(check().misfit()).contains(new Misfit.PutIn(day, key));
      delete(day, key);
    }
  }

  @Test
  void recordsThatAreExchangedAreFound() {
    hold(8);
    journal.seal();
    Partition day = days().getFirst();
    List<Entry> pieces = entries(day, 'r');
    put(day, pieces.get(0).key(), pieces.get(1).value());
    put(day, pieces.get(1).key(), pieces.get(0).value());
    assertThat(check().isSound()).isFalse();
  }

  @Test
  void whatLiesInAnotherDayIsNoRecordAndIsTold() {
    List<SessionId> ids = hold(6);
    Partition day = days().getFirst();
    Entry piece = entries(day, 'r').getFirst();
    put(day, Key.in('r').then(ids.getLast().value() + 1).then(0).octets(), piece.value());

    assertThat(journal.reader().newestFirst().map(SessionRecord::id))
        .containsExactlyElementsOf(ids.reversed());
    List<Damage> told = new ArrayList<>();
    JournalCheck.run(store, day, told::add);
    assertThat(told).singleElement().asString().contains("can't be read: it lies in another day.");
  }

  @Test
  void anEndThatIsCutOffIsFoundByItsSignature() {
    hold(8);
    journal.seal();
    long last = check().links();
    Partition day = days().getLast();
    Entry link = entries(day, 'C').getLast();
    delete(day, link.key());
    Octets key = link.value().slice(32, link.value().length());
    delete(day, key);
    assertThat(check().misfit())
        .hasValueSatisfying(misfit ->
            assertThat(misfit)
                .isInstanceOfSatisfying(
                    Misfit.OtherHead.class,
                    other -> assertThat(other.head().link()).isEqualTo(last)));
  }

  @Test
  void missingLinksAreCounted() {
    hold(8);
    Partition day = days().getFirst();
    entries(day, 'C').subList(1, 3).forEach(link -> delete(day, link.key()));
    assertThat(check().misfit()).contains(new Misfit.LinksMissing(2, 3));
  }

  @Test
  void whatIsRemovedWithATombstoneFits() {
    List<SessionId> ids = hold(8);
    assertThat(journal.keeper().remove(ids.subList(2, 6), "asked for by Ann\r\n of a.example"))
        .isEqualTo(4);
    ChainReport report = check();
    assertThat(report.misfit()).isEmpty();
    assertThat(report.removed()).isEqualTo(4 * 3);
    hold(2);
    assertThat(check().misfit()).isEmpty();
  }

  /// What no head speaks for yet was removed, not lost.
  @Test
  void whatWasRemovedBeforeItWasSignedIsNotTakenForLost() {
    List<SessionId> ids = hold(8);
    journal.keeper().remove(ids.subList(3, 8), "asked for");
    hold(2);
    long links = check().links();
    store = store.crash();
    journal = open();
    assertThat(check().misfit()).isEmpty();
    assertThat(check().removed()).isEqualTo(5 * 3 - 1);
    assertThat(check().links()).isEqualTo(links);
    assertThat(check().removals()).hasSize(1);
  }

  @Test
  void aTombstoneWithoutAReasonCanBeReadAllTheSame() {
    List<SessionId> ids = hold(4);
    journal.keeper().remove(ids.subList(0, 1), "");
    journal.keeper().remove(ids.subList(1, 2), " \n");
    journal.keeper().remove(ids.subList(2, 3), "asked for");
    ChainReport report = check();
    assertThat(report.misfit()).isEmpty();
    assertThat(report.removals())
        .extracting(ChainReport.Removed::reason)
        .containsExactly("", "", "asked for");
  }

  /// What is told of a day after it comes between the links of the next.
  @Test
  void aDayThatIsRemovedAsAWholeLeavesAChainThatFits() {
    List<SessionId> ids = hold(8);
    journal.keeper().remove(ids.subList(1, 3), "too old");
    journal.seal();
    long links = check().links();
    long removed = remove(ids.getFirst().day());
    assertThat(removed).isPositive();
    assertThat(entries(days().getFirst())).isEmpty();
    ChainReport report = check();
    assertThat(report.misfit()).isEmpty();
    assertThat(report.links()).isGreaterThan(links);
    assertThat(report.removed()).isGreaterThanOrEqualTo(removed);
    assertThat(journal.reader().find(ids.getFirst())).isEmpty();
    assertThat(journal.reader().find(ids.getLast())).isPresent();
    hold(2);
    journal.tell(ids.getFirst(), new Removed(new MessageId(1)));
    journal.tick();
    journal.seal();
    assertThat(check().misfit()).isEmpty();
    store = store.reopen();
    journal = open();
    assertThat(check().misfit()).isEmpty();
  }

  @Test
  void whatRemainsCanStillBeProvedOneByOne() {
    List<SessionId> ids = hold(8);
    journal.seal();
    assertThat(remove(ids.getFirst().day())).isPositive();
    journal.seal();
    List<Entry> pieces = entries(days().getLast(), 'r');
    assertThat(pieces).isNotEmpty();
    Notary notary = new Notary(store, days());
    for (Entry piece : pieces)
      assertThat(notary.prove(List.of(piece.value())))
          .hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
  }

  private long remove(LocalDate day) {
    return journal.keeper().removeDay(day, GapCause.TOO_LARGE, "too large\nthe journal");
  }

  @Test
  void anyOctetOfWhatSpeaksOfARemovedDayIsFound() {
    List<SessionId> ids = hold(8);
    journal.seal();
    assertThat(remove(ids.getFirst().day())).isPositive();
    journal.seal();
    for (Partition partition : List.of(days().getLast(), CHAIN))
      for (Entry entry : guardedEntries(partition))
        for (int at = 0; at < guarded(entry); at += 1 + random.nextInt(7))
          tamper(partition, entry, at);
    for (Entry clearance : entries(CHAIN, 'G')) {
      delete(CHAIN, clearance.key());
      assertThat(check().isSound()).isFalse();
      put(CHAIN, clearance.key(), clearance.value());
    }
    Entry piece = entries(days().getLast(), 'r').getFirst();
    put(days().getFirst(), piece.key(), piece.value());
    assertThat(check().misfit()).contains(new Misfit.PutIn(days().getFirst(), piece.key()));
  }

  @Test
  void whatIsNotSignedYetIsNotRemovedAsAWhole() {
    List<SessionId> ids = hold(4);
    Recorder recorder = journal.open(SessionKind.POP3);
    recorder.close();
    journal.tell(ids.getFirst(), new Removed(new MessageId(9)));
    journal.tick();
    assertThat(remove(ids.getFirst().day())).isZero();
    assertThat(journal.reader().find(ids.getFirst())).isPresent();
    journal.seal();
    assertThat(remove(ids.getFirst().day())).isPositive();
  }

  @Test
  void aRemovalOfADayThatIsCutOffDoesNoHarmAndCanBeDoneAgain() {
    for (int nth = 1; nth < 40; nth++) {
      List<SessionId> ids = hold(8);
      journal.seal();
      store.failAt(nth, Fault.UNAVAILABLE);
      boolean failed = false;
      try {
        remove(ids.getFirst().day());
      } catch (StoreException _) {
        failed = true;
      }
      store.recover();
      store = store.crash();
      journal = open();
      assertThat(check().misfit()).as("operation %d", nth).isEmpty();
      journal.seal();
      if (failed) remove(ids.getFirst().day());
      assertThat(check().misfit()).as("operation %d", nth).isEmpty();
      clock.pass(Duration.ofDays(1));
    }
  }

  @Test
  void aCrashLeavesAChainThatFits() {
    for (int i = 0; i < 40; i++) {
      hold(random.nextInt(1, 4));
      Recorder open = journal.open(SessionKind.POP3);
      for (int j = random.nextInt(4); j > 0; j--) {
        open.note(new LineOpened(j));
        open.keep();
      }
      store = store.crash();
      journal = open();
      assertThat(check().misfit()).as("crash %d", i).isEmpty();
    }
    journal.seal();
    assertThat(check().unsigned()).isZero();
  }

  @Test
  void whatTheStoreDidNotTakeHasNoLink() {
    for (Fault fault : Fault.values()) {
      hold(1);
      store.failFromNowOn(fault);
      Recorder lost = journal.open(SessionKind.POP3);
      lost.note(new LineOpened(1));
      lost.close();
      store.recover();
      hold(1);
      assertThat(check().misfit()).as("%s", fault).isEmpty();
    }
  }
}
