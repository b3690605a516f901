package dev.glasspost.server.run;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Store;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/// The messages that are kept somewhere: in the queue, or in the maildrops they were delivered to.
public final class Messages {
  private final Store store;
  private final StoreQueue queue;
  private final StoreMaildrops maildrops;

  Messages(Store store, StoreQueue queue, StoreMaildrops maildrops) {
    this.store = store;
    this.queue = queue;
    this.maildrops = maildrops;
  }

  /// A message's octets, exactly as they were handed over.
  public record Kept(BlobRef blob, Store store) {
    /// May be called more than once.
    public InputStream open() {
      return store.blobs().open(blob);
    }
  }

  /// The message with this id, if it is kept anywhere.
  ///
  /// @param record of the session that handed it over; it tells where the message went
  public Optional<Kept> find(MessageId id, SessionRecord record) {
    return Stream.concat(
            queue.find(id).map(message -> message.content().blob()).stream(),
            accounts(id, record).flatMap(account -> maildrops.content(account, id).stream()))
        .findFirst()
        .map(blob -> new Kept(blob, store));
  }

  private static Stream<String> accounts(MessageId id, SessionRecord record) {
    return record.moments().stream()
        .flatMap(moment ->
            moment.event() instanceof MessageEvent.Delivered it && it.message().equals(id)
                ? Stream.of(it.account())
                : Stream.empty());
  }
}
