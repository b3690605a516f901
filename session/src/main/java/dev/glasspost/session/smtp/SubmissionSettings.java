package dev.glasspost.session.smtp;

import dev.glasspost.session.login.ClearLogins;
import java.time.Duration;

/// How submission is served (RFC 6409).
///
/// @param wrongLogins before we hang up
/// @param holdAtMost how long a message may be held for its sender (RFC 4865); zero if not at all
public record SubmissionSettings(
    Senders senders, ClearLogins clearLogins, int wrongLogins, Duration holdAtMost) {
  public static final SubmissionSettings USUAL =
      new SubmissionSettings(Senders.OWN, ClearLogins.ON_LOOPBACK, 3, Duration.ofDays(30));

  public SubmissionSettings {
    if (wrongLogins < 1 || holdAtMost.isNegative())
      throw new IllegalArgumentException("a limit is at least one");
  }

  /// Which addresses a user may send from.
  public enum Senders {
    /// Those that lead to their account.
    OWN,
    /// Whatever they like.
    ANY
  }
}
