package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Journal;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Worklist.Work;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Reader;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.text.Octets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The queue kept in a [Store]. Safe for any thread; one process has it open.
///
/// A message is one entry, which keeps its content alive, and one key in an index of what is due
/// when; both change in the same transaction. Nothing that is not in the store is needed to go on
/// after a crash, and memory does not grow with the queue: see [Worklist]. A [Postman] works it
/// off.
public final class StoreQueue implements Queue {
  /// Ids are reserved in the store in blocks of this size, so that few messages wait for it. What
  /// is left of a block when the server stops is not used.
  public static final int ID_BLOCK = 1_000;

  /// How many ids are passed over by [#moveOn]: more than there can be between two backups.
  public static final int PASSED_OVER = 10_000_000;

  /// The most messages [#messagesAfter] gives at once.
  public static final int MAX_PAGE = 1_000;

  /// The most recipients these have together; one message at the least is given.
  static final int MAX_RECIPIENTS_ON_PAGE = 10_000;

  /// How many due messages are looked up at once.
  static final int DUE_AT_ONCE = 512;

  /// How soon the index is looked into again if somebody has messages in hand, which are passed
  /// over: one of them may have become due again after its attempt.
  static final Duration REVISIT = Duration.ofSeconds(30);

  /// How long a message is left alone whose entry can't be read.
  static final Duration DAMAGED_REST = Duration.ofHours(4);

  private static final Partition PARTITION = Partition.queue(0);
  private static final long FIRST_ID = 1;

  private final Store store;
  private final InstantSource clock;
  private final Worklist worklist;
  private long nextId;
  private long endOfBlock;

  public StoreQueue(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.worklist = new Worklist(clock);
  }

  @Override
  public synchronized MessageId nextId() {
    if (nextId == endOfBlock) {
      nextId = store.write(PARTITION, StoreQueue::reserveBlock);
      endOfBlock = nextId + ID_BLOCK;
    }
    return new MessageId(nextId++);
  }

  /// Passes over ids that may have been given out since a backup was made that is used now: clients
  /// take a message for one they have if its id comes again.
  public synchronized void moveOn() {
    nextId =
        store.write(
            PARTITION,
            writer -> {
              long next = writer.get(Layout.NEXT_BLOCK).map(Layout::number).orElse(FIRST_ID);
              writer.put(Layout.NEXT_BLOCK, Layout.number(next + PASSED_OVER));
              return next + PASSED_OVER;
            });
    endOfBlock = nextId;
  }

  private static long reserveBlock(Writer writer) {
    long first = writer.get(Layout.NEXT_BLOCK).map(Layout::number).orElse(FIRST_ID);
    writer.put(Layout.NEXT_BLOCK, Layout.number(first + ID_BLOCK));
    return first;
  }

  @Override
  public Kept accept(MessageId id, Envelope envelope, Origin origin, Content content) {
    QueuedMessage message = QueuedMessage.fresh(id, envelope, origin, content, clock.instant());
    if (!worklist.claim(id)) throw new IllegalArgumentException("an id is used once");
    boolean kept = false;
    try {
      store.write(PARTITION, writer -> put(writer, message));
      kept = true;
    } finally {
      if (!kept) worklist.release(id);
    }
    return message.due().isAfter(clock.instant())
        ? () -> leaveToIndex(message)
        : () -> worklist.add(new Work(Due.of(message), held(message)));
  }

  private void leaveToIndex(QueuedMessage message) {
    worklist.release(message.id());
    worklist.lookAt(message.due());
  }

  private static Optional<QueuedMessage> held(QueuedMessage message) {
    int recipients = message.envelope().recipients().size();
    return Optional.of(message).filter(_ -> recipients <= Worklist.MAX_RECIPIENTS_HELD);
  }

  private static MessageId put(Writer writer, QueuedMessage message) {
    writer.put(Layout.entry(message));
    writer.put(Layout.due(Due.of(message)), Octets.EMPTY);
    return message.id();
  }

  /// What is in the queue, by id, in pages of at most [#MAX_PAGE], less where messages have many
  /// recipients; a page with nothing on it is the last.
  ///
  /// @param after the last id of the page before; no message has id 0
  public List<QueuedMessage> messagesAfter(MessageId after, int limit) {
    int most = Math.min(limit, MAX_PAGE);
    return store.read(PARTITION, reader -> page(reader, after, most));
  }

