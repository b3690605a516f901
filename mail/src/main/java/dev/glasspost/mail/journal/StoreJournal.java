package dev.glasspost.mail.journal;

import dev.glasspost.mail.chain.Chain;
import dev.glasspost.mail.index.IndexKeeper;
import dev.glasspost.mail.journal.Chunk.Head;
import dev.glasspost.mail.journal.OpenSession.Snapshot;
import dev.glasspost.mail.journal.SessionEvent.ClockSet;
import dev.glasspost.mail.journal.SessionEvent.Gap;
import dev.glasspost.mail.journal.SessionIds.Past;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The journal in a [Store]. Safe for any thread.
///
/// Events wait in memory and go to the store in pieces: when a session wants them kept, when there
/// are many, when it ends, and at each [#tick]. Sessions never wait for the disk here, unless the
/// store has more waiting than it can hold; where it does not take a piece, the record has a gap
/// that its readers see, and [#lost] counts.
public final class StoreJournal implements Journal {
  /// How often whoever runs the server shall call [#tick].
  public static final Duration TICK = Duration.ofSeconds(1);

  /// How often it is written down that the server runs; so well it is known when it crashed.
  static final Duration RUNNING_EVERY = Duration.ofMinutes(1);

  /// Among how many of the newest records the last that a server recorded is looked for.
  private static final int LAST_RECORDS = 64;

  /// The form of the index over each day's records. Another number makes all of it anew.
  public static final long INDEX_FORM = 6;

  private final Records records;
  private final Store store;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Chain chain;
  private final Afterwards afterwards;
  private final SessionIds ids;
  private final OpenSessions sessions = new OpenSessions();
  private final CopyOnWriteArrayList<Follower> followers = new CopyOnWriteArrayList<>();
  private final Set<LocalDate> days = ConcurrentHashMap.newKeySet();
  private final Changed changed = new Changed();
  private final Queue<Lead> untoldLeads = new ConcurrentLinkedQueue<>();
  private final LongAdder lost = new LongAdder();
  private final Outage outage = new Outage();
  private Optional<ClockWatch> watch = Optional.empty(); // Nobody wants to know.
  private long lastSign;
  private volatile Supplier<String> settings = () -> "";
  private volatile LocalDate settingsDay = LocalDate.MAX; // None are kept.

  /// What becomes of the records.
  public enum Records {
    KEPT,
    /// Nothing is kept, as if nobody wanted to know: so it can be measured what keeping costs.
    DISCARDED
  }

  /// Begins to write. Throws [StoreException] if the store can't be read and written.
  ///
  /// @param nanoTime a clock that is never set, such as `System::nanoTime`
  /// @param node the number of this server among those that share the store, from 0, below 512
  public StoreJournal(Store store, InstantSource clock, LongSupplier nanoTime, int node) {
    this(store, clock, nanoTime, node, Records.KEPT);
  }

  /// The same, for a server that is measured.
  public StoreJournal(
      Store store, InstantSource clock, LongSupplier nanoTime, int node, Records records) {
    this.records = records;
    this.store = store;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.afterwards =
        new Afterwards(this, store.write(Partition.JOURNAL_INDEX, StoreJournal::countStart));
    var stored = new StoredRecords(store);
    SessionId newest = stored.newest().orElse(SessionId.of(0, 0, 0));
    this.ids = new SessionIds(clock, node, new Past(newest, stored.lastLead()), this::tell);
    this.chain = new Chain(store, clock, nanoTime, stored.partitions());
    tick();
  }

  /// Looks whether the server before this one was stopped, or else ended without a word, and tells
  /// of that in a record of its own. From now on it is written down that this one runs, and when
  /// the clock was set, until [#seal].
  public synchronized void resume() {
    Instant now = clock.instant();
    Optional<Entry> left = store.read(Partition.JOURNAL_INDEX, index -> index.get(Layout.RUNNING));
    Optional<Instant> latest = left.map(this::lastKnown).or(this::lastRecorded);
    latest.flatMap(it -> ClockWatch.sinceThen(it, now)).ifPresent(this::tell);
    left.flatMap(_ -> latest).map(it -> new Gap(GapCause.CRASH, it, now, 0)).ifPresent(this::tell);
    watch = Optional.of(new ClockWatch(clock, nanoTime));
    lastSign = nanoTime() - RUNNING_EVERY.toNanos();
    signOfLife();
  }

