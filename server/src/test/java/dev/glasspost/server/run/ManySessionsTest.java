package dev.glasspost.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.glasspost.mail.journal.JournalKeeper;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.search.Criterion;
import dev.glasspost.mail.search.Finder;
import dev.glasspost.mail.search.Indexer;
import dev.glasspost.mail.search.Network;
import dev.glasspost.mail.search.Outcome;
import dev.glasspost.mail.search.Query;
import dev.glasspost.mail.store.Store;
import dev.glasspost.storage.embedded.EmbeddedOptions;
import dev.glasspost.storage.embedded.EmbeddedStore;
import dev.glasspost.testkit.FakeClock;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Finding sessions among many, on a real disk, and what they take there. In a build there are few,
/// and it is only looked whether everything is found; `bench/journal` makes a million, and tells
/// the times.
final class ManySessionsTest {
  private static final int FEW = 2_000;
  private static final int PAGE = 50;

  @TempDir Path folder;

  private final int sessions = Integer.getInteger("glasspost.bench.sessions", FEW);
  private final FakeClock clock = FakeClock.at("2026-11-23T00:00:00Z");

  /// What people ask for.
  private static Map<String, Query> questions() {
    Map<String, Query> all = new LinkedHashMap<>();
    all.put("all", Query.of());
    all.put("peer's network", Query.of(new Criterion.Peer(network("203.7.0.0/16"))));
    all.put("name", Query.of(new Criterion.Helo("*.host77.example")));
    all.put("sender", Query.of(new Criterion.Sender("person1@host77.example")));
    all.put("sender's domain", Query.of(new Criterion.Sender("host77.example")));
    all.put("sender, infix", Query.of(new Criterion.Sender("*host77*")));
    all.put("recipient", Query.of(new Criterion.Recipient("user7@a.example")));
    all.put("Message-ID, infix", Query.of(new Criterion.MessageIdField("*.host77.*")));
    all.put("account", Query.of(new Criterion.Account("user7@a.example")));
    all.put("protocol", Query.of(new Criterion.Protocol(SessionKind.SMTP_IN)));
    all.put("refused", Query.of(new Criterion.CameTo(Outcome.REFUSED)));
    all.put("level", Query.of(new Criterion.Reached(Level.PROBLEM)));
    all.put("word", Query.of(new Criterion.Said("nobody77")));
    all.put("word, infix", Query.of(new Criterion.Said("*body77*")));
    all.put("words that all have", Query.of(new Criterion.Said("sender accepted")));
    all.put("word that none has", Query.of(new Criterion.Said("*xyzzy*")));
    all.put("sender that none has", Query.of(new Criterion.Sender("*xyzzy*")));
    all.put("number that none has", Query.of(new Criterion.Said("*9174823*")));
    all.put("end that none has", Query.of(new Criterion.Said("*host77x")));
    all.put("few letters that none has", Query.of(new Criterion.Said("*mailh*")));
    all.put(
        "refused, and sender's domain",
        Query.of(new Criterion.CameTo(Outcome.REFUSED), new Criterion.Sender("host77.example")));
    all.put(
        "recipient, network, word",
        Query.of(
            new Criterion.Recipient("user7@a.example"),
            new Criterion.Peer(network("203.0.0.0/8")),
            new Criterion.Said("*accept*")));
    return all;
  }

  private static Network network(String text) {
    return Network.parse(text).orElseThrow();
  }

  private Store open() {
    return EmbeddedStore.open(folder, EmbeddedOptions.DEFAULTS, clock);
  }

  @Test
  void everythingIsFoundAmongManySessions() throws Exception {
    try (Store store = open()) {
      make(store);
    }
    TakenOnDisk.lines(folder, sessions).forEach(this::tell);
    try (Store store = open()) {
      long octets = new JournalKeeper(store, clock).size();
      tell(
          String.format(Locale.ROOT, "%,d sessions, %,d octets each", sessions, octets / sessions));
      Finder finder = new Finder(new JournalReader(store));
      questions().forEach((name, query) -> ask(finder, name, query));
    }
  }

  private void make(Store store) {
    var journal = new StoreJournal(store, clock, () -> clock.instant().toEpochMilli(), 0);
    var indexer = new Indexer(store, journal, clock);
    var made = new MadeUpSessions(journal);
    for (int i = 0; i < sessions; i++) {
      made.hold();
      clock.pass(Duration.ofMillis(90));
      if (i % 1_000 > 0) continue;
      journal.tick();
      while (indexer.step()) {}
    }
    journal.tick();
    while (indexer.step()) {}
    journal.seal();
  }

  /// A busy machine makes times long, but not those of processors.
  private record Taken(Finder.Page<SessionId> page, long millis, long processorMillis) {
    static Taken by(Finder finder, Query query) {
      long time = System.nanoTime();
      long processors = processorNanos();
      Finder.Page<SessionId> page = finder.find(query, PAGE, SessionRecord::id);
      return new Taken(page, millisSince(time), (processorNanos() - processors) / 1_000_000);
    }

    private static long millisSince(long time) {
      return (System.nanoTime() - time) / 1_000_000;
    }

    private static long processorNanos() {
      var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return system.getProcessCpuTime();
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%6d ms (%5d of processors)", millis, processorMillis);
    }
  }

  private void ask(Finder finder, String name, Query query) {
    Taken first = Taken.by(finder, query);
    Taken again = Taken.by(finder, query);
    Finder.Page<SessionId> page = first.page();
    assertThat(again.page()).isEqualTo(page);
    tell("%-30s %4d found  %s %s again".formatted(name, page.found().size(), first, again));
    if (name.contains("none")) assertThat(page.found()).isEmpty();
    else if (sessions > 100_000) assertThat(page.found()).isNotEmpty();
  }

  /// Nobody wants to read it in a build.
  private void tell(String line) {
    if (sessions > FEW) System.out.println(line);
  }
}
