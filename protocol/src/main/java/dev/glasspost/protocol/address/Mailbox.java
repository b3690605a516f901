package dev.glasspost.protocol.address;

import java.text.Normalizer;
import java.util.Locale;

/// An address, `local-part@domain` (RFC 5321 §4.1.2).
///
/// The local part is held without quoting: `"a b"@x` has the local part `a b`. Servers may not
/// guess that case does not matter in local parts of others; ours does not: [#canonical] folds it.
public record Mailbox(String localPart, Domain domain) implements ReversePath {
  /// RFC 5321 §4.5.3.1.1.
  public static final int MAX_LOCAL_PART_OCTETS = 64;

  public Mailbox {
    if (localPart.isEmpty()) throw new IllegalArgumentException("a local part is not empty");
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
