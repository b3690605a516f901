package dev.glasspost.mail.maildrop;

import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Looks at all entries of a maildrop while it is used: whether they can be read, whether each
/// message has a content of the length it is said to have, and whether no uid can be given again.
public final class MaildropCheck {
  private final Store store;
  private final Partition partition;
  private final Consumer<Damage> tell;

  private MaildropCheck(Store store, Partition partition, Consumer<Damage> tell) {
    this.store = store;
    this.partition = partition;
    this.tell = tell;
  }

  /// @return how many messages there are that can be read
  public static long run(Store store, Partition account, Consumer<Damage> tell) {
    var check = new MaildropCheck(store, account, tell);
    long messages = check.run(Layout.MESSAGES, MaildropCheck::lookAtMessage);
    check.run(Layout.DELIVERED, MaildropCheck::lookAtMark);
    check.run(Layout.DELETED, MaildropCheck::lookAtDeletion);
    return messages;
  }

  /// The message whose content an entry of a maildrop has; nothing if it is gone, or the entry
  /// can't be read.
  public static Optional<Item> message(Store store, Partition account, Octets key) {
    try {
      return store.read(account, reader -> reader.get(key)).map(Layout::item);
    } catch (StoreException.Damaged | BufferUnderflowException damaged) {
      return Optional.empty();
    }
  }

  /// Says what is wrong with an entry, if anything is.
  @FunctionalInterface
  private interface Look {
    Optional<String> at(Entry entry, long lastUid);
  }

  /// @param readable how many entries could be read
  private record Page(int readable, List<String> wrong, Optional<Octets> next) {}

  private long run(KeyRange family, Look look) {
    long readable = 0;
    Optional<Octets> next = Optional.of(family.from());
    while (next.isPresent()) {
      KeyRange rest = new KeyRange(next.get(), family.to());
      Page page = store.read(partition, reader -> page(reader, rest, look));
      page.wrong().forEach(what -> tell.accept(new Damage(partition, what)));
      readable += page.readable();
      next = page.next();
    }
    return readable;
  }

  private static Page page(Reader reader, KeyRange range, Look look) {
    long last = lastUid(reader);
    int readable = 0;
    List<String> wrong = new ArrayList<>();
    List<Entry> entries = reader.scan(range).limit(StoreMaildrops.BATCH).toList();
    for (Entry entry : entries)
      try {
        look.at(entry, last).ifPresent(wrong::add);
        readable++;
      } catch (StoreException.Damaged | BufferUnderflowException damaged) {
        wrong.add("The entry " + entry.key().hex() + " can't be read.");
      }
    return new Page(readable, wrong, next(entries));
  }

  private static Optional<Octets> next(List<Entry> page) {
    if (page.size() < StoreMaildrops.BATCH) return Optional.empty();
    return Optional.of(page.getLast().key().plus(Octets.of((byte) 0)));
  }

  /// An entry that can't be read is told where the uids are compared: every one is too large then.
  private static long lastUid(Reader reader) {
    try {
      return reader.get(Layout.LAST_UID).map(Layout::lastUid).orElse(0L);
    } catch (StoreException.Damaged | BufferUnderflowException damaged) {
      return 0;
    }
  }

  private static Optional<String> lookAtMessage(Entry entry, long lastUid) {
    Item item = Layout.item(entry);
    if (item.uid() > lastUid)
      return Optional.of("The uid " + item.uid() + " may be given to another message.");
    if (entry.blob().isEmpty())
      return Optional.of("The message with the uid " + item.uid() + " has lost its content.");
    long octets = Layout.prefix(entry).length() + entry.blob().get().length();
    if (item.octets() == octets || item.octets() == octets + StoredMaildrop.CRLF.length())
      return Optional.empty();
    return Optional.of(
        "The message with the uid " + item.uid() + " is not as long as it is said to be.");
  }

  private static Optional<String> lookAtMark(Entry entry, long lastUid) {
    long uid = Layout.mark(entry).uid();
    if (uid <= lastUid) return Optional.empty();
    return Optional.of("A message was delivered with the uid " + uid + ", which is not given yet.");
  }

  private static Optional<String> lookAtDeletion(Entry entry, long lastUid) {
    if (Layout.uids(entry).getLast() <= lastUid) return Optional.empty();
    return Optional.of("Uids are being deleted that are not given yet.");
  }
}
