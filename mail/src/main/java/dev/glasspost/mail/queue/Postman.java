package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Journal;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.queue.Worklist.Work;
import dev.glasspost.mail.routing.Router;
import dev.glasspost.mail.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Works off a [StoreQueue]: takes each message that is due, brings it to every account it is for,
/// and removes it from the queue; or keeps what stood in the way, and tries again later.
///
/// Each step is durable before the next is made, and may be repeated: a maildrop takes a message
/// once, whoever brings it again. So a crash at any instant loses nothing and delivers nothing
/// twice, though the journal may hear of the same delivery again. A message whose retries are
/// exhausted goes to the postmaster with the reasons, so that it is never lost.
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

  public Postman(
      StoreQueue queue,
      Router router,
      StoreMaildrops maildrops,
      Journal journal,
      DeliverySettings settings) {
    this.queue = queue;
    this.means = new Attempt.Means(router, maildrops, journal);
    this.settings = settings;
    this.places = new Semaphore(settings.atOnce() + 1);
  }

  /// Begins to work in the background. To be called once.
  public void start() {
    places.acquireUninterruptibly();
    Thread.ofVirtual().name("postman").start(this::workUntilStopped);
  }

  /// Delivers everything that is due now, one message after the other. Returns how many messages
  /// were tried.
  public int runDue() {
    int tried = 0;
    for (Optional<Work> work = next(); work.isPresent(); work = next()) {
      work(work.get());
      tried++;
    }
    return tried;
  }

  /// Takes nothing more up, and waits until what is being delivered is done.
  @Override
  public void close() {
    queue.worklist().stop();
    int all = settings.atOnce() + 1;
    try {
      if (places.tryAcquire(all, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) places.release(all);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
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

  private void begin(Work work) throws InterruptedException {
    places.acquire();
    Thread.ofVirtual()
        .name("postman-", work.due().id().number())
        .start(() -> {
          try {
            work(work);
          } finally {
            places.release();
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
  private void work(Work work) {
    boolean settled = false;
    try {
      attemptOrRest(work);
      settled = true;
    } catch (StoreException _) {
      settled = false;
    } finally {
      if (!settled) queue.worklist().pause();
      queue.worklist().release(work.due().id());
    }
  }

  private void attemptOrRest(Work work) {
    try {
      work.held().or(() -> queue.load(work.due())).ifPresent(this::attempt);
    } catch (StoreException.Damaged _) {
      queue.rest(work.due());
    }
  }

  private void attempt(QueuedMessage message) {
    Instant now = queue.clock().instant();
    if (message.attempts() == 0) tell(message, queued(message));
    Attempt attempt = new Attempt(means, message, now);
    List<Progress> progress = attempt.make();
    QueuedMessage after = message.after(progress, now);
    if (after.waiting() == 0) remove(message);
    else
      settings
          .retries()
          .next(message.released(), after.attempts(), now)
          .ifPresentOrElse(
              next -> defer(message, after.dueAt(next)), () -> giveUp(attempt, message, after));
  }

  private static MessageEvent queued(QueuedMessage message) {
    return new MessageEvent.Queued(
        message.id(),
        message.content().messageIdField(),
        message.envelope().reversePath().toString(),
        message.done(),
        message.waiting());
  }

  private void defer(QueuedMessage before, QueuedMessage after) {
    queue.defer(before, after);
    for (Left left : left(after))
      tell(
          after,
          new MessageEvent.Deferred(
              after.id(), left.recipient(), left.why().reason(), left.why().detail(), after.due()));
  }

  private void giveUp(Attempt attempt, QueuedMessage before, QueuedMessage after) {
    List<Left> left = left(after);
    try {
      attempt.handToPostmaster(left.stream().map(one -> one.told(after.attempts())).toList());
    } catch (StoreException _) {
      Instant later = queue.clock().instant().plus(settings.retries().longest());
      defer(before, after.dueAt(later));
      return;
    }
    for (Left one : left)
      tell(
          after,
          new MessageEvent.Failed(
              after.id(), one.recipient(), Reason.RETRIES_EXHAUSTED, one.why().detail()));
    remove(before);
  }

  /// A recipient who still waits after an attempt.
  private record Left(String recipient, Progress.Deferred why) {
    String told(int attempts) {
      return recipient + ": " + why.detail() + "; given up after " + attempts + " attempts";
    }
  }

  private static List<Left> left(QueuedMessage after) {
    List<Left> left = new ArrayList<>();
    for (int i = 0; i < after.progress().size(); i++)
      if (after.progress().get(i) instanceof Progress.Deferred why)
        left.add(new Left(after.envelope().recipients().get(i).mailbox().toString(), why));
    return left;
  }

  private void remove(QueuedMessage message) {
    queue.remove(message);
    tell(message, new MessageEvent.Removed(message.id()));
  }

  private void tell(QueuedMessage message, MessageEvent event) {
    means.journal().tell(message.origin().session(), event);
  }
}
