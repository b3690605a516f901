package dev.glasspost.fuzz;

import dev.glasspost.mail.chain.ChainReport;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.JournalCheck;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// A journal of three sessions in which entries are changed, taken away, and put in: pieces, links,
/// heads, tombstones, keys, and the index. Reading, checking, and starting on it work, or say
/// [StoreException.Damaged]; a change of a record that was signed is found.
///
/// An input is a list of changes: partition, entry, kind, and what the kind wants.
final class ChainTarget implements Target {
  private static final String NOW = "2026-11-23T02:35:56Z";
  private static final int HEAD = 'H';

  private static final Partition DAY = Partition.journal(LocalDate.parse("2026-11-23"));
  private static final Partition CHAIN = new Partition("chain", "");
  private static final List<Partition> PARTITIONS = List.of(DAY, CHAIN, Partition.JOURNAL_INDEX);
  private static final long SEED = 750;
  private static final int MOST_CHANGES = 4;

  private final List<List<Entry>> written =
      PARTITIONS.stream().map(it -> entries(journal(), it)).toList();

  private static StrictStore journal() {
    FakeClock clock = FakeClock.at(NOW);
    StrictStore store = new StrictStore(SEED);
    StoreJournal journal = open(store, clock);
    List<Recorder> sessions = new ArrayList<>();
    for (int i = 0; i < 3; i++) sessions.add(journal.open(SessionKind.SMTP_IN));
    for (Recorder session : sessions) {
      session.note(new SessionEvent.LineOpened(1));
      session.note(
          new SessionEvent.Connected(
              new Endpoint("192.0.2.7", 1110), new Endpoint("192.0.2.1", 25)));
      session.keep();
      journal.tick();
      session.note(new SessionEvent.Closed(Ending.QUIT, ""));
      session.close();
    }
    journal.tick();
    var _ = journal.keeper().remove(List.of(sessions.getFirst().id()), "somebody asked for it");
    journal.seal();
    return store;
  }

  private static StoreJournal open(Store store, FakeClock clock) {
    return new StoreJournal(
        store, clock, () -> Instant.EPOCH.until(clock.instant(), ChronoUnit.NANOS), 0);
  }

  private static List<Entry> entries(Store store, Partition partition) {
    return store.read(partition, reader -> reader.scan(KeyRange.ALL).toList());
  }

  @Override
  public void take(byte[] input) {
    try (StrictStore store = new StrictStore(SEED)) {
      for (int i = 0; i < PARTITIONS.size(); i++) put(store, PARTITIONS.get(i), written.get(i));
      boolean harmed = change(store, new Script(input));
      read(store);
      check(store, harmed && !isCutOff(store));
      start(store);
    }
  }

  private static void put(Store store, Partition partition, List<Entry> entries) {
    store.write(
        partition,
        writer -> {
          entries.forEach(writer::put);
          return entries.size();
        });
  }

  /// Returns whether a piece of a record is not as it was.
  private boolean change(Store store, Script script) {
    for (int i = 0; i < MOST_CHANGES && script.hasMore(); i++) {
      int partition = script.choice(PARTITIONS.size());
      List<Entry> all = written.get(partition);
      Entry entry = all.get(script.choice(all.size()));
      change(store, PARTITIONS.get(partition), entry, script);
    }
    return !records(entries(store, DAY)).equals(records(written.getFirst()));
  }

  /// Whether nothing was changed but that the end is missing, with every signature: nobody can tell
  /// then that there was more.
  private boolean isCutOff(Store store) {
    boolean signed = entries(store, CHAIN).stream().anyMatch(entry -> entry.key().at(0) == HEAD);
    List<Entry> all = records(written.getFirst());
    List<Entry> rest = records(entries(store, DAY));
    return !signed && all.subList(0, Math.min(rest.size(), all.size())).equals(rest);
  }

  private static List<Entry> records(List<Entry> day) {
    return day.stream().filter(entry -> entry.key().at(0) == 'r').toList();
  }

  private static void change(Store store, Partition partition, Entry entry, Script script) {
    Octets key = entry.key();
    Octets value = entry.value();
    switch (script.choice(6)) {
      case 0 -> put(store, partition, new Entry(key, script.octets(script.octet())));
      case 1 -> put(store, partition, new Entry(key, xor(value, script)));
      case 2 ->
          put(
              store,
              partition,
              new Entry(key, value.slice(0, script.octet() % (value.length() + 1))));
      case 3 -> put(store, partition, new Entry(key, value.plus(script.octets(script.octet()))));
      case 4 -> put(store, partition, new Entry(xor(key, script), value));
      case 5 -> delete(store, partition, key);
      default -> throw new AssertionError();
    }
  }

  private static void put(Store store, Partition partition, Entry entry) {
    put(store, partition, List.of(entry));
  }

  private static void delete(Store store, Partition partition, Octets key) {
    store.write(
        partition,
        writer -> {
          writer.delete(key);
          return key;
        });
  }

  /// Changes one octet, but never the family of a key.
  private static Octets xor(Octets octets, Script script) {
    byte[] changed = octets.toBytes();
    if (changed.length < 2) return octets;
    changed[1 + script.octet() % (changed.length - 1)] ^= (byte) script.octet();
    return Octets.of(changed);
  }

  private static void read(Store store) {
    JournalReader reader = new JournalReader(store);
    try {
      for (SessionRecord record : reader.newestFirst().toList()) {
        Claim.that(reader.find(record.id()).isPresent(), "a record can't be found");
      }
    } catch (StoreException.Damaged _) {
      // Told in words.
    }
    List<Damage> told = new ArrayList<>();
    try {
      JournalCheck.run(store, DAY, told::add);
    } catch (StoreException.Damaged _) {
      // Told in words.
    }
  }

  private static void check(Store store, boolean harmed) {
    try {
      ChainReport report = new JournalReader(store).check(Instant.parse(NOW));
      if (harmed) Claim.that(!report.isSound(), "a changed record is not found");
    } catch (StoreException.Damaged _) {
      // Told in words.
    }
  }

  private static void start(Store store) {
    try {
      StoreJournal journal = open(store, FakeClock.at(NOW));
      journal.open(SessionKind.POP3);
      journal.tick();
    } catch (StoreException.Damaged _) {
      // Told in words.
    }
  }
}
