package dev.glasspost.mail.dns;

/// One question to the Domain Name System.
///
/// @param name a host name, or for [Type#PTR] an IP address as text
public record Question(Type type, String name) {
  /// What is asked for.
  public enum Type {
    A,
    AAAA,
    PTR,
    /// The hosts that take a domain's mail.
    MX,
    /// Texts that a domain publishes.
    TXT
  }
}
