package dev.glasspost.protocol.address;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// An address, `local-part@domain` (RFC 5321 §4.1.2).
///
/// The local part is held without quoting: `"a b"@x` has the local part `a b`. Servers may not
/// guess that case does not matter in local parts of others; ours does not: [#canonical] folds it.
public record Mailbox(String localPart, Domain domain) implements ReversePath, ForwardPath {
  /// RFC 5321 §4.5.3.1.1.
  public static final int MAX_LOCAL_PART_OCTETS = 64;

  public Mailbox {
    if (localPart.isEmpty()) throw new IllegalArgumentException("a local part is not empty");
  }

  /// The same address with its domain in the other spelling, if it has one.
  public Optional<Mailbox> otherSpelling() {
    return domain.otherSpelling().map(it -> new Mailbox(localPart, it));
  }

  /// Reads an address without angle brackets (RFC 5321 §4.1.2, RFC 6531 §3.3); nothing if it is
  /// none. Local parts longer than RFC 5321 §4.5.3.1.1 asks for are let pass, because real return
  /// paths have them.
  public static Optional<Mailbox> parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0) return Optional.empty();
    return LocalParts.parse(text.substring(0, at))
        .flatMap(local ->
            Domain.parse(text.substring(at + 1)).map(domain -> new Mailbox(local, domain)));
  }

  /// How a canonical address is spelt where it is shown: with quotes if its local part needs them.
  /// What is no address, such as a domain, stays as it is.
  public static String spelt(String canonical) {
    int at = canonical.lastIndexOf('@');
    return at < 1
        ? canonical
        : LocalParts.quoted(canonical.substring(0, at)) + canonical.substring(at);
  }

  /// Whether it can be spelt without the extension of RFC 6531.
  public boolean isAscii() {
    return isAscii(localPart) && isAscii(domain.text());
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) >= 0x80) return false;
    return true;
  }

  @Override
  public String bracketed() {
    return "<" + this + ">";
  }

  /// The form in which our own addresses are compared and stored: lower case, NFC.
  public String canonical() {
    return Normalizer.normalize(localPart, Normalizer.Form.NFC).toLowerCase(Locale.ROOT)
        + "@"
        + domain.canonical();
  }

  /// The address as it must be spelt on the wire, its local part quoted where it needs to be.
  @Override
  public String toString() {
    return LocalParts.quoted(localPart) + "@" + domain;
  }
}
