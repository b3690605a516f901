package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Journal;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Worklist.Work;
import dev.glasspost.mail.routing.Router;
import dev.glasspost.mail.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Works off a [StoreQueue]: takes each message that is due, brings it to every account and every
/// other host it is for, and removes it from the queue; or keeps what stood in the way, and tries
/// again later.
///
/// Each step is durable before the next is made, and may be repeated: a maildrop takes a message
/// once, whoever brings it again. So a crash at any instant loses nothing and delivers nothing
/// twice here, though the journal may hear of the same delivery again. What another host has taken
/// is noted as soon as it says so; a crash before that makes a second copy, which SMTP can't
/// prevent (RFC 1047). Senders are told of what fails or takes long; of what has no sender, the
/// postmaster gets the message with the reasons, so that nothing is ever lost.
///
/// Use [#start] to have it work in the background until [#close], or [#runDue] to let it do what is
/// due, and no more, in the thread that calls.
public final class Postman implements AutoCloseable {
  /// How long [#close] waits for what is being delivered. What is not done by then is done after
  /// the next start.
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private final StoreQueue queue;
  private final Attempt.Means means;
  private final DeliverySettings settings;

  /// One for each message that is worked on at the same time, and one for who hands them out.
  private final Semaphore places;

  private final Outside outside = new Outside();

  /// Where messages are brought to.
  ///
  /// @param maildrops those of accounts here
  /// @param carrier for all that is elsewhere
  /// @param reports to senders
  public record Ways(StoreMaildrops maildrops, Carrier carrier, Reports reports) {}

  public Postman(
      StoreQueue queue, Router router, Ways ways, Journal journal, DeliverySettings settings) {
    this.queue = queue;
    this.means = new Attempt.Means(router, journal, ways);
    this.settings = settings;
    this.places = new Semaphore(settings.atOnce() + 1);
  }

  /// Begins to work in the background. To be called once.
  public void start() {
    places.acquireUninterruptibly();
    Thread.ofVirtual().name("postman").start(this::workUntilStopped);
    queue.worklist().startHandingOut(this::takeAtOnce);
  }

  /// Delivers everything that is due now, one message after the other. Returns how many messages
  /// were tried.
  public int runDue() {
    int tried = 0;
    for (Optional<Work> work = next(); work.isPresent(); work = next()) {
      work(work.get(), _ -> Optional.empty());
      tried++;
    }
    return tried;
  }

