package dev.glasspost.server.run;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.JournalCheck;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.maildrop.MaildropCheck;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.QueueCheck;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.storage.embedded.Copied;
import dev.glasspost.storage.embedded.EmbeddedStore;
import dev.glasspost.storage.embedded.Inspected;
import dev.glasspost.storage.embedded.Unreadable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Care for a data folder as a whole, while it is used: copies of it, and looking whether it is
/// sound.
public final class Care {
  /// A folder with more is no better known by a longer list.
  public static final int MAX_DAMAGES = 1_000;

  private final Store store;

  Care(Store store) {
    this.store = store;
  }

  /// Copies the folder as it is now into another one, or what has changed since the last time.
  ///
  /// @throws StoreException if that is not possible
  public Copied backup(Path target) {
    return embedded().backup(target);
  }

  /// Copies the domains, accounts, aliases, and routes into another store, which has none.
  public void copyDirectory(Store other) {
    List<Entry> all =
        store.read(Partition.DIRECTORY, directory -> directory.scan(KeyRange.ALL).toList());
    other.write(
        Partition.DIRECTORY,
        directory -> {
          all.forEach(directory::put);
          return all.size();
        });
  }

  /// Reads everything there is.
  public Health check() {
    List<Damage> damages = new ArrayList<>();
    Consumer<Damage> tell =
        damage -> {
          if (damages.size() < MAX_DAMAGES) damages.add(damage);
        };
    Inspected inspected = embedded().inspect(tell, it -> tell.accept(damage(it)));
    List<Partition> all = inspected.partitions();
    return new Health(
        inspected.entries(),
        inspected.blobs(),
        inspected.octets(),
        sum(all, "queue", queue -> QueueCheck.run(store, queue, tell)),
        sum(all, "account", account -> MaildropCheck.run(store, account, tell)),
        sum(all, "journal", day -> JournalCheck.run(store, day, tell)),
        damages);
  }

  /// A message is called by all its names, since what is to be done begins with finding it.
  private Damage damage(Unreadable it) {
    return new Damage(
        it.partition(), named(it).map(name -> name.toldWith(it.why())).orElse(it.why()));
  }

  private Optional<Name> named(Unreadable it) {
    return switch (it.partition().kind()) {
      case "account" ->
          MaildropCheck.message(store, it.partition(), it.key())
              .map(item -> new Name(item.message(), "UIDL " + item.uidl(), field(item.message())));
      case "queue" ->
          QueueCheck.message(store, it.partition(), it.key())
              .map(message -> new Name(message.id(), "", message.content().messageIdField()));
      default -> Optional.empty();
    };
  }

  /// The Message-ID of a message; empty if the journal does not tell it.
  private String field(MessageId message) {
    try {
      return new JournalReader(store)
          .find(message).stream()
              .flatMap(record -> record.moments().stream())
              .map(Moment::event)
              .flatMap(event -> field(event, message).stream())
              .findFirst()
              .orElse("");
    } catch (StoreException journalIsDamagedToo) {
      return "";
    }
  }

  private static Optional<String> field(Event event, MessageId message) {
    if (event instanceof MessageEvent.Queued it && it.message().equals(message))
      return Optional.of(it.messageIdField());
    if (event instanceof MessageEvent.Held it && it.message().equals(message))
      return Optional.of(it.messageIdField());
    return Optional.empty();
  }

  /// What a message is called.
  private record Name(MessageId message, String uidl, String field) {
    String toldWith(String why) {
      String more =
          Stream.of(uidl, field.isEmpty() ? "" : "Message-ID " + field)
              .filter(it -> !it.isEmpty())
              .collect(Collectors.joining(", "));
      return ("The message %s%s can't be read: %s `glasspost log trail %s` tells whose it"
              + " is and where it came from.")
          .formatted(message, more.isEmpty() ? "" : " (" + more + ")", why, message);
    }
  }

  private static long sum(List<Partition> all, String kind, ToLongFunction<Partition> check) {
    return all.stream().filter(it -> it.kind().equals(kind)).mapToLong(check).sum();
  }

  private EmbeddedStore embedded() {
    if (store instanceof EmbeddedStore embedded) return embedded;
    throw new StoreException.Unavailable("This store has no files of its own.");
  }
}
