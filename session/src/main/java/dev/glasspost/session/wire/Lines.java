package dev.glasspost.session.wire;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// All lines of the server, of every protocol. Safe for any thread.
///
/// A line is numbered when somebody calls, from 1 at the start of the server; callers for whom no
/// line is free get a number too, for their record, but keep no line busy.
public final class Lines {
  /// How many lines there are.
  ///
  /// @param all for everybody together
  /// @param perAddress for one client: an IPv4 address, or the /64 of an IPv6 address
  /// @param turnedAway how many may be told at the same time that there is no line for them: these
  ///   connections are counted nowhere else
  public record Limits(int all, int perAddress, int turnedAway) {
    public Limits(int all, int perAddress) {
      this(all, perAddress, MOST_TURNED_AWAY);
    }
  }

  /// What came of asking for a line.
  sealed interface Opening {
    long number();

    /// @param busy the lines in use, this one included
    record Free(Line line, int busy, int all) implements Opening {
      @Override
      public long number() {
        return line.number();
      }
    }

    record None(long number, Regret why) implements Opening {}
  }

  /// Unless the system lets us have fewer connections than that needs.
  public static final int MOST_TURNED_AWAY = 1_000;

  private final Semaphore extras;
  private final Limits limits;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final Set<Line> busy = new LinkedHashSet<>();
  private final Map<String, Integer> busyByClient = new HashMap<>();
  private long numbers;

  /// How many of the busy lines are busy with calls of ours.
  private int ours;

  private volatile boolean stopping;

  public Lines(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.extras = new Semaphore(limits.turnedAway());
    this.clock = clock;
  }

  Opening open(Caller caller) {
    String client = client(caller.wire().peer().address());
    lock.lock();
    try {
      long number = ++numbers;
      if (stopping) return new Opening.None(number, Regret.SHUTTING_DOWN);
      if (busy.size() - ours >= limits.all()) return new Opening.None(number, Regret.NO_LINE_FREE);
      if (busyByClient.getOrDefault(client, 0) >= limits.perAddress())
        return new Opening.None(number, Regret.TOO_MANY_LINES_OF_ADDRESS);
      Line line = new Line(this, number, caller, clock.instant());
      busy.add(line);
      busyByClient.merge(client, 1, Integer::sum);
      return new Opening.Free(line, busy.size() - ours, limits.all());
    } finally {
      lock.unlock();
    }
  }

  /// A number for a call of ours.
  long nextNumber() {
    lock.lock();
    try {
      return ++numbers;
    } finally {
      lock.unlock();
    }
  }

  /// A line for a call of ours that somebody has taken. Calls of ours are not counted with those of
  /// others, and have limits of their own.
  Line busyWithCall(long number, Caller called) {
    Line line = new Line(this, number, called, clock.instant());
    lock.lock();
    try {
      busy.add(line);
      ours++;
      return line;
    } finally {
      lock.unlock();
    }
  }

  /// A number for somebody who gets no line, whether one is free or not.
  Opening refuse(Regret why) {
    lock.lock();
    try {
      return new Opening.None(++numbers, why);
    } finally {
      lock.unlock();
    }
  }

  /// A line only for turning somebody away: it is not among the busy ones. Nothing if so many are
  /// being turned away already that this one has to go without a word. Otherwise [#giveBackExtra]
  /// has to be called afterwards.
  Optional<Line> extra(long number, Caller caller) {
    return extras.tryAcquire()
        ? Optional.of(new Line(this, number, caller, clock.instant()))
        : Optional.empty();
  }

  void giveBackExtra() {
    extras.release();
  }

  void free(Line line) {
    lock.lock();
    try {
      if (!busy.remove(line)) return;
      if (line.isOurs()) ours--;
      else
        busyByClient.computeIfPresent(
            client(line.wire().peer().address()), (_, count) -> count == 1 ? null : count - 1);
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// One client is given a whole /64 of IPv6 addresses, so these count as one.
  static String client(String address) {
    if (address.indexOf(':') < 0) return address;
    String[] groups = address.split(":", 5);
    for (int i = 0; i < Math.min(4, groups.length); i++) {
      if (groups[i].isEmpty()) return address;
    }
    return String.join(":", List.of(groups).subList(0, Math.min(4, groups.length)));
  }

  /// How many lines there are.
  public int all() {
    return limits.all();
  }

  boolean isStopping() {
    return stopping;
  }

  /// The busy lines, in the order of their numbers.
  public List<LineStatus> busy() {
    return snapshot().stream()
        .map(Line::status)
        .sorted(Comparator.comparingLong(LineStatus::number))
        .toList();
  }

  private List<Line> snapshot() {
    lock.lock();
    try {
      return new ArrayList<>(busy);
    } finally {
      lock.unlock();
    }
  }

  /// Opens no line any more, ends the sessions that rest, lets the others come to a resting point
  /// for at most `grace`, and cuts those that do not.
  ///
  /// @return how many had to be cut
  public int stop(Duration grace) throws InterruptedException {
    stopping = true;
    snapshot().forEach(Line::wakeIfResting);
    awaitNoneBusy(grace);
    List<Line> rest = snapshot();
    rest.forEach(line -> line.wire().close());
    return rest.size();
  }

  private void awaitNoneBusy(Duration grace) throws InterruptedException {
    long nanos = grace.toNanos();
    lock.lock();
    try {
      while (!busy.isEmpty() && nanos > 0) nanos = freed.awaitNanos(nanos);
    } finally {
      lock.unlock();
    }
  }
}