  /// Takes nothing more up, and waits until what is being delivered is done.
  @Override
  public void close() {
    queue.worklist().stop();
    means.carrier().stop();
    try {
      int all = settings.atOnce() + 1;
      if (places.tryAcquire(all, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) places.release(all);
      outside.awaitAll(PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Where a message is while it is worked on.
  private final class Place implements Attempt.Door {
    private Optional<QueuedMessage> gone = Optional.empty();

    /// Leaves its place to another message.
    @Override
    public Optional<Instant> goOut(QueuedMessage message) {
      Optional<Instant> later = outside.goOut(message, queue.clock().instant());
      if (later.isPresent()) return later;
      gone = Optional.of(message);
      places.release();
      return later;
    }

    void leave() {
      gone.ifPresentOrElse(outside::comeIn, places::release);
    }
  }

  private void workUntilStopped() {
    try {
      while (queue.worklist().await())
        for (Optional<Work> work = next(); work.isPresent(); work = next()) begin(work.get());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  /// Called by whoever puts a message into the queue. Those that wait for a place go first.
  private boolean takeAtOnce(Work work) {
    if (places.hasQueuedThreads() || !places.tryAcquire()) return false;
    if (queue.worklist().isStopped()) {
      places.release();
      return false;
    }
    workAside(work);
    return true;
  }

  private void begin(Work work) throws InterruptedException {
    places.acquire();
    workAside(work);
  }

  /// @param work for which a place was acquired
  private void workAside(Work work) {
    Place place = new Place();
    Thread.ofVirtual()
        .name("postman-", work.due().id().number())
        .start(() -> {
          try {
            work(work, place);
          } finally {
            place.leave();
          }
        });
  }

  private Optional<Work> next() {
    Optional<Work> work = queue.worklist().poll();
    while (work.isEmpty() && queue.look()) work = queue.worklist().poll();
    return work;
  }

  /// If the queue's own entries can't be changed, everything rests for a while: nothing would come
  /// of the other messages either. The message is as it was, and is found again after that.
  ///
  /// @param door is asked before other hosts are called
  private void work(Work work, Attempt.Door door) {
    boolean settled = false;
    try {
      attemptOrRest(work, door);
      settled = true;
    } catch (StoreException _) {
      settled = false;
    } finally {
      if (!settled) queue.worklist().pause();
      queue.worklist().release(work.due().id());
    }
  }

  private void attemptOrRest(Work work, Attempt.Door door) {
    try {
      work.held().or(() -> queue.load(work.due())).ifPresent(it -> attempt(it, door));
    } catch (StoreException.Damaged _) {
      queue.rest(work.due());
    }
  }

  private void attempt(QueuedMessage message, Attempt.Door door) {
    Optional<Instant> onceTold = message.dueOnceTold();
    if (onceTold.isPresent() && message.waiting() > 0) {
      tellOrders(message);
      Attempt none = new Attempt(means, message, queue.clock().instant());
      settle(none, message.dueAt(onceTold.get()), onceTold);
    } else attemptAll(message, door);
  }

  private void attemptAll(QueuedMessage message, Attempt.Door door) {
    Instant now = queue.clock().instant();
    if (message.tries().turns() == 0) tell(message, queued(message));
    Attempt attempt = new Attempt(means, message, now);
    List<Progress> progress = attempt.make(soFar -> queue.note(message.id(), soFar), door);
    Tries.Turn turn = attempt.asked().isEmpty() ? Tries.Turn.IN_VAIN : Tries.Turn.MADE;
    QueuedMessage after =
        attempt.later().isPresent()
            ? message.afterPartOf(progress, turn)
            : message.after(progress, turn, queue.clock().instant());
    tellOrders(message);
    tellFailures(message, after);
    Optional<Instant> next =
        after.waiting() == 0
            ? Optional.empty()
            : attempt.later().or(() -> next(after).map(it -> afterRest(attempt, after, it)));
    settle(attempt, next.map(after::dueAt).orElseGet(() -> givenUp(after)), next);
  }

  /// When it is tried again; nothing if it is not. When senders are to be told that it has not
  /// worked so far, it is tried once more before.
  private Optional<Instant> next(QueuedMessage after) {
    return settings
        .retries()
        .next(after.released(), after.tries().turns(), after.due())
        .map(next -> {
          Notices notices = notices(after, after.due());
          boolean passes = next.isAfter(notices.delayed());
          return passes && notices.awaitsDelay() ? notices.delayed() : next;
        });
  }

  /// Nobody is called while the destinations of all who wait rest, though it be the last time.
  private static Instant afterRest(Attempt attempt, QueuedMessage after, Instant next) {
    return attempt.restsUntil(after).filter(next::isBefore).orElse(next);
  }

  private Notices notices(QueuedMessage message, Instant now) {
    return new Notices(message, now, message.released().plus(settings.tellAfter()));
  }

  /// What failed with this attempt.
  private void tellFailures(QueuedMessage before, QueuedMessage after) {
    for (int i = 0; i < after.progress().size(); i++)
      if (before.progress().get(i).isOpen()) {
        long known = before.progress().get(i).untold().stream().flatMap(Obstacle::each).count();
        tellFailed(after, i, known);
      }
  }

  /// @param known how many of its failures were told
  private void tellFailed(QueuedMessage after, int place, long known) {
    tellFailed(
        after,
        place,
        after.progress().get(place).untold().stream().flatMap(Obstacle::each).skip(known));
  }

  private void tellFailed(QueuedMessage message, int place, Stream<Obstacle> obstacles) {
    obstacles.forEach(obstacle -> tell(message, failed(message, place, obstacle)));
  }

  /// Those that the administrator gave up since the last attempt.
  private void tellOrders(QueuedMessage message) {
    for (int i = 0; i < message.progress().size(); i++)
      if (isFreshOrder(message.progress().get(i))
          && message.progress().get(i) instanceof Progress.Failed(var obstacle, _))
        tellFailed(message, i, obstacle.each().filter(Obstacle::isByHand));
  }

  private static boolean isFreshOrder(Progress progress) {
    return progress instanceof Progress.Failed(var obstacle, var told)
        && told == Told.NOT_YET
        && obstacle.isByHand();
  }

  private static MessageEvent failed(QueuedMessage message, int recipient, Obstacle obstacle) {
    return new MessageEvent.Failed(
        message.id(),
        name(message, recipient),
        obstacle.reason(),
        obstacle.detail(),
        obstacle.sessions(),
        obstacle.destination(),
        obstacle.cause());
  }

  private static MessageEvent queued(QueuedMessage message) {
    return new MessageEvent.Queued(
        message.id(),
        message.content().messageIdField(),
        message.envelope().reversePath().toString(),
        message.done(),
        message.waiting());
  }

  private void tellDeferred(Attempt attempt, QueuedMessage after) {
    for (int i = 0; i < after.progress().size(); i++)
      if (attempt.wasMade(i)
          && after.progress().get(i) instanceof Progress.Deferred(var obstacle, _, _, _)) {
        String name = name(after, i);
        Instant next = attempt.restsUntil(i).filter(after.due()::isBefore).orElse(after.due());
        obstacle.each().forEach(it -> tell(after, deferred(after, name, it, next)));
      }
  }

  /// @param next when it is tried again; others may be tried before
  private static MessageEvent deferred(
      QueuedMessage after, String name, Obstacle obstacle, Instant next) {
    return new MessageEvent.Deferred(
        after.id(),
        name,
        obstacle.reason(),
        obstacle.detail(),
        next,
        obstacle.sessions(),
        obstacle.destination());
  }

  /// Nothing more is tried.
  private QueuedMessage givenUp(QueuedMessage after) {
    List<Progress> last =
        after.progress().stream()
            .<Progress>map(
                progress -> progress instanceof Progress.Deferred it ? exhausted(it) : progress)
            .toList();
    QueuedMessage given = after.with(last);
    tellFailures(after, given);
    return given;
  }

  private static Progress exhausted(Progress.Deferred it) {
    Stream<Obstacle> before = it.lost().stream();
    List<Obstacle> all = Stream.concat(before, Stream.of(it.obstacle().exhausted())).toList();
    return Obstacle.of(all).<Progress>map(Progress.Failed::new).orElse(it);
  }

  /// Keeps what the attempt came to. Senders are told in the same transaction, so that a crash
  /// makes no report get lost or come twice. If there is no room for reports, all stays as it is
  /// for a while.
  ///
  /// @param next when it is tried again; nothing if nobody waits any more
  private void settle(Attempt attempt, QueuedMessage after, Optional<Instant> next) {
    Instant now = queue.clock().instant();
    QueuedMessage told = notices(after, now).withoutTheUnwanted();
    List<Written> written = new ArrayList<>();
    try {
      Optional<Instant> until = next.map(it -> it.isAfter(end(after)) ? it : end(after));
      for (Notice notice : notices(told, now).due(until, attempt.asked())) {
        Optional<Written> report = write(notice, now);
        if (report.isPresent()) told = Notices.told(told, notice);
        report.ifPresent(written::add);
      }
      if (next.isEmpty()) handToPostmaster(attempt, told);
    } catch (StoreException _) {
      rest(attempt, after, now);
      return;
    }
    QueuedMessage last = told;
    Queue.Kept reports =
        queue.settle(
            after.id(), next.map(_ -> last), written.stream().map(Written::report).toList());
    written.forEach(this::tellReported);
    if (next.isPresent()) tellDeferred(attempt, last);
    else tell(last, new MessageEvent.Removed(last.id()));
    reports.letGo();
  }

  private void rest(Attempt attempt, QueuedMessage after, Instant now) {
    if (after.waiting() > 0 && (after.isHeld() || after.isHeldBySender())) {
      queue.rest(Due.of(after.stillToTell()));
      return;
    }
    QueuedMessage resting = after.dueAt(now.plus(settings.retries().longest()));
    queue.settle(after.id(), Optional.of(resting), List.of()).letGo();
    tellDeferred(attempt, resting);
  }

  private Instant end(QueuedMessage message) {
    return message.released().plus(settings.retries().total());
  }

  /// A notice, and the report that was made of it.
  private record Written(Notice notice, QueuedMessage report) {}

  private Optional<Written> write(Notice notice, Instant now) {
    MessageId id = queue.nextId();
    return means
        .reports()
        .write(notice, id)
        .map(it ->
            new Written(
                notice,
                QueuedMessage.fresh(
                    id,
                    it.envelope(),
                    notice.message().origin().ofReport(now),
                    it.content(),
                    now)));
  }

  private void tellReported(Written it) {
    QueuedMessage about = it.notice().message();
    tell(
        about,
        new MessageEvent.Reported(
            about.id(),
            it.notice().action().name().toLowerCase(Locale.ROOT),
            it.notice().recipients().stream().map(place -> name(about, place)).toList(),
            about.envelope().reversePath().toString(),
            it.report().id()));
  }

  /// Of what nobody was told, the postmaster hears before the message is let go.
  private static void handToPostmaster(Attempt attempt, QueuedMessage after) {
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < after.progress().size(); i++)
      if (after.progress().get(i) instanceof Progress.Failed(var obstacle, var told)
          && told != Told.YES) {
        String name = name(after, i);
        obstacle.each().forEach(it -> failures.add(failure(name, it, after.attempts())));
      }
    if (!failures.isEmpty()) attempt.handToPostmaster(failures);
  }

  private static String failure(String name, Obstacle obstacle, int attempts) {
    String whose =
        obstacle.destination().isEmpty() ? name : obstacle.destination() + " behind " + name;
    String what = whose + ": " + obstacle.detail();
    return obstacle.reason() == Reason.RETRIES_EXHAUSTED
        ? what + "; given up after " + attempts + (attempts == 1 ? " attempt" : " attempts")
        : what;
  }

  private static String name(QueuedMessage message, int recipient) {
    return message.envelope().recipients().get(recipient).mailbox().toString();
  }

  private void tell(QueuedMessage message, MessageEvent event) {
    means.journal().tell(message.origin().session(), event);
  }
}
