package dev.glasspost.mail.view;

import java.util.Locale;

/// Facts as text that is safe to show.
final class Shown {
  private Shown() {}

  static String octets(long count) {
    return grouped(count) + (count == 1 ? " octet" : " octets");
  }

  /// A number with separators for people: `1,285`.
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
