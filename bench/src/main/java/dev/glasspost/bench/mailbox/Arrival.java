package dev.glasspost.bench.mailbox;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Awaits that messages which were accepted are in the mailboxes.
///
/// Asking costs the server something too, most of all a login, so full mailboxes are not asked
/// again, and what is measured ends before the last question.
public final class Arrival {
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 200;

  private final Mailboxes mailboxes;
  private final SequencedMap<String, Long> before = new LinkedHashMap<>();

  private Arrival(Mailboxes mailboxes) {
    this.mailboxes = mailboxes;
  }

  /// Counts what is there before the messages are sent.
  public static Arrival at(Mailboxes mailboxes, List<String> recipients) throws IOException {
    var arrival = new Arrival(mailboxes);
    for (String recipient : recipients)
      if (!arrival.before.containsKey(recipient))
        arrival.before.put(recipient, mailboxes.count(recipient));
    return arrival;
  }

  /// Returns when all have arrived, or the patience is over.
  ///
  /// @param accepted messages by recipient
  /// @param eachRound run before each round of questions, to note what is measured at that moment
  public Arrived await(Map<String, Long> accepted, Duration patience, Runnable eachRound)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    Map<String, Long> missing = new LinkedHashMap<>(accepted);
    long asked = System.nanoTime();
    while (true) {
      eachRound.run();
      for (String recipient : List.copyOf(missing.keySet())) {
        asked = System.nanoTime();
        long left = missing(recipient, accepted.getOrDefault(recipient, 0L));
        if (left <= 0) missing.remove(recipient);
        else missing.put(recipient, left);
      }
      if (missing.isEmpty() || System.nanoTime() > deadline) break;
      Thread.sleep(pause);
      pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
    }
    return new Arrived(missing.values().stream().mapToLong(Long::longValue).sum(), asked);
  }

  /// @param missing messages that were accepted and are in no mailbox
  /// @param nanos when the last mailbox was asked, on the clock of [System#nanoTime()]
  public record Arrived(long missing, long nanos) {}

  private long missing(String recipient, long accepted) throws IOException {
    return before.getOrDefault(recipient, 0L) + accepted - mailboxes.count(recipient);
  }
}
