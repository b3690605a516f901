package dev.glasspost.protocol.message;

import dev.glasspost.protocol.text.Octets;
import java.util.Optional;

/// How a field begins.
public final class FieldName {
  private FieldName() {}

  /// The name of the field that begins here; nothing if none does (RFC 5322 §3.6.8). The obsolete
  /// form may have spaces before the colon (RFC 5322 §4.5).
  public static Optional<String> of(Octets line) {
    int end = 0;
    while (end < line.length() && line.at(end) > ' ' && line.at(end) < 0x7f && line.at(end) != ':')
      end++;
    int colon = end;
    while (colon < line.length() && (line.at(colon) == ' ' || line.at(colon) == '\t')) colon++;
    boolean isField = end > 0 && colon < line.length() && line.at(colon) == ':';
    return isField ? Optional.of(line.slice(0, end).latin1()) : Optional.empty();
  }
}
