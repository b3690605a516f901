package dev.glasspost.bench.smtp;

import dev.glasspost.bench.gauge.Latencies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What the sessions of a load have seen so far.
final class Tally {
  private static final double NANOS_PER_SECOND = 1e9;

  /// Of a reply such as `452 4.2.2 mailbox of 17 messages is full`, its codes.
  private static final int CODES = 10;

  private final List<String> recipients;
  private final long[] accepted;
  private final Latencies messages = new Latencies();
  private final Latencies commits = new Latencies();
  private final Map<String, Long> trouble = new TreeMap<>();
  private long lastNanos;

  Tally(List<String> recipients) {
    this.recipients = recipients;
    this.accepted = new long[recipients.size()];
  }

  /// A message was taken.
  ///
  /// @param begun when its first octet, or its connection, was due
  /// @param ended when its last octet had been sent
  void accepted(int recipient, long begun, long ended) {
    lastNanos = System.nanoTime();
    accepted[recipient]++;
    messages.add(lastNanos - begun);
    commits.add(lastNanos - ended);
  }

  /// Counts a refusal or a broken connection. Digits in its words become `#`, so that replies that
  /// differ by an id only are counted together.
  void trouble(String what) {
    int words = Math.min(CODES, what.length());
    String kind = what.substring(0, words) + what.substring(words).replaceAll("\\d", "#");
    trouble.merge(kind, 1L, Long::sum);
  }

  Outcome outcome(long start, double clientCpuSeconds) {
    SequencedMap<String, Long> byRecipient = new LinkedHashMap<>();
    for (int i = 0; i < accepted.length; i++)
      byRecipient.merge(recipients.get(i), accepted[i], Long::sum);
    return new Outcome(
        start,
        lastNanos == 0 ? 0 : (lastNanos - start) / NANOS_PER_SECOND,
        byRecipient,
        messages.spread(),
        commits.spread(),
        trouble,
        clientCpuSeconds);
  }
}