  /// The later of what was written down of it and of the last that it recorded. What it recorded
  /// before the clock was set tells nothing: when that happens, it is written down again.
  private Instant lastKnown(Entry running) {
    Instant written = Layout.lastKnown(running);
    return reader()
        .newestFirst()
        .limit(LAST_RECORDS)
        .takeWhile(record -> record.moments().stream().noneMatch(StoreJournal::isClockSet))
        .flatMap(StoreJournal::times)
        .filter(written::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(written);
  }

  private Optional<Instant> lastRecorded() {
    return reader()
        .newestFirst()
        .limit(1)
        .flatMap(StoreJournal::times)
        .max(Comparator.naturalOrder());
  }

  private static Stream<Instant> times(SessionRecord record) {
    return record.moments().stream().filter(StoreJournal::isOfServer).map(record::timeOf);
  }

  private static boolean isClockSet(Moment moment) {
    return moment.event() instanceof ClockSet;
  }

  /// What commands do may have been told when no server ran ([Postscript]).
  private static boolean isOfServer(Moment moment) {
    return !(moment.event() instanceof MessageEvent.Ordered)
        && !(moment.event() instanceof MessageEvent.DeletedWithAccount);
  }

  private synchronized void watch() {
    if (watch.isEmpty()) return;
    Optional<ClockSet> set = watch.get().look();
    set.ifPresent(this::tell);
    if (set.isPresent() && !settingsDay.equals(LocalDate.MAX)) writeSettings();
    boolean due = nanoTime() - lastSign >= RUNNING_EVERY.toNanos();
    if (due || set.isPresent()) signOfLife();
  }

  private void signOfLife() {
    try {
      write(Layout.running(clock.instant()));
      lastSign = nanoTime();
    } catch (StoreException _) {
      // The next tick tries again.
    }
  }

  private void tell(Lead lead) {
    untoldLeads.add(lead);
    giveLeads();
  }

  /// Before the records of the sessions that they are about; where the store does not take them,
  /// the next tick tries again.
  private void giveLeads() {
    synchronized (untoldLeads) {
      for (Lead lead = untoldLeads.peek(); lead != null; lead = untoldLeads.peek()) {
        try {
          if (keeps()) store.append(Partition.JOURNAL_INDEX, List.of(lead.toEntry()));
        } catch (StoreException _) {
          return;
        }
        untoldLeads.remove();
      }
    }
  }

  /// Tells of what is missing, or of the clock.
  private void tell(SessionEvent event) {
    record(event, open(SessionKind.SERVER));
  }

  private static void record(SessionEvent event, Recorder recorder) {
    recorder.note(event);
    recorder.close();
  }

  /// Once the store takes something again; records may have less room than what somebody waits for,
  /// so that this counts as told only when its own record was taken.
  private void tellOutage(Instant now) {
    Optional<Gap> untold = outage.untold(now);
    if (untold.isEmpty() || !takes()) return;
    Recorder recorder = open(SessionKind.SERVER);
    outage.beginTelling(recorder.id());
    record(untold.get(), recorder);
    outage.endTelling(untold.get());
  }

  /// Commits something, and tells whether the store does that.
  private boolean takes() {
    try {
      write(Layout.mark());
      return true;
    } catch (StoreException _) {
      return false;
    }
  }

  private void write(Entry entry) {
    Entry _ =
        store.write(
            Partition.JOURNAL_INDEX,
            index -> {
              index.put(entry);
              return entry;
            });
  }

  @Override
  public Recorder open(SessionKind kind) {
    SessionIds.Start start = ids.next();
    var session = new OpenSession(this, start.id(), new Head(kind, start.began()));
    sessions.add(session);
    return session;
  }

  @Override
  public void tell(SessionId origin, MessageEvent event) {
    if (sessions.find(origin).map(it -> it.tell(event)).orElse(false)) return;
    Instant now = clock.instant();
    afterwards.tell(origin, event, micros(Instant.EPOCH, now));
    Instant began = origin.time();
    publish(
        new News.Happened(
            origin, SessionKind.SMTP_IN, began, new Moment(micros(began, now), event)));
  }

  /// Gives the store what waits in memory, and prepares for the next day. Waits for the disk when a
  /// day begins; so not to be called by a session. To be called a last time when everything that
  /// speaks to the journal has ended.
  public void tick() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    prepare(today);
    prepare(today.plusDays(1));
    if (today.isAfter(settingsDay)) writeSettings();
    giveLeads();
    watch();
    sessions.flush();
    afterwards.flush();
    tellOutage(clock.instant());
    chain.tick();
  }

