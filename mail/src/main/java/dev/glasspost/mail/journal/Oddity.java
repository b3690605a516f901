package dev.glasspost.mail.journal;

/// A liberty they took that we let pass and told.
public enum Oddity {
  /// `RCPT TO: <a@b>`; RFC 5321 §3.3 allows no space there.
  SPACE_BEFORE_PATH,
  /// A space before the end of the line.
  SPACE_AT_END,
  /// `MAIL FROM:a@b`; RFC 5321 §4.1.2 wants angle brackets.
  NO_ANGLE_BRACKETS,
  /// A source route, ignored (RFC 5321 §4.1.1.3).
  SOURCE_ROUTE,
  /// HELO or EHLO with a name that is no host name.
  MALFORMED_NAME,
  /// Commands came together although they had not been told that they may (RFC 2920 §3.1).
  SENT_AHEAD,
  /// MAIL before HELO or EHLO (RFC 5321 §4.1.4 wants the greeting first).
  NO_GREETING,
  /// They spoke before we greeted them (RFC 5321 §4.3.1).
  SPOKE_FIRST,
  /// Messages were marked as deleted, and the session ended without QUIT, so that none was (RFC
  /// 1939 §6).
  MARKED_IN_VAIN,
  /// A certificate that nobody we trust vouches for. We called, and any will do for encrypting (RFC
  /// 7435 §3).
  CERTIFICATE_NOT_VOUCHED_FOR,
  /// A certificate for other names than the one we called.
  CERTIFICATE_OF_ANOTHER_NAME,
  /// They say that they can encrypt, and then it did not work. Mail is brought in clear then.
  ENCRYPTION_FAILED_BEFORE,
  /// They say that they can encrypt, and then they do not want to.
  ENCRYPTION_DECLINED,
  /// They take no messages in 8 bits, or no binary ones, so ours is converted for them (RFC 6152
  /// §3).
  SEVEN_BITS_ONLY
}
