package dev.glasspost.mail.queue;

import java.time.Instant;
import java.util.Optional;

/// How much a queue holds.
///
/// @param waiting messages in it, up to [#MOST]
/// @param due those of them whose time has come, up to [#MOST]
/// @param oldest when the message was received that has been in it for the longest time
public record Backlog(int waiting, int due, Optional<Instant> oldest) {
  /// Counting takes time, and who has more messages waiting has seen enough.
  public static final int MOST = 100_000;
}
