package dev.glasspost.mail.journal;

import dev.glasspost.mail.chain.ChainCheck;
import dev.glasspost.mail.chain.ChainReport;
import dev.glasspost.mail.chain.Removed;
import dev.glasspost.mail.chain.Sealed;
import dev.glasspost.mail.journal.OpenSession.Snapshot;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads the records of sessions. Safe for any thread; throws `StoreException` if the store can't
/// be read.
public final class JournalReader {
  private final Store store;
  private final StoredRecords stored;
  private final OpenSessions open;
  private final Runnable settle;

  /// Reads what a server that does not run any more has written; see also [StoreJournal#reader].
  public JournalReader(Store store) {
    this(store, new OpenSessions(), () -> {});
  }

  /// @param settle makes visible in the store what was appended to it
  JournalReader(Store store, OpenSessions open, Runnable settle) {
    this.store = store;
    this.stored = new StoredRecords(store);
    this.open = open;
    this.settle = settle;
  }

  /// The record of one session.
  public Optional<SessionRecord> find(SessionId id) {
    Optional<Snapshot> live = open.find(id).map(OpenSession::snapshot);
    settle.run();
    List<Entry> chunks = stored.record(id);
    if (chunks.isEmpty() && live.isEmpty()) return Optional.empty();
    return Optional.of(new RecordAssembly(id, live).assemble(chunks));
  }

  /// The record of a session that goes on, up to where a snapshot was taken.
  SessionRecord read(SessionId id, Snapshot soFar) {
    settle.run();
    return new RecordAssembly(id, Optional.of(soFar)).assemble(stored.record(id));
  }

  /// The record of the session that handed over a message.
  public Optional<SessionRecord> find(MessageId message) {
    settle.run();
    return stored.sessionOf(message).flatMap(this::find);
  }

  /// Whether nothing was taken out of the journal of sessions that began at this time or later: so
  /// that what is not in it did not happen in one of them.
  public boolean isWholeSince(Instant time) {
    LocalDate first = LocalDate.ofInstant(time, ZoneOffset.UTC);
    String least = Partition.journal(first).toString();
    if (Removed.partitions(store).stream().anyMatch(name -> name.compareTo(least) >= 0))
      return false;
    Instant from = time.truncatedTo(ChronoUnit.MILLIS);
    return stored.days().stream()
        .filter(day -> !day.isBefore(first))
        .noneMatch(day -> Removed.isAny(store, Partition.journal(day), key -> began(key, from)));
  }

  private static boolean began(Octets piece, Instant from) {
    return Layout.isOfASession(piece) && !Layout.sessionOf(piece).time().isBefore(from);
  }

  /// The records of the sessions that read or deleted a message, oldest first; also those in which
  /// the server tells that it went with its account.
  public List<SessionRecord> readersOf(MessageId message) {
    var readers = new TreeSet<SessionId>();
    open.snapshots()
        .forEach((id, snapshot) -> {
          if (snapshot.waiting().moments().stream().anyMatch(it -> isRead(it.event(), message)))
            readers.add(id);
        });
    settle.run();
    readers.addAll(stored.readersOf(message));
    return readers.stream().map(this::find).flatMap(Optional::stream).toList();
  }

  private static boolean isRead(Event event, MessageId message) {
    return (event instanceof MessageEvent.Fetched
            || event instanceof MessageEvent.Deleted
            || event instanceof MessageEvent.DeletedWithAccount)
        && event instanceof MessageEvent it
        && it.message().equals(message);
  }

  /// The record that somebody means who writes a session's id, in either case, or a message's.
  public Optional<SessionRecord> find(String name) {
    return SessionId.parse(name)
        .flatMap(this::find)
        .or(() -> MessageId.parse(name).flatMap(this::find));
  }

  /// The session that a misfit of the chain is about, by the key of its entry; nothing if it is
  /// none of the journal's.
  public static Optional<SessionId> sessionAt(Octets key) {
    return Layout.isOfASession(key)
        ? Optional.of(new SessionId(key.toBuffer().getLong(1)))
        : Optional.empty();
  }

  /// Checks every record against the chain.
  ///
  /// @param now records of the last year or so are found also if the list of days lacks theirs
  public ChainReport check(Instant now) {
    settle.run();
    List<LocalDate> days = stored.daysUntil(LocalDate.ofInstant(now, ZoneOffset.UTC));
    List<Partition> partitions = days.stream().map(Partition::journal).toList();
    return new ChainCheck(store, partitions, Layout.CHAINED).run();
  }

  /// The settings in force at a time, as the server wrote them down; nothing if it did not.
  public Optional<String> inForceAt(Instant time) {
    return stored.settingsAt(time).map(entry -> Sealed.content(entry.value()).utf8());
  }

  /// What can be shown to others of what is in the store now.
  public Exhibits exhibits() {
    settle.run();
    return new Exhibits(store, stored);
  }

  /// What is there at this moment.
  public Glance now() {
    var live = open.snapshots();
    settle.run();
    return new Glance(store, live);
  }

  /// All records there are at this moment, newest first, read as they are asked for.
  public Stream<SessionRecord> newestFirst() {
    var live = open.snapshots();
    settle.run();
    var records = new NewestFirst(stored, live);
    int order = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(records, order), false);
  }
}
