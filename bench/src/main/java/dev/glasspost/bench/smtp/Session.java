package dev.glasspost.bench.smtp;

import java.io.IOException;
import java.nio.channels.Selector;

/// One of the clients of a load: calls, sends what the supply gives, and calls again, until there
/// is nothing left or the server has failed it too often.
final class Session {
  /// Failures one after another before a session gives up.
  static final int MAX_FAILURES = 20;

  private static final long PAUSE_NANOS = 20_000_000;

  private final Plan plan;
  private final Supply supply;
  private final Tally tally;
  private final Letters letters;
  private final Replies replies = new Replies();
  private long number;
  private int failures;
  private long dueNanos = System.nanoTime();

  Session(Plan plan, Supply supply, Tally tally, Letters letters) {
    this.plan = plan;
    this.supply = supply;
    this.tally = tally;
    this.letters = letters;
    this.number = supply.next();
  }

  boolean isOver() {
    return number == Supply.NONE || failures >= MAX_FAILURES;
  }

  /// Whether it is time to call.
  boolean isDue() {
    return System.nanoTime() - dueNanos >= 0;
  }

  /// Calls the server; the selector tells the call when it is ready.
  void call(Selector selector) throws IOException {
    replies.clear();
    Call.begin(this, selector);
  }

  /// The message that is to be sent now, or was and is not answered yet.
  long number() {
    return number;
  }

  /// That message is done with, whatever became of it; `next` is the one after it.
  void goOnWith(long next) {
    number = next;
  }

  void accepted(long begunNanos, long sentNanos) {
    tally.accepted(letters.recipientIndex(number), begunNanos, sentNanos);
    failures = 0;
  }

  void refused(String reply) throws IOException {
    failures++;
    tally.trouble(reply);
    if (failures >= MAX_FAILURES) throw new IOException("refused %d times".formatted(failures));
  }

  /// The call has broken.
  void failed(IOException trouble) {
    failures++;
    tally.trouble(trouble.toString());
    dueNanos = System.nanoTime() + PAUSE_NANOS * failures;
  }

  Plan plan() {
    return plan;
  }

  Supply supply() {
    return supply;
  }

  Letters letters() {
    return letters;
  }

  Replies replies() {
    return replies;
  }
}
