package dev.glasspost.mail.journal;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Removes the look-ups that lead to records of a day and of those before it, once those are gone.
///
/// Numbers of messages grow with time, so these look-ups come first, a page of them with a few
/// others at the most in between.
final class LookUpsOfDay {
  private static final int PAGE = 1_024;

  private final Store store;
  private final LocalDate day;

  LookUpsOfDay(Store store, LocalDate day) {
    this.store = store;
    this.day = day;
  }

  void remove() {
    removeLeads();
    Octets end = remove(Layout.MESSAGES, Layout::sessionOfMessage);
    remove(KeyRange.of(Layout.READERS.from(), Layout.readersFrom(end)), Layout::readerOf);
  }

  /// The last tells of the ids of later days.
  private void removeLeads() {
    store.write(
        Partition.JOURNAL_INDEX,
        index -> {
          List<Octets> all = index.scan(Layout.leadsUntil(day)).map(Entry::key).toList();
          return forget(index, all.subList(0, Math.max(0, all.size() - 1)));
        });
  }

  private record Page(List<Entry> all, List<Octets> gone) {}

  /// Removes page by page, until a whole page leads to later days.
  ///
  /// @return the key where it stopped
  private Octets remove(KeyRange range, Function<Entry, SessionId> session) {
    KeyRange rest = range;
    while (true) {
      KeyRange now = rest;
      Page page = store.read(Partition.JOURNAL_INDEX, index -> page(index.scan(now), session));
      if (!page.gone().isEmpty())
        store.write(Partition.JOURNAL_INDEX, index -> forget(index, page.gone()));
      if (page.all().isEmpty()) return rest.from();
      Octets last = page.all().getLast().key();
      if (page.gone().isEmpty() || page.all().size() < PAGE) return last;
      rest = new KeyRange(last.plus(Octets.of((byte) 0)), range.to());
    }
  }

  private Page page(Stream<Entry> entries, Function<Entry, SessionId> session) {
    List<Entry> all = entries.limit(PAGE).toList();
    List<Octets> gone =
        all.stream()
            .filter(entry -> !session.apply(entry).day().isAfter(day))
            .map(Entry::key)
            .toList();
    return new Page(all, gone);
  }

  private static int forget(Writer index, List<Octets> gone) {
    gone.forEach(index::delete);
    return gone.size();
  }
}
