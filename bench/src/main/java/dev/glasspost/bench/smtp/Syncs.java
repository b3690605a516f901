package dev.glasspost.bench.smtp;

import java.util.Map;

/// How often a server asked for something to be brought to the disk, and for how many messages.
///
/// @param calls by the name of the system call
public record Syncs(long messages, Map<String, Long> calls) {
  public double perMessage() {
    long all = calls.values().stream().mapToLong(Long::longValue).sum();
    return messages == 0 ? 0 : (double) all / messages;
  }
}
