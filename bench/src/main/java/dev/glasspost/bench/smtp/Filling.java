package dev.glasspost.bench.smtp;

import dev.glasspost.bench.gauge.Size;
import dev.glasspost.bench.mailbox.Mailboxes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Fills mailboxes with messages before something else is measured.
///
/// @param hello `EHLO …` or `LHLO …`
public record Filling(InetSocketAddress server, String hello, Size size) {
  private static final int SESSIONS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /// Sends messages until the mailbox holds so many.
  ///
  /// @throws IOException if it does not in the end
  public void fill(Mailboxes mailboxes, String recipient, int messages)
      throws IOException, InterruptedException {
    long missing = messages - mailboxes.count(recipient);
    if (missing <= 0) return;
    var plan =
        new Plan(
            server,
            new Plan.Envelopes(hello, "sender@bench.example", List.of(recipient)),
            new Plan.Manner(SESSIONS, size, Plan.Manner.MANY, Plan.Pace.STEP_BY_STEP),
            new Plan.Bounds(missing, PATIENCE));
    Result result = new Experiment(plan, Optional.empty(), Optional.of(mailboxes)).run();
    long there = mailboxes.count(recipient);
    if (there < messages)
      throw new IOException(
          "only %,d messages are in the mailbox of %s: %s"
              .formatted(there, recipient, result.trouble()));
  }
}
