package dev.glasspost.protocol.dkim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A list such as `v=DKIM1; k=rsa; p=` (RFC 6376 §3.2), which DMARC records are written in, too
/// (RFC 9989 §4.7).
///
/// @param tags by name, in their order; values without the blanks at both ends
public record TagList(Map<String, String> tags) {
  public TagList {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /// Reads a list; nothing if it is none, or if a tag is there twice.
  public static Optional<TagList> parse(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : text.strip().split(";", -1)) {
      if (tag.isBlank()) continue;
      int equals = tag.indexOf('=');
      if (equals < 0) return Optional.empty();
      String name = tag.substring(0, equals).strip();
      if (!isName(name)) return Optional.empty();
      if (tags.put(name, tag.substring(equals + 1).strip()) != null) return Optional.empty();
    }
    return Optional.of(new TagList(tags));
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && isLetter(text.charAt(0))
        && text.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '_');
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  public Optional<String> value(String name) {
    return Optional.ofNullable(tags.get(name));
  }

  /// Whether this tag stands first, as the version of records has to.
  public boolean beginsWith(String name, String value) {
    return tags.entrySet().stream()
        .findFirst()
        .filter(it -> it.getKey().equals(name) && it.getValue().equals(value))
        .isPresent();
  }
}
