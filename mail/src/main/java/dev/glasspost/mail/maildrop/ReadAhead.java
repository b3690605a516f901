package dev.glasspost.mail.maildrop;

import dev.glasspost.mail.store.Opened;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Opens messages of a maildrop. Whoever asks for two, one behind the other, mostly wants those
/// behind them too: a few of these are opened at once, because asking the disk has another thread
/// do it, which takes longer than the reading. Not safe for several threads.
final class ReadAhead {
  /// The most messages that are open and were not asked for yet, and one.
  static final int MESSAGES = 16;

  /// The most octets of all that are opened at once, if it is more than one.
  static final long OCTETS = 64 * 1024;

  private static final Comparator<Item> BY_UID = Comparator.comparingLong(Item::uid);

  private final Store store;
  private final Partition partition;
  private final List<Item> items;
  private final Deque<Ahead> ahead = new ArrayDeque<>();

  /// The place in the list of what is expected to be asked for next.
  private int expected = -1;

  /// @param items in the order of their uids
  ReadAhead(Store store, Partition partition, List<Item> items) {
    this.store = store;
    this.partition = partition;
    this.items = items;
  }

  private record Ahead(Item item, Opened opened) {}

  /// Opens a message; nothing if it is gone. Whoever asked closes it.
  Optional<Opened> open(Item item) {
    int place = Collections.binarySearch(items, item, BY_UID);
    // TOP and RETR, one after the other.
    if (place >= 0 && place + 1 == expected) return store.open(partition, key(item));
    boolean inOrder = place >= 0 && place == expected;
    expected = place + 1;
    if (!inOrder || ahead.isEmpty() || !ahead.getFirst().item().equals(item)) {
      forget();
      if (!inOrder || !fill(place)) return store.open(partition, key(item));
    }
    return Optional.of(ahead.removeFirst().opened());
  }

  /// Whether at least the first of them could be opened.
  private boolean fill(int place) {
    List<Item> wanted = items.subList(place, end(place));
    List<Opened> opened = store.openAll(partition, wanted.stream().map(ReadAhead::key).toList());
    for (int i = 0; i < opened.size(); i++) ahead.addLast(new Ahead(wanted.get(i), opened.get(i)));
    return !ahead.isEmpty();
  }

  private int end(int place) {
    int end = place + 1;
    long octets = items.get(place).octets();
    while (end < items.size() && end < place + MESSAGES) {
      octets += items.get(end).octets();
      if (octets > OCTETS) break;
      end++;
    }
    return end;
  }

  /// Closes what was opened and not asked for.
  void forget() {
    for (Ahead one : ahead) closeQuietly(one.opened());
    ahead.clear();
  }

  private static void closeQuietly(Opened opened) {
    try {
      opened.content().close();
    } catch (IOException _) {
      // It was only read.
    }
  }

  private static Octets key(Item item) {
    return Layout.message(item.uid());
  }
}
