package dev.glasspost.mail.maildrop;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Opened;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// A locked maildrop in a [Store].
///
/// Nothing is read or removed in a transaction of more than [StoreMaildrops#BATCH] entries. A
/// larger deletion begins with one small transaction that says which messages are deleted; from
/// then on they are, and are removed batch by batch. If that is interrupted, whoever opens the
/// maildrop next finishes it before anything else, so nobody ever sees a half.
final class StoredMaildrop implements Maildrop {
  static final Octets CRLF = Octets.ascii("\r\n");

  private final Store store;
  private final Partition partition;
  private final List<Item> items;
  private final ReadAhead reading;
  private final Runnable unlock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private StoredMaildrop(Store store, Partition partition, List<Item> items, Runnable unlock) {
    this.store = store;
    this.partition = partition;
    this.items = items;
    this.reading = new ReadAhead(store, partition, items);
    this.unlock = unlock;
  }

  static StoredMaildrop open(Store store, Partition partition, Runnable unlock) {
    removeDeleted(store, partition);
    return new StoredMaildrop(store, partition, list(store, partition), unlock);
  }

  @Override
  public List<Item> items() {
    return items;
  }

  @Override
  public Optional<InputStream> open(Item item) {
    checkOpen();
    return reading.open(item).map(found -> whole(found, item));
  }

  @Override
  public void delete(Collection<Item> doomed) {
    checkOpen();
    List<List<Long>> batches = batches(doomed.stream().map(Item::uid).distinct().sorted().toList());
    if (batches.isEmpty()) return;
    reading.forget();
    removeDeleted(store, partition);
    if (batches.size() == 1) remove(batches.getFirst());
    else removeAll(batches);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) return;
    reading.forget();
    unlock.run();
  }

  private InputStream whole(Opened message, Item item) {
    Octets prefix = Layout.prefix(message.entry());
    var blob =
        message
            .entry()
            .blob()
            .orElseThrow(() -> new StoreException.Damaged("A message lost its content."));
    var parts = new ArrayList<InputStream>();
    parts.add(new ByteArrayInputStream(prefix.toBytes()));
    parts.add(message.content());
    if (item.octets() > prefix.length() + blob.length())
      parts.add(new ByteArrayInputStream(CRLF.toBytes()));
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  private void remove(List<Long> uids) {
    store.write(
        partition,
        writer -> {
          removeMessages(writer, uids);
          return uids.size();
        });
  }

  private void removeAll(List<List<Long>> batches) {
    store.write(
        partition,
        writer -> {
          batches.forEach(uids -> writer.put(Layout.deleted(uids)));
          return batches.size();
        });
    try {
      removeDeleted(store, partition);
    } catch (StoreException _) {
      // They are deleted, and that is durable: whoever opens the maildrop next goes on from here.
    }
  }

  private static void removeDeleted(Store store, Partition partition) {
    while (isDeletionPending(store, partition))
      store.write(partition, StoredMaildrop::removeOneBatch);
  }

  private static boolean isDeletionPending(Store store, Partition partition) {
    return store.read(partition, reader -> reader.scan(Layout.DELETED).findFirst().isPresent());
  }

  private static boolean removeOneBatch(Writer writer) {
    Optional<Entry> batch = writer.scan(Layout.DELETED).findFirst();
    batch.ifPresent(entry -> {
      removeMessages(writer, Layout.uids(entry));
      writer.delete(entry.key());
    });
    return batch.isPresent();
  }

  private static void removeMessages(Writer writer, List<Long> uids) {
    uids.forEach(uid -> writer.delete(Layout.message(uid)));
  }

  private static List<Item> list(Store store, Partition partition) {
    long last =
        store.read(
            partition, reader -> reader.get(Layout.LAST_UID).map(Layout::lastUid).orElse(0L));
    var items = new ArrayList<Item>();
    for (long next = 1; next <= last; ) {
      var range = Layout.messages(next, last);
      List<Item> page =
          store.read(
              partition,
              reader -> reader.scan(range).limit(StoreMaildrops.BATCH).map(Layout::item).toList());
      items.addAll(page);
      next = page.size() < StoreMaildrops.BATCH ? last + 1 : page.getLast().uid() + 1;
    }
    return Collections.unmodifiableList(items);
  }

  private static List<List<Long>> batches(List<Long> uids) {
    var batches = new ArrayList<List<Long>>();
    for (int from = 0; from < uids.size(); from += StoreMaildrops.BATCH)
      batches.add(uids.subList(from, Math.min(uids.size(), from + StoreMaildrops.BATCH)));
    return batches;
  }

  private void checkOpen() {
    if (closed.get()) throw new IllegalStateException("the maildrop is closed");
  }
}
