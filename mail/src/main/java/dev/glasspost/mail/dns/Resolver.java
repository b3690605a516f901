package dev.glasspost.mail.dns;

import java.time.Duration;

/// Asks the Domain Name System. Safe for any thread.
public interface Resolver {
  /// Blocks until an answer came, but never longer than `limit`; then it is [Answer.TooLate].
  Answer ask(Question question, Duration limit);
}