  private static List<QueuedMessage> page(Reader reader, MessageId after, int most) {
    List<QueuedMessage> page = new ArrayList<>();
    int recipients = 0;
    Iterator<Entry> entries = reader.scan(Layout.messagesAfter(after)).limit(most).iterator();
    while (recipients < MAX_RECIPIENTS_ON_PAGE && entries.hasNext()) {
      QueuedMessage message = Layout.message(entries.next());
      recipients += message.progress().size();
      page.add(message);
    }
    return page;
  }

  /// Counts what is in the queue.
  public Backlog backlog() {
    KeyRange due = Layout.dueUntil(clock.instant());
    return store.read(
        PARTITION,
        reader ->
            new Backlog(
                count(reader, Layout.allDue(), Backlog.MOST),
                count(reader, due, Backlog.MOST),
                oldest(reader)));
  }

  /// Counts the messages that are due, up to `most`. As long as all of them are in memory, which is
  /// almost always, the store is not asked.
  public int due(int most) {
    if (worklist.hasAllThatIsDue()) return Math.min(worklist.size(), most);
    KeyRange due = Layout.dueUntil(clock.instant());
    return store.read(PARTITION, reader -> count(reader, due, most));
  }

  private static int count(Reader reader, KeyRange range, int most) {
    return (int) reader.scan(range).limit(most).count();
  }

  private static Optional<Instant> oldest(Reader reader) {
    return reader
        .scan(Layout.messagesAfter(new MessageId(0)))
        .findFirst()
        .map(entry -> Layout.message(entry).origin().received());
  }

  public Optional<QueuedMessage> find(MessageId id) {
    return store.read(PARTITION, reader -> reader.get(Layout.message(id)).map(Layout::message));
  }

  /// Lets a message be tried as soon as possible. Returns what is in the queue under this id.
  public Optional<QueuedMessage> retryNow(MessageId id) {
    Instant now = clock.instant();
    Optional<QueuedMessage> found = change(id, message -> message.dueAt(now));
    worklist.lookAt(now);
    return found;
  }

  /// Carries out an order. What is given up is told, and let go, when the postman comes to it,
  /// which is at once if one is at work.
  ///
  /// @param whom the order is about, among the recipients who still wait
  /// @param journal is told of the order once it is carried out, if it changed anything
  /// @return what is in the queue under this id then; nothing if nobody waits whom it is about
  public Optional<QueuedMessage> order(
      MessageId id, Order order, Predicate<Mailbox> whom, Journal journal) {
    Instant now = clock.instant();
    Optional<Change> change =
        store.write(
            PARTITION,
            writer ->
                writer
                    .get(Layout.message(id))
                    .map(Layout::message)
                    .filter(it -> it.concerns(order, whom))
                    .map(it ->
                        new Change(order, it, moved(writer, it, it.ordered(order, whom, now)))));
    worklist.reread(id);
    change.ifPresent(it -> it.tell(whom, journal));
    worklist.lookAt(now);
    return change.map(Change::after);
  }

  private static QueuedMessage moved(Writer writer, QueuedMessage from, QueuedMessage to) {
    writer.delete(Layout.due(Due.of(from)));
    put(writer, to);
    return to;
  }

  /// How many messages are in memory, because they are due or being delivered. Bounded, however
  /// long the queue is.
  public int inMemory() {
    return worklist.size();
  }

  Worklist worklist() {
    return worklist;
  }

  InstantSource clock() {
    return clock;
  }

  /// Looks into the index for messages that are due, if that may be worth while. Returns whether it
  /// was.
  boolean look() {
    if (!worklist.startLooking()) return false;
    Instant now = clock.instant();
    try {
      List<Due> due = dueUntil(now);
      due.stream()
          .filter(each -> worklist.claim(each.id()))
          .forEach(each -> worklist.add(new Work(each, Optional.empty())));
      worklist.lookAt(due.size() == DUE_AT_ONCE ? now : firstAfter(now));
      if (worklist.size() > due.size()) worklist.lookAt(now.plus(REVISIT));
      return true;
    } catch (StoreException trouble) {
      worklist.pause();
      return false;
    } finally {
      worklist.endLooking();
    }
  }

  private List<Due> dueUntil(Instant now) {
    KeyRange range = Layout.dueUntil(now);
    return store.read(
        PARTITION,
        reader ->
            reader
                .scan(range)
                .map(Layout::due)
                .filter(due -> !worklist.isClaimed(due.id()))
                .limit(DUE_AT_ONCE)
                .toList());
  }

