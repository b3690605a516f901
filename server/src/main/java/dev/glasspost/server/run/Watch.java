package dev.glasspost.server.run;

import dev.glasspost.mail.store.StoreException;
import dev.glasspost.session.wire.Pace;
import dev.glasspost.session.wire.Regret;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Watches whether the server keeps up with its work. If not, mail that comes in is slowed, and if
/// that is not enough, who calls to bring more is turned away: nothing may pile up in memory, nor
/// in the queue without end.
///
/// What was seen holds for a while, so that a disk that is slow now and then is not taken for a
/// fast one in between.
final class Watch implements Pace, AutoCloseable {
  static final Duration PERIOD = Duration.ofMillis(250);
  static final Duration HOLD = Duration.ofSeconds(2);

  /// How far behind something is.
  enum Strain {
    NONE,
    SLOW,
    REFUSE
  }

  /// @param slowAfter from which lag of the store on sessions are slowed
  /// @param refuseAfter from which lag on callers are turned away
  /// @param slowAbove how many messages may be due before sessions are slowed
  /// @param refuseAbove how many, before callers are turned away
  /// @param slowBy how long a session waits before each message
  record Limits(
      Duration slowAfter, Duration refuseAfter, int slowAbove, int refuseAbove, Duration slowBy) {}

  /// What is watched.
  interface Work {
    /// How long something has waited for the disk that waits still.
    Duration lag();

    /// How many messages are due, counted up to `most`.
    int due(int most);
  }

  /// A strain, and until when it holds, on the clock that is never set.
  private record Seen(Strain strain, long until) {
    static final Seen NOTHING = new Seen(Strain.NONE, 0);

    Seen then(Strain now, long nanos) {
      boolean over = nanos - until >= 0;
      return over || now.compareTo(strain) >= 0 ? new Seen(now, nanos + HOLD.toNanos()) : this;
    }
  }

  private final Limits limits;
  private final Work work;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watch").factory());
  private volatile Seen commits = Seen.NOTHING;
  private volatile Seen delivery = Seen.NOTHING;

  Watch(Limits limits, Work work, LongSupplier nanoTime) {
    this.limits = limits;
    this.work = work;
    this.nanoTime = nanoTime;
  }

  void start() {
    long period = PERIOD.toMillis();
    var _ = rounds.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
  }

  void look() {
    long now = nanoTime.getAsLong();
    commits = commits.then(ofLag(work.lag()), now);
    try {
      delivery = delivery.then(ofDue(work.due(limits.refuseAbove() + 1)), now);
    } catch (StoreException _) {
      // If the store can't be read, how much is due is the least trouble.
    }
  }

  private Strain ofLag(Duration lag) {
    if (lag.compareTo(limits.refuseAfter()) > 0) return Strain.REFUSE;
    return lag.compareTo(limits.slowAfter()) > 0 ? Strain.SLOW : Strain.NONE;
  }

  private Strain ofDue(int due) {
    if (due > limits.refuseAbove()) return Strain.REFUSE;
    return due > limits.slowAbove() ? Strain.SLOW : Strain.NONE;
  }

  Strain commits() {
    return commits.strain();
  }

  Strain delivery() {
    return delivery.strain();
  }

  @Override
  public Optional<Regret> refusal() {
    if (commits() == Strain.REFUSE) return Optional.of(Regret.COMMITS_BEHIND);
    return Optional.of(Regret.DELIVERY_BEHIND).filter(_ -> delivery() == Strain.REFUSE);
  }

  @Override
  public Optional<Brake> brake() {
    if (commits() != Strain.NONE) return Optional.of(brake(Regret.COMMITS_BEHIND));
    return Optional.of(brake(Regret.DELIVERY_BEHIND)).filter(_ -> delivery() != Strain.NONE);
  }

  private Brake brake(Regret why) {
    return new Brake(why, limits.slowBy());
  }

  @Override
  public void rest(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
