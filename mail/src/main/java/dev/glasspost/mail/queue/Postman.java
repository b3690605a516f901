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

/// Works off a [StoreQueue]: takes each message that is due, brings it to every account and every
/// other host it is for, and removes it from the queue; or keeps what stood in the way, and tries
/// again later.
///
/// Each step is durable before the next is made, and may be repeated: a maildrop takes a message
/// once, whoever brings it again. So a crash at any instant loses nothing and delivers nothing
/// twice here, though the journal may hear of the same delivery again. What another host has taken
/// is noted as soon as it says so; a crash before that makes a second copy, which SMTP can't
/// prevent (RFC 1047). A message whose retries are exhausted goes to the postmaster with the
/// reasons, so that it is never lost.
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

  /// Where messages are brought to.
  ///
  /// @param maildrops those of accounts here
  /// @param carrier for all that is elsewhere
  public record Ways(StoreMaildrops maildrops, Carrier carrier) {}

  public Postman(
      StoreQueue queue, Router router, Ways ways, Journal journal, DeliverySettings settings) {
    this.queue = queue;
    this.means = new Attempt.Means(router, ways.maildrops(), journal, ways.carrier());
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
    List<Progress> progress = attempt.make(soFar -> queue.note(message.id(), soFar));
    QueuedMessage after = message.after(progress, queue.clock().instant());
    tellFailures(message, after);
    if (after.waiting() == 0) conclude(attempt, after);
    else
      settings
          .retries()
          .next(message.released(), after.attempts(), after.due())
          .ifPresentOrElse(next -> defer(after.dueAt(next)), () -> giveUp(attempt, after));
  }

  /// Those that failed with this attempt.
  private void tellFailures(QueuedMessage before, QueuedMessage after) {
    for (int i = 0; i < after.progress().size(); i++)
      if (before.progress().get(i).isOpen()
          && after.progress().get(i) instanceof Progress.Failed(var obstacle))
        tell(after, failed(after, i, obstacle));
  }

  private static MessageEvent failed(QueuedMessage message, int recipient, Obstacle obstacle) {
    return new MessageEvent.Failed(
        message.id(),
        name(message, recipient),
        obstacle.reason(),
        obstacle.detail(),
        obstacle.sessions());
  }

  private static MessageEvent queued(QueuedMessage message) {
    return new MessageEvent.Queued(
        message.id(),
        message.content().messageIdField(),
        message.envelope().reversePath().toString(),
        message.done(),
        message.waiting());
  }

  private void defer(QueuedMessage after) {
    queue.defer(after);
    for (int i = 0; i < after.progress().size(); i++)
      if (after.progress().get(i) instanceof Progress.Deferred(var obstacle, _))
        tell(
            after,
            new MessageEvent.Deferred(
                after.id(),
                name(after, i),
                obstacle.reason(),
                obstacle.detail(),
                after.due(),
                obstacle.sessions()));
  }

  /// Nothing more is tried.
  private void giveUp(Attempt attempt, QueuedMessage after) {
    List<Progress> last =
        after.progress().stream()
            .<Progress>map(progress ->
                progress instanceof Progress.Deferred(var obstacle, _)
                    ? new Progress.Failed(obstacle.exhausted())
                    : progress)
            .toList();
    QueuedMessage given = after.with(last);
    tellFailures(after, given);
    conclude(attempt, given);
  }

  /// Nobody waits any more. Those who could not be served have to be told of, before the message is
  /// let go; until that is done it stays.
  private void conclude(Attempt attempt, QueuedMessage after) {
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < after.progress().size(); i++)
      if (after.progress().get(i) instanceof Progress.Failed(var obstacle))
        failures.add(failure(after, i, obstacle));
    try {
      if (!failures.isEmpty()) attempt.handToPostmaster(failures);
    } catch (StoreException _) {
      defer(after.dueAt(queue.clock().instant().plus(settings.retries().longest())));
      return;
    }
    remove(after);
  }

  private static String failure(QueuedMessage after, int recipient, Obstacle obstacle) {
    String what = name(after, recipient) + ": " + obstacle.detail();
    return obstacle.reason() == Reason.RETRIES_EXHAUSTED
        ? what + "; given up after " + after.attempts() + " attempts"
        : what;
  }

  private static String name(QueuedMessage message, int recipient) {
    return message.envelope().recipients().get(recipient).mailbox().toString();
  }

  private void remove(QueuedMessage message) {
    queue.remove(message.id());
    tell(message, new MessageEvent.Removed(message.id()));
  }

  private void tell(QueuedMessage message, MessageEvent event) {
    means.journal().tell(message.origin().session(), event);
  }
}
