package dev.glasspost.protocol.dns;

import java.util.ArrayList;
import java.util.List;

/// A record as it is written into a zone file (RFC 1035 §5.1), to be published by whoever runs the
/// name servers of a domain.
///
/// @param name without the dot at its end
/// @param data as zone files have it
public record ZoneLine(String name, String type, String data) {
  /// The longest string of a TXT record in octets; longer texts are several strings (RFC 1035
  /// §3.3.14, RFC 6376 §3.6.2.2).
  public static final int MAX_STRING_OCTETS = 255;

  private static final String SHIFT = "\n    ";

  /// A TXT record; what is longer than a string stands on several lines.
  ///
  /// @param text ASCII
  public static ZoneLine txt(String name, String text) {
    List<String> strings = strings(text);
    String data =
        strings.size() == 1 ? strings.getFirst() : "(" + SHIFT + String.join(SHIFT, strings) + " )";
    return new ZoneLine(name, "TXT", data);
  }

  private static List<String> strings(String text) {
    List<String> strings = new ArrayList<>();
    for (int at = 0; at < text.length(); at += MAX_STRING_OCTETS)
      strings.add(quoted(text.substring(at, Math.min(at + MAX_STRING_OCTETS, text.length()))));
    return strings;
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /// The record on a line, or on several with parentheses around them.
  public String text() {
    return name + ". IN " + type + " " + data;
  }
}
