package dev.glasspost.protocol.address;

/// Whom a message is for: a mailbox, or the postmaster of whatever server is asked (RFC 5321
/// §4.1.1.3).
public sealed interface ForwardPath permits Mailbox, ForwardPath.Postmaster {
  /// `<Postmaster>` without a domain, which every server has to take (RFC 5321 §4.5.1).
  enum Postmaster implements ForwardPath {
    PATH;

    @Override
    public String toString() {
      return "Postmaster";
    }
  }

  /// The path with its angle brackets, as in `RCPT TO:`.
  default String bracketed() {
    return "<" + this + ">";
  }
}
