package dev.glasspost.protocol.smtp;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// The wish that a message be kept for a while before it goes on its way (RFC 4865 §3).
public sealed interface Hold {
  /// How many digits an interval may have.
  int MAX_DIGITS = 9;

  /// From when the message was accepted.
  record For(Duration time) implements Hold {}

  /// Until a moment.
  record Until(Instant moment) implements Hold {}

  /// The parameter that says it.
  default String keyword() {
    return switch (this) {
      case For _ -> "HOLDFOR";
      case Until _ -> "HOLDUNTIL";
    };
  }

  /// The moment that is meant by who says this now.
  default Instant from(Instant now) {
    return switch (this) {
      case For(var time) -> now.plus(time);
      case Until(var moment) -> moment;
    };
  }

  /// Seconds, one at least.
  static Optional<Hold> parseFor(String digits) {
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber && Long.parseLong(digits) > 0
        ? Optional.of(new For(Duration.ofSeconds(Long.parseLong(digits))))
        : Optional.empty();
  }

  /// A date and time such as `2026-11-26T15:00:00Z`.
  static Optional<Hold> parseUntil(String text) {
    try {
      return Optional.of(new Until(OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