  private Instant firstAfter(Instant now) {
    return store.read(
        PARTITION,
        reader ->
            reader
                .scan(Layout.dueAfter(now))
                .findFirst()
                .map(entry -> Instant.ofEpochMilli(Layout.due(entry).epochMillis()))
                .orElse(Instant.MAX));
  }

  /// The message that is due, or nothing if it was dealt with meanwhile. What the index says of it
  /// that is not so is removed.
  Optional<QueuedMessage> load(Due due) {
    Optional<QueuedMessage> message = find(due.id());
    boolean asTheIndexSays = message.map(Due::of).equals(Optional.of(due));
    if (!asTheIndexSays) store.write(PARTITION, writer -> forget(writer, due));
    Instant now = clock.instant();
    return message.filter(found -> !found.due().isAfter(now));
  }

  /// Unless it became true meanwhile.
  private static Due forget(Writer writer, Due due) {
    Optional<Due> truth = writer.get(Layout.message(due.id())).map(Layout::message).map(Due::of);
    if (!truth.equals(Optional.of(due))) writer.delete(Layout.due(due));
    return due;
  }

  /// Leaves a message alone for a while whose entry can't be read, so that it is in nobody's way.
  void rest(Due due) {
    Due later = new Due(due.id(), clock.instant().plus(DAMAGED_REST).toEpochMilli());
    store.write(
        PARTITION,
        writer -> {
          writer.delete(Layout.due(due));
          writer.put(Layout.due(later), Octets.EMPTY);
          return later;
        });
    worklist.lookAt(Instant.ofEpochMilli(later.epochMillis()));
  }

  /// Keeps how far an attempt has come; nothing if the message is gone.
  void note(MessageId id, List<Progress> progress) {
    Instant now = clock.instant();
    change(
        id,
        current -> {
          QueuedMessage noted = current.with(progress).obeying(current, now);
          // The attempt goes on: it is not to be tried meanwhile.
          return noted.waiting() == 0 ? noted : current.with(noted.progress());
        });
  }

  /// Keeps what an attempt came to, and the reports about it, at once; nothing if the message is
  /// gone.
  ///
  /// @return to be let go when that was told; until then nobody delivers the reports
  Kept settle(MessageId id, Optional<QueuedMessage> after, List<QueuedMessage> reports) {
    reports.forEach(it -> worklist.claim(it.id()));
    Optional<Settled> settled = Optional.empty();
    Outcome outcome = new Outcome(id, after, reports, clock.instant());
    try {
      settled = store.writeAtLeisure(PARTITION, writer -> settle(writer, outcome));
    } finally {
      if (settled.isEmpty()) reports.forEach(it -> worklist.release(it.id()));
    }
    settled.flatMap(Settled::next).ifPresent(worklist::lookAt);
    if (settled.isEmpty()) return () -> {};
    return () -> reports.forEach(it -> worklist.add(new Work(Due.of(it), held(it))));
  }

  /// What an attempt came to.
  private record Outcome(
      MessageId id, Optional<QueuedMessage> after, List<QueuedMessage> reports, Instant now) {}

  /// @param next when the message is looked at again; nothing if it is gone now
  private record Settled(Optional<Instant> next) {}

  private static Optional<Settled> settle(Writer writer, Outcome it) {
    Optional<QueuedMessage> current = writer.get(Layout.message(it.id())).map(Layout::message);
    if (current.isEmpty()) return Optional.empty();
    it.reports().forEach(report -> put(writer, report));
    if (it.after().isEmpty()) removed(writer, current.get());
    return Optional.of(
        new Settled(
            it.after()
                .map(after -> after.obeying(current.get(), it.now()))
                .map(kept -> moved(writer, current.get(), kept).due())));
  }

  /// Returns what is in the queue under this id afterwards.
  private Optional<QueuedMessage> change(MessageId id, UnaryOperator<QueuedMessage> change) {
    return store.writeAtLeisure(
        PARTITION,
        writer ->
            writer
                .get(Layout.message(id))
                .map(Layout::message)
                .map(current -> moved(writer, current, change.apply(current))));
  }

  private static void removed(Writer writer, QueuedMessage current) {
    writer.delete(Layout.due(Due.of(current)));
    writer.delete(Layout.message(current.id()));
  }
}
