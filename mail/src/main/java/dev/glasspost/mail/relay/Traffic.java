package dev.glasspost.mail.relay;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.queue.Obstacle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Says which destination may be called now, so that many messages for one do not crowd out the
/// others, nor bury a host that is slow. Safe for any thread.
///
/// **How many sessions.** There is a limit for all together and one for each destination. A
/// destination begins with [#FIRST_SESSIONS]; each message it takes lets in a little more, until
/// one more session may be had when all of them have taken one. What it puts off halves what it is
/// allowed. So do refused calls, silence and 421, if it has taken others since that call began.
///
/// **Rest.** If it has taken nothing since, it seems to be down, and is not called for a while:
/// [#FIRST_REST], and twice as long each time that it is the same again, up to what the settings
/// say. Its messages wait meanwhile without a call of their own. After that one session tries it.
/// Those who failed last time may together have no more than a quarter of all sessions, so that
/// many dead hosts can't hold up those that are alive.
///
/// **The line.** Who finds no session free waits in memory, in order, but no more than
/// [#LINE_PER_HOP] messages for one destination and [#LINE] altogether. A session that is done with
/// a message is given to the next one in line for the same destination. Whoever finds the line full
/// gets an appointment: so each waiting message is looked at about once however many there are, and
/// memory does not grow with them.
///
/// @param <S> a session that can take another message
public final class Traffic<S> implements Destinations {
  /// How many sessions a destination gets of which nothing is known.
  public static final int FIRST_SESSIONS = 5;

  /// How many messages wait in memory for one destination.
  public static final int LINE_PER_HOP = 100;

  /// How many messages wait in memory altogether.
  public static final int LINE = 1_000;

  /// How many recipients these messages have together.
  public static final int RECIPIENTS_IN_LINE = 20_000;

  /// How long a destination rests at first.
  public static final Duration FIRST_REST = Duration.ofMinutes(1);

  /// Of how many destinations it is remembered that they failed.
  public static final int MAX_REMEMBERED = 20_000;

  /// How long a message waits in line at the most: as long as one session may last.
  private static final Duration LONGEST_WAIT = Duration.ofHours(2);

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int MOST_DOUBLINGS = 20;
  private static final int SHARE_OF_THE_FAILED = 4;
  private static final Duration EACH_FOR_ONE = Duration.ofMillis(200);
  private static final Duration EACH_FOR_ALL = Duration.ofMillis(10);

  private final Limits limits;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Hop> hops = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Waiter> line = new LinkedHashSet<>();
  private final Tempo tempo = new Tempo(EACH_FOR_ALL);
  private int sessions;
  private int trials;
  private int recipientsInLine;
  private boolean stopped;

  /// What the administrator allows.
  ///
  /// @param sessions with all destinations together
  /// @param perHop with one destination
  /// @param longestRest how long a destination is not called, at the most
  public record Limits(int sessions, int perHop, Duration longestRest) {
    public static final Limits USUAL = new Limits(200, 20, Duration.ofMinutes(30));

    public Limits {
      if (sessions < 1 || perHop < 1) throw new IllegalArgumentException("one session at least");
    }
  }

  /// A destination of which something is known.
  private final class Hop {
    final String name;
    final Set<Waiter> line = new LinkedHashSet<>();
    final Tempo tempo = new Tempo(EACH_FOR_ONE);
    double allowed = Math.min(FIRST_SESSIONS, limits.perHop());
    int sessions;
    int trials;
    int failures;
    long dealtWith;
    Optional<Obstacle> why = Optional.empty();
    Instant restsUntil = Instant.MIN;

    Hop(String name) {
      this.name = name;
    }

    boolean rests(Instant now) {
      return now.isBefore(restsUntil);
    }

    Admission<S> resting() {
      return new Admission.Resting<>(why.orElseThrow(), restsUntil);
    }

    boolean isForgettable(Instant now) {
      return sessions == 0 && line.isEmpty() && !rests(now);
    }

    boolean mayBegin() {
      if (sessions >= (int) allowed || Traffic.this.sessions >= limits.sessions()) return false;
      int share = Math.max(1, limits.sessions() / SHARE_OF_THE_FAILED);
      return failures == 0 || Traffic.this.trials < share;
    }

