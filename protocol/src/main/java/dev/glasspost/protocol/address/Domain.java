package dev.glasspost.protocol.address;

import java.text.Normalizer;
import java.util.Locale;

/// The part of an address behind the `@`: a domain name or an address literal such as
/// `[192.0.2.1]`.
///
/// Two domains are equal when they are the same without regard to case (RFC 5321 §2.4); the
/// spelling first met is kept for showing.
///
/// @param text as it was spelt, without a trailing dot
public record Domain(String text) {
  /// RFC 5321 §4.5.3.1.2.
  public static final int MAX_OCTETS = 255;

  public Domain {
    if (text.isEmpty()) throw new IllegalArgumentException("a domain has at least one character");
  }

  /// The form in which domains are compared and stored: lower case, NFC.
  public String canonical() {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  public boolean isLiteral() {
    return text.startsWith("[");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Domain domain && canonical().equals(domain.canonical());
  }

  @Override
  public int hashCode() {
    return canonical().hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
