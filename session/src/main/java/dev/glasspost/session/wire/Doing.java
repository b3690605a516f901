package dev.glasspost.session.wire;

import java.time.Instant;

/// What a session does at this moment. The counters are those of its line, so that what has come or
/// gone can be told by subtracting.
public sealed interface Doing {
  /// It waits for their next line.
  ///
  /// @param since when it began to wait
  record Listening(Instant since) implements Doing {}

  /// It takes in content.
  ///
  /// @param before octets that the line had received before it
  record Taking(long before) implements Doing {}

  /// It hands out content.
  ///
  /// @param before octets that the line had sent before it
  record Giving(long before) implements Doing {}

  /// It waits for the network to take what it said.
  record Speaking() implements Doing {}

  /// None of these: it deals with what it heard.
  record Working() implements Doing {}
}
