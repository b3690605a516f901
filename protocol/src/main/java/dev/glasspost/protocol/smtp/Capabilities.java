package dev.glasspost.protocol.smtp;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/// What another server can do beyond the basics (RFC 5321 §4.1.1.1).
///
/// @param keywords in upper case, each with what stands behind it
public record Capabilities(Map<String, String> keywords) {
  /// Of a server that knows the basics alone.
  public static final Capabilities NONE = new Capabilities(Map.of());

  /// RFC 1870 §4; longer numbers mean nothing.
  private static final int MAX_SIZE_DIGITS = 18;

  public Capabilities {
    keywords = Map.copyOf(keywords);
  }

  /// What may be offered, and is used here.
  public enum Extension {
    /// RFC 2920 §3.
    PIPELINING("PIPELINING"),
    /// RFC 3030 §2.
    CHUNKING("CHUNKING"),
    /// RFC 3030 §3.
    BINARYMIME("BINARYMIME"),
    /// RFC 1870 §4.
    SIZE("SIZE"),
    /// RFC 6152 §2.
    EIGHT_BIT_MIME("8BITMIME"),
    /// RFC 6531 §3.1.
    SMTPUTF8("SMTPUTF8"),
    /// RFC 3461 §4.
    DSN("DSN"),
    /// RFC 3207 §4.
    STARTTLS("STARTTLS"),
    /// RFC 4954 §3.
    AUTH("AUTH");

    private final String keyword;

    Extension(String keyword) {
      this.keyword = keyword;
    }
  }

  /// Reads the answer to EHLO or LHLO: its first line is a greeting.
  public static Capabilities of(HeardReply answer) {
    Map<String, String> keywords = new HashMap<>();
    for (String line : answer.lines().subList(1, answer.lines().size())) {
      String[] words = line.strip().split("[ =]", 2);
      String keyword = words[0].toUpperCase(Locale.ROOT);
      if (!keyword.isEmpty()) keywords.putIfAbsent(keyword, words.length > 1 ? words[1] : "");
    }
    return new Capabilities(keywords);
  }

  public boolean offers(Extension extension) {
    return keywords.containsKey(extension.keyword);
  }

  /// Whether one can log in with this mechanism (RFC 4954 §3).
  public boolean offersLoginWith(String mechanism) {
    String mechanisms = keywords.getOrDefault(Extension.AUTH.keyword, "");
    return List.of(mechanisms.toUpperCase(Locale.ROOT).split("\\s+")).contains(mechanism);
  }

  /// The largest message that is taken, in octets (RFC 1870 §4); nothing if that is not said.
  public OptionalLong largestMessage() {
    String digits = keywords.getOrDefault(Extension.SIZE.keyword, "").strip();
    if (digits.isEmpty() || digits.length() > MAX_SIZE_DIGITS) return OptionalLong.empty();
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) return OptionalLong.empty();
    long size = Long.parseLong(digits);
    return size == 0 ? OptionalLong.empty() : OptionalLong.of(size);
  }
}
