package dev.glasspost.protocol.address;

/// Where a message's failures are told to: a mailbox, or nobody (RFC 5321 §4.1.1.2).
public sealed interface ReversePath permits Mailbox, ReversePath.Null {
  /// The null reverse-path `<>`, said by messages that must not be answered (RFC 5321 §4.5.5).
  enum Null implements ReversePath {
    PATH;

    @Override
    public String toString() {
      return "";
    }
  }

  /// The path with its angle brackets, as in `MAIL FROM:`.
  default String bracketed() {
    return "<" + this + ">";
  }
}
