package dev.glasspost.bench.abuse;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/// Clients that commit the same abuse, each on a virtual thread, until told to stop.
final class Gang implements AutoCloseable {
  private static final Duration BREATH = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /// So that not all of them call in the same instant: the system would drop their calls.
  private static final int CALLS_PER_MILLI = 4;

  private final Target target;
  private final Abuse abuse;
  private final AtomicBoolean over = new AtomicBoolean();
  private final LongAdder turns = new LongAdder();
  private final LongAdder rebuffs = new LongAdder();
  private final List<Thread> members = new ArrayList<>();

  private Gang(Target target, Abuse abuse) {
    this.target = target;
    this.abuse = abuse;
  }

  static Gang start(Target target, Abuse abuse, int clients) throws InterruptedException {
    Gang gang = new Gang(target, abuse);
    for (int i = 0; i < clients; i++) {
      int number = i;
      gang.members.add(Thread.startVirtualThread(() -> gang.run(number)));
      if (i % CALLS_PER_MILLI == 0) Thread.sleep(1);
    }
    return gang;
  }

  private void run(int number) {
    try {
      while (!over.get()) {
        turn(number);
        Thread.sleep(BREATH);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The server may well hang up: that is no failure of anybody.
  private void turn(int number) throws InterruptedException {
    turns.increment();
    try {
      abuse.mischief().commit(target, number, over::get);
    } catch (IOException _) {
      rebuffs.increment();
    }
  }

  /// How often one of them began.
  long turns() {
    return turns.sum();
  }

  /// How often the connection was ended for them.
  long rebuffs() {
    return rebuffs.sum();
  }

  @Override
  public void close() {
    over.set(true);
    try {
      for (Thread member : members) member.join(PATIENCE);
      for (Thread member : members) member.interrupt();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
