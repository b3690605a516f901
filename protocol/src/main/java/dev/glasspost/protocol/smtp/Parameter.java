package dev.glasspost.protocol.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One `esmtp-param` of RFC 5321 §4.1.2.
///
/// @param keyword in upper case
/// @param value empty where there is no `=`
record Parameter(String keyword, Optional<String> value) {
  /// The parameters in a text, in order; nothing if one of them is malformed.
  static Optional<List<Parameter>> list(String text) {
    List<Parameter> all = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int space = text.indexOf(' ', at);
      int end = space < 0 ? text.length() : space;
      if (end > at) {
        Optional<Parameter> one = parse(text.substring(at, end));
        if (one.isEmpty()) return Optional.empty();
        all.add(one.get());
      }
      at = end + 1;
    }
    return Optional.of(all);
  }

  private static Optional<Parameter> parse(String word) {
    int equals = word.indexOf('=');
    String keyword = equals < 0 ? word : word.substring(0, equals);
    if (!isKeyword(keyword)) return Optional.empty();
    if (equals < 0) return Optional.of(new Parameter(upper(keyword), Optional.empty()));
    String value = word.substring(equals + 1);
    if (value.isEmpty() || value.indexOf('=') >= 0) return Optional.empty();
    return Optional.of(new Parameter(upper(keyword), Optional.of(value)));
  }

  private static String upper(String keyword) {
    return keyword.toUpperCase(Locale.ROOT);
  }

  private static boolean isKeyword(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean valid =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || (c == '-' && i > 0);
      if (!valid) return false;
    }
    return !text.isEmpty();
  }

  String text() {
    return value.orElse("");
  }

  boolean hasValue() {
    return value.isPresent();
  }
}
