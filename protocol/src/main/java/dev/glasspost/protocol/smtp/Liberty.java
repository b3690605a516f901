package dev.glasspost.protocol.smtp;

/// A liberty in the spelling of a command that is let pass.
public enum Liberty {
  /// `RCPT TO: <a@b>`: RFC 5321 §3.3 allows no space there.
  SPACE_BEFORE_PATH,
  /// A space before the end of the line.
  SPACE_AT_END,
  /// `MAIL FROM:a@b`: RFC 5321 §4.1.2 wants angle brackets.
  NO_ANGLE_BRACKETS,
  /// A source route, which is to be ignored (RFC 5321 §4.1.1.3).
  SOURCE_ROUTE,
  /// HELO or EHLO with a name that is neither a host name nor an address literal.
  MALFORMED_NAME
}
