package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.protocol.text.Escape;
import java.util.Locale;

/// Facts as text that is safe to show.
final class Shown {
  private Shown() {}

  /// All that was said, with line ends as `\r\n`.
  static String words(Utterance words) {
    StringBuilder shown = new StringBuilder();
    for (Part part : words.parts())
      shown.append(
          switch (part) {
            case Part.Clear(var text) -> Escape.of(text);
            case Part.Withheld it -> withheld(it);
          });
    return shown.toString();
  }

  /// As in `[secret, 9 octets, HMAC-SHA-256 5f…]`.
  static String withheld(Part.Withheld it) {
    Fingerprint print = it.fingerprint();
    String what =
        switch (it.what()) {
          case SECRET -> "secret";
          case CONTENT -> "content";
        };
    String unstuffed =
        print.octets() == it.octets()
            ? ""
            : ", " + grouped(print.octets()) + " without transparency dots";
    return "[%s, %s%s, %s %s]"
        .formatted(
            what, octets(it.octets()), unstuffed, print.algorithm().label(), print.digest().hex());
  }

  static String octets(long count) {
    return grouped(count) + (count == 1 ? " octet" : " octets");
  }

  /// A number with separators for people: `1,285`.
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
