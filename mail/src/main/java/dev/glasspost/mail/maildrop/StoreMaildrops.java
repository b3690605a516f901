package dev.glasspost.mail.maildrop;

import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The maildrops kept in a [Store], one partition an account. Safe for any thread.
///
/// Locks live in memory: the store belongs to one process, and a lock must not outlive it.
/// Deliveries need no lock; they go on while a session has the maildrop open, and that session does
/// not see them (RFC 1939 §3: message-numbers do not change during a session).
///
/// Uids of an account only grow, also over [#clear], so that none is ever used twice.
public final class StoreMaildrops implements Maildrops {
  /// How long a delivery is remembered, so that repeating it changes nothing. Longer than a message
  /// may wait in the queue: after that, nobody can repeat it.
  public static final Duration REMEMBERED = Duration.ofDays(30);

  /// The most entries one transaction reads, writes or removes.
  static final int BATCH = 1_000;

  /// Looking for what may be forgotten costs more than a delivery, so one in so many does it.
  private static final int FORGETS_EACH = 32;

  /// How many deliveries may be forgotten then. More than there came, so that there is no backlog.
  private static final int FORGOTTEN_AT_ONCE = 4 * FORGETS_EACH;

  private final Store store;
  private final Set<String> open = ConcurrentHashMap.newKeySet();

  public StoreMaildrops(Store store) {
    this.store = store;
  }

  @Override
  public Optional<Maildrop> open(String account) {
    if (!open.add(account)) return Optional.empty();
    try {
      return Optional.of(
          StoredMaildrop.open(store, Partition.account(account), () -> open.remove(account)));
    } catch (RuntimeException | Error failure) {
      open.remove(account);
      throw failure;
    }
  }

  /// Puts a message into an account's maildrop, durably, and returns its uid.
  ///
  /// May be repeated: a message that was delivered to the account before keeps the uid it has, also
  /// if the user deleted it since. So an account gets one copy, however many recipients lead to it.
  public long deliver(String account, Delivery delivery) {
    long octets = delivery.prefix().length() + octetsWithEnd(delivery.blob());
    return store.writeAtLeisure(
        Partition.account(account),
        writer ->
            writer
                .get(Layout.delivered(delivery.message()))
                .map(mark -> Layout.mark(mark).uid())
                .orElseGet(() -> add(writer, delivery, octets)));
  }

  /// Whether a message is in an account's maildrop now; needs no lock.
  public boolean holds(String account, long uid) {
    return store.read(
        Partition.account(account),
        reader ->
            reader.get(Layout.message(uid)).isPresent()
                && reader.scan(Layout.DELETED).noneMatch(it -> Layout.uids(it).contains(uid)));
  }

  /// Removes all mail of an account, in many small transactions. What a crash left is removed by
  /// calling it again. A session that has the maildrop open finds its messages gone.
  public void clear(String account) {
    clear(account, _ -> {});
  }

  /// The same, and tells what was removed.
  ///
  /// @param removed is given the messages that are gone now, never more than a transaction removes,
  ///   without those that their reader had deleted before
  public void clear(String account, Consumer<? super List<Item>> removed) {
    Partition partition = Partition.account(account);
    Set<Long> deleted =
        store.read(
            partition,
            reader ->
                reader
                    .scan(Layout.DELETED)
                    .flatMap(it -> Layout.uids(it).stream())
                    .collect(Collectors.toSet()));
    List<Entry> some;
    do {
      some = store.write(partition, writer -> removeSome(writer, Layout.MESSAGES));
      List<Item> items =
          some.stream().map(Layout::item).filter(it -> !deleted.contains(it.uid())).toList();
      if (!items.isEmpty()) removed.accept(items);
    } while (some.size() == BATCH);
    for (KeyRange family : List.of(Layout.DELIVERED, Layout.DELETED)) removeAll(partition, family);
  }

  private void removeAll(Partition partition, KeyRange family) {
    int removed;
    do removed = store.write(partition, writer -> removeSome(writer, family).size());
    while (removed == BATCH);
  }

  /// Whether the end of a content can be read, as [#deliver] does.
  public boolean canRead(BlobRef blob) {
    try {
      return octetsWithEnd(blob) >= 0;
    } catch (StoreException.Damaged _) {
      return false;
    }
  }

  /// The content of a message that was delivered to an account, as long as that keeps it. Needs no
  /// lock: the blob is good for an hour, whatever becomes of the message.
  public Optional<BlobRef> content(String account, MessageId message) {
    return store.read(
        Partition.account(account),
        reader ->
            reader
                .get(Layout.delivered(message))
                .flatMap(mark -> reader.get(Layout.message(Layout.mark(mark).uid())))
                .flatMap(Entry::blob));
  }

  private static long add(Writer writer, Delivery delivery, long octets) {
    long uid = 1 + writer.get(Layout.LAST_UID).map(Layout::lastUid).orElse(0L);
    if (uid % FORGETS_EACH == 0) forget(writer, delivery.at().minus(REMEMBERED));
    writer.put(Layout.lastUid(uid));
    writer.put(Layout.message(uid, delivery, octets));
    writer.put(Layout.delivered(delivery.message(), new Layout.Mark(uid, delivery.at())));
    return uid;
  }

  /// Message ids ascend, so the oldest deliveries come first, but for those that had to wait: what
  /// is behind one of them is forgotten with it.
  private static void forget(Writer writer, Instant before) {
    writer
        .scan(Layout.DELIVERED)
        .limit(FORGOTTEN_AT_ONCE)
        .takeWhile(entry -> Layout.mark(entry).at().isBefore(before))
        .toList()
        .forEach(entry -> writer.delete(entry.key()));
  }

  private static List<Entry> removeSome(Writer writer, KeyRange family) {
    List<Entry> some = writer.scan(family).limit(BATCH).toList();
    some.forEach(entry -> writer.delete(entry.key()));
    return some;
  }

  /// The length of the content with the CRLF that it may lack.
  private long octetsWithEnd(BlobRef blob) {
    return blob.length() + (endsWithCrlf(blob) ? 0 : StoredMaildrop.CRLF.length());
  }

  private boolean endsWithCrlf(BlobRef blob) {
    int length = StoredMaildrop.CRLF.length();
    if (blob.length() < length) return blob.length() == 0;
    try (InputStream end = store.blobs().open(blob, blob.length() - length, length)) {
      return end.read() == '\r' && end.read() == '\n';
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