  /// Writes down what the server goes by, so that it can be told later what was in force at a time:
  /// now, and again on the first tick of each day, since days are taken out of the journal one by
  /// one.
  ///
  /// @param text all settings, and the state of the clock
  public void keepSettings(Supplier<String> text) {
    settings = text;
    writeSettings();
  }

  private void writeSettings() {
    Instant now = clock.instant();
    try {
      Entry entry = new Entry(Layout.settings(now), Octets.utf8(settings.get()));
      chain.append(Layout.partition(now), entry, List.of());
      settingsDay = LocalDate.ofInstant(now, ZoneOffset.UTC);
    } catch (StoreException _) {
      // The next tick tries again.
    }
  }

  /// Signs all there is, and writes down that the server was stopped. To be called after the last
  /// [#tick].
  public synchronized void seal() {
    sign();
    watch = Optional.empty();
    store.write(
        Partition.JOURNAL_INDEX,
        index -> {
          index.delete(Layout.RUNNING);
          return true;
        });
  }

  /// Signs all there is.
  public void sign() {
    chain.sign();
  }

  /// A new follower of everything that happens from now on.
  public Follower follow() {
    Follower follower = new Follower(_ -> true, followers::remove);
    followers.add(follower);
    return follower;
  }

  /// Follows one session that goes on; nothing if it does not.
  public Optional<OpenRecord> follow(SessionId id) {
    return sessions.find(id).map(this::follow);
  }

  private OpenRecord follow(OpenSession session) {
    SessionId id = session.id();
    var follower = new Follower(news -> news.session().equals(id), followers::remove);
    Snapshot soFar = session.snapshot(() -> followers.add(follower));
    return new OpenRecord(reader().read(id, soFar), follower);
  }

  /// Reads the records, those of open sessions included.
  public JournalReader reader() {
    return new JournalReader(store, sessions, this::settle);
  }

  /// Takes records out of the journal while it is written.
  public JournalKeeper keeper() {
    return new JournalKeeper(store, clock, sessions, this::tell);
  }

  /// How many events the store did not take since the start.
  public long lost() {
    return lost.sum();
  }

  boolean keeps() {
    return records == Records.KEPT;
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }

  void publish(News.Happened news) {
    followers.forEach(it -> it.tell(news));
  }

  /// Which records have changed since somebody last asked; for whoever keeps the index of them.
  public Changed changed() {
    return changed;
  }

  void ended(OpenSession session) {
    sessions.remove(session.id());
    if (keeps()) changed.add(session.id());
  }

  /// Puts a piece that was told after a session's end where it belongs.
  void appendTold(SessionId id, Entry chunk, long events) {
    append(id, chunk, List.of(), events);
    if (keeps()) changed.add(id);
  }

  /// Puts a piece of a record where it belongs, after what is to be found in the index.
  void append(SessionId id, Entry chunk, List<Entry> index, long events) {
    if (!keeps()) return;
    try {
      if (days.add(id.day())) store.append(Partition.JOURNAL_INDEX, List.of(Layout.day(id.day())));
      if (!index.isEmpty()) store.append(Partition.JOURNAL_INDEX, List.copyOf(index));
      chain.append(Layout.partition(id), chunk, List.of(Layout.mark(id, chunk)));
    } catch (StoreException why) {
      if (outage.lost(id, events, why, clock.instant())) lost.add(events);
    }
  }

  /// Makes a day known before its first record comes, durably: an append could be lost where the
  /// record is not.
  private void prepare(LocalDate day) {
    if (days.contains(day)) return;
    try {
      store.write(
          Partition.JOURNAL_INDEX,
          index -> {
            index.put(Layout.day(day));
            return day;
          });
      store.write(Partition.journal(day), StoreJournal::beginIndex);
      days.add(day);
    } catch (StoreException _) {
      // The next tick tries again.
    }
  }

  /// A day that has no records yet will have none without marks.
  private static boolean beginIndex(Writer day) {
    boolean begins = day.scan(Layout.RECORDS).findFirst().isEmpty();
    if (begins) IndexKeeper.setWhole(day, INDEX_FORM);
    return begins;
  }

  /// A commit makes visible what was appended before it.
  private void settle() {
    afterwards.flush();
    var _ = takes(); // What is visible is shown; the records may lack their last second.
  }

  private static long countStart(Writer index) {
    long start = Layout.numberIn(index.get(Layout.STARTS)) + 1;
    index.put(Layout.STARTS, Layout.number(start));
    return start;
  }

  private static long micros(Instant from, Instant to) {
    return Math.max(0, from.until(to, ChronoUnit.MICROS));
  }
}
