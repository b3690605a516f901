package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/// Goes through the links of one partition in order, a page at a time, each with what became of its
/// entry.
final class LinkCursor {
  private static final int PAGE = 256;

  private final Store store;
  private final Partition partition;
  private final Deque<Found> page = new ArrayDeque<>();
  private long next;
  private boolean ended;

  /// A link, and what is known of its entry.
  ///
  /// @param digest of what is there, or was before it was removed; nothing if neither is known
  /// @param tombstone 0 if the entry is there
  /// @param isItsOwn whether the entry says that it belongs to this link
  record Found(
      Partition partition, Link link, Optional<Octets> digest, long tombstone, boolean isItsOwn) {}

  LinkCursor(Store store, Partition partition) {
    this(store, partition, 1);
  }

  /// @param first the number of the link it begins with
  LinkCursor(Store store, Partition partition, long first) {
    this.store = store;
    this.partition = partition;
    this.next = first;
    turn();
  }

  /// All links from `first` on, over several partitions, in order; nothing is read behind the one
  /// that is asked for but the rest of its page.
  static Iterator<Found> merged(Store store, List<Partition> partitions, long first) {
    return new Merged(store, partitions, first);
  }

  private static final class Merged implements Iterator<Found> {
    private final PriorityQueue<LinkCursor> cursors =
        new PriorityQueue<>(
            Comparator.comparingLong(one -> one.peek().orElseThrow().link().number()));

    Merged(Store store, List<Partition> partitions, long first) {
      for (Partition partition : partitions) add(new LinkCursor(store, partition, first));
    }

    private void add(LinkCursor cursor) {
      if (cursor.peek().isPresent()) cursors.add(cursor);
    }

    @Override
    public boolean hasNext() {
      return !cursors.isEmpty();
    }

    @Override
    public Found next() {
      LinkCursor next = cursors.remove();
      Found found = next.take();
      add(next);
      return found;
    }
  }

  /// The next link; nothing at the end.
  Optional<Found> peek() {
    return Optional.ofNullable(page.peek());
  }

  Found take() {
    Found found = page.remove();
    if (page.isEmpty() && !ended) turn();
    return found;
  }

  private void turn() {
    page.addAll(store.read(partition, this::read));
    ended = page.size() < PAGE;
    if (!page.isEmpty()) next = page.peekLast().link().number() + 1;
  }

  private List<Found> read(Reader reader) {
    return reader.scan(Places.linksFrom(next)).limit(PAGE).map(Link::of).toList().stream()
        .map(link -> look(reader, link))
        .toList();
  }

  private Found look(Reader reader, Link link) {
    Optional<Entry> entry = reader.get(link.key());
    if (entry.isPresent()) {
      Octets value = entry.get().value();
      boolean own = Sealed.link(value).equals(OptionalLong.of(link.number()));
      return new Found(partition, link, Optional.of(Hash.of(Sealed.content(value))), 0, own);
    }
    Optional<Octets> kept = reader.get(Places.digest(link.number())).map(Entry::value);
    return kept.filter(LinkCursor::isDigest)
        .map(value ->
            new Found(
                partition,
                link,
                Optional.of(value.slice(0, Hash.OCTETS)),
                value.toBuffer().getLong(Hash.OCTETS),
                true))
        .orElse(new Found(partition, link, Optional.empty(), 0, true));
  }

  private static boolean isDigest(Octets value) {
    return value.length() == Hash.OCTETS + Long.BYTES
        && value.toBuffer().getLong(Hash.OCTETS) > 0; // No tombstone has another number.
  }
}