    Slot begin() {
      sessions++;
      Traffic.this.sessions++;
      if (failures > 0) {
        trials++;
        Traffic.this.trials++;
      }
      return new Slot(this);
    }

    void end() {
      sessions--;
      Traffic.this.sessions--;
      if (trials > 0) {
        trials--;
        Traffic.this.trials--;
      }
    }

    void halve() {
      allowed = Math.max(1, allowed / 2);
    }

    void revive() {
      failures = 0;
      restsUntil = Instant.MIN;
      Traffic.this.trials -= trials;
      trials = 0;
    }
  }

  /// A message that waits in line.
  private final class Waiter {
    final Hop hop;
    final int recipients;
    final Condition called = lock.newCondition();
    Optional<Admission<S>> answer = Optional.empty();

    Waiter(Hop hop, int recipients) {
      this.hop = hop;
      this.recipients = recipients;
    }

    void answer(Admission<S> with) {
      leaveLine();
      answer = Optional.of(with);
      called.signal();
    }

    void enterLine() {
      line.add(this);
      hop.line.add(this);
      recipientsInLine += recipients;
    }

    void leaveLine() {
      if (!line.remove(this)) return;
      hop.line.remove(this);
      recipientsInLine -= recipients;
    }
  }

  /// The right to have one session with a destination. Whoever has it says how it goes, and gives
  /// it back with [#passOn] or [#leave].
  public final class Slot {
    private final Hop hop;
    private final long dealtWithBefore;

    private Slot(Hop hop) {
      this.hop = hop;
      this.dealtWithBefore = hop.dealtWith;
    }

    /// They have dealt with a message: taken it, or refused it for good.
    public void dealtWith() {
      underLock(() -> {
        hop.dealtWith++;
        hop.revive();
        hop.allowed = Math.min(limits.perHop(), hop.allowed + 1 / hop.allowed);
        beat(hop);
        callNext();
      });
    }

    /// They have put a message off.
    public void putOff() {
      underLock(() -> {
        hop.halve();
        beat(hop);
      });
    }

    /// They do not talk to us, or not any more.
    public void turnedAway(Obstacle why) {
      underLock(() -> {
        hop.halve();
        if (hop.dealtWith == dealtWithBefore) rest(hop, why);
      });
    }

    /// Until when they are not called; nothing if they may be called now.
    public Optional<Instant> restsUntil() {
      lock.lock();
      try {
        return Optional.of(hop.restsUntil).filter(_ -> hop.rests(clock.instant()));
      } finally {
        lock.unlock();
      }
    }

    /// Gives the session to the next message in line. Says whether there is one; if not, the
    /// session is for the caller to end.
    public boolean passOn(S session) {
      lock.lock();
      try {
        boolean wanted =
            !stopped
                && !hop.line.isEmpty()
                && hop.sessions <= (int) hop.allowed
                && !hop.rests(clock.instant());
        if (wanted) hop.line.iterator().next().answer(new Admission.GoOn<>(new Slot(hop), session));
        return wanted;
      } finally {
        lock.unlock();
      }
    }

    /// The session is over.
    public void leave() {
      underLock(() -> {
        hop.end();
        callNext();
        if (hop.failures == 0 && hop.isForgettable(clock.instant())) hops.remove(hop.name);
      });
    }
  }

