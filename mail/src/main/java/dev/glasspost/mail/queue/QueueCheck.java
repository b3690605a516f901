package dev.glasspost.mail.queue;

import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Looks at all messages of the queue while it is used: whether each can be read, will be tried
/// again, and has the content that was accepted.
public final class QueueCheck {
  /// Few, since each may have very many recipients.
  private static final int AT_ONCE = 50;

  private final Store store;
  private final Partition partition;
  private final Consumer<Damage> tell;
  private long messages;

  private QueueCheck(Store store, Partition partition, Consumer<Damage> tell) {
    this.store = store;
    this.partition = partition;
    this.tell = tell;
  }

  /// @return how many messages there are
  public static long run(Store store, Partition queue, Consumer<Damage> tell) {
    QueueCheck check = new QueueCheck(store, queue, tell);
    Optional<MessageId> last = Optional.of(new MessageId(0));
    while (last.isPresent()) last = check.page(last.get());
    return check.messages;
  }

  /// The message whose content an entry of the queue has; nothing if it is gone, or the entry can't
  /// be read.
  public static Optional<QueuedMessage> message(Store store, Partition queue, Octets key) {
    try {
      return store.read(queue, reader -> reader.get(key)).map(Layout::message);
    } catch (StoreException.Damaged damaged) {
      return Optional.empty();
    }
  }

  /// What was found on one page, so that it is told once even if the page is read again.
  private record Page(
      List<QueuedMessage> messages, List<Damage> damages, Optional<MessageId> last) {}

  private Optional<MessageId> page(MessageId after) {
    Page page = store.read(partition, reader -> page(reader, after));
    page.damages().forEach(tell);
    page.messages().forEach(this::compareContent);
    return page.last();
  }

  private Page page(Reader reader, MessageId after) {
    List<QueuedMessage> good = new ArrayList<>();
    List<Damage> damages = new ArrayList<>();
    long unused = reader.get(Layout.NEXT_BLOCK).map(Layout::number).orElse(0L);
    List<Entry> entries = reader.scan(Layout.messagesAfter(after)).limit(AT_ONCE).toList();
    for (Entry entry : entries) {
      try {
        QueuedMessage message = Layout.message(entry);
        good.add(message);
        lookAt(message, reader, unused).ifPresent(damages::add);
      } catch (StoreException.Damaged damaged) {
        damages.add(new Damage(partition, String.valueOf(damaged.getMessage())));
      }
    }
    Optional<MessageId> last =
        entries.size() < AT_ONCE ? Optional.empty() : Optional.of(Layout.id(entries.getLast()));
    return new Page(good, damages, last);
  }

  private Optional<Damage> lookAt(QueuedMessage message, Reader reader, long unused) {
    if (message.id().number() >= unused)
      return Optional.of(damage(message, " has an id that may be given to another one."));
    if (message.isLeftBehind())
      return Optional.of(
          damage(message, " is done with, and stays; `glasspost queue drop` lets it go."));
    if (message.waiting() == 0 || reader.get(Layout.due(Due.of(message))).isPresent())
      return Optional.empty();
    return Optional.of(damage(message, " waits, but is never tried again."));
  }

  private Damage damage(QueuedMessage message, String what) {
    return new Damage(partition, "The message " + message.id() + what);
  }

  private void compareContent(QueuedMessage message) {
    messages++;
    try {
      if (!sha256(message.content().blob()).equals(message.content().sha256()))
        tell.accept(damage(message, " has another content than the one that was accepted."));
    } catch (StoreException.Damaged toldWhereContentsAreRead) {
      // Whoever checks a store reads all its contents, whatever they belong to.
    }
  }

  private Octets sha256(BlobRef blob) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream content = new DigestInputStream(store.blobs().open(blob), digest)) {
        content.transferTo(OutputStream.nullOutputStream());
      }
      return Octets.of(digest.digest());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