  public Traffic(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /// Asks for a session, and waits for it in line if there is room.
  ///
  /// @param hopName the same for the same destination
  /// @param recipients how many the message has there
  public Admission<S> enter(String hopName, int recipients) {
    lock.lock();
    try {
      Instant now = clock.instant();
      if (stopped) return new Admission.ComeBack<>(now);
      Hop hop = hop(hopName);
      if (hop.rests(now)) return hop.resting();
      if (hop.line.isEmpty() && hop.mayBegin()) return new Admission.Begin<>(hop.begin());
      if (hop.line.size() >= LINE_PER_HOP)
        return new Admission.ComeBack<>(hop.tempo.appointment(now));
      if (line.size() >= LINE || recipientsInLine + recipients > RECIPIENTS_IN_LINE)
        return new Admission.ComeBack<>(tempo.appointment(now));
      return await(new Waiter(hop, recipients));
    } finally {
      lock.unlock();
    }
  }

  private Hop hop(String name) {
    if (hops.size() >= MAX_REMEMBERED && !hops.containsKey(name)) forgetOne();
    return hops.computeIfAbsent(name, Hop::new);
  }

  /// The one that nobody has called for the longest time.
  private void forgetOne() {
    Iterator<Hop> oldest = hops.values().iterator();
    while (hops.size() >= MAX_REMEMBERED && oldest.hasNext()) {
      Hop hop = oldest.next();
      if (hop.sessions == 0 && hop.line.isEmpty()) oldest.remove();
    }
  }

  private Admission<S> await(Waiter waiter) {
    waiter.enterLine();
    try {
      long nanos = LONGEST_WAIT.toNanos();
      while (waiter.answer.isEmpty() && nanos > 0) nanos = waiter.called.awaitNanos(nanos);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    waiter.leaveLine();
    return waiter.answer.orElseGet(() -> new Admission.ComeBack<>(clock.instant()));
  }

  private void underLock(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  private void beat(Hop hop) {
    Instant now = clock.instant();
    hop.tempo.beat(now);
    tempo.beat(now);
  }

  /// Lets those begin whose turn it is, in the order in which they came.
  private void callNext() {
    if (stopped || line.isEmpty() || sessions >= limits.sessions()) return;
    for (Waiter waiter : List.copyOf(line)) {
      if (sessions >= limits.sessions()) return;
      if (waiter.hop.mayBegin()) waiter.answer(new Admission.Begin<>(waiter.hop.begin()));
    }
  }

  private void rest(Hop hop, Obstacle why) {
    Instant now = clock.instant();
    if (hop.rests(now)) return;
    Duration rest = FIRST_REST.multipliedBy(1L << Math.min(hop.failures, MOST_DOUBLINGS));
    if (rest.compareTo(limits.longestRest()) > 0) rest = limits.longestRest();
    hop.failures++;
    hop.allowed = 1;
    hop.restsUntil = now.plus(rest).truncatedTo(ChronoUnit.MILLIS);
    hop.why = Optional.of(resting(why, hop.restsUntil));
    for (Waiter waiter : List.copyOf(hop.line)) waiter.answer(hop.resting());
  }

  /// Of what waits for it now nobody was asked: it is told what came of the last call.
  private static Obstacle resting(Obstacle why, Instant until) {
    return new Obstacle(
        Reason.DESTINATION_RESTS,
        why.code(),
        "not called again before " + WHEN.format(until) + " UTC; last time, " + why.detail(),
        why.reply(),
        why.sessions());
  }

  /// Lets nobody begin any more, and sends all who wait in line back.
  public void stop() {
    underLock(() -> {
      stopped = true;
      Instant now = clock.instant();
      for (Waiter waiter : List.copyOf(line)) waiter.answer(new Admission.ComeBack<>(now));
    });
  }

  @Override
  public Totals totals() {
    lock.lock();
    try {
      Instant now = clock.instant();
      int resting = (int) hops.values().stream().filter(it -> it.rests(now)).count();
      return new Totals(sessions, limits.sessions(), line.size(), resting);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<State> states(int most) {
    List<State> states = new ArrayList<>();
    underLock(() -> {
      Instant now = clock.instant();
      for (Hop hop : hops.values()) if (!hop.isForgettable(now)) states.add(state(hop, now));
    });
    return states.stream()
        .sorted(Comparator.comparingInt((State it) -> -it.sessions() - it.inLine()))
        .limit(most)
        .toList();
  }

  private State state(Hop hop, Instant now) {
    Optional<String> rest = hop.why.filter(_ -> hop.rests(now)).map(Obstacle::detail);
    return new State(hop.name, hop.sessions, (int) hop.allowed, hop.line.size(), rest);
  }

  @Override
  public void endRests() {
    underLock(() -> hops.values().forEach(it -> it.restsUntil = Instant.MIN));
  }
}
