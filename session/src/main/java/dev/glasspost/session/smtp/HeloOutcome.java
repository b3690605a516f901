package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Reason;

/// What was found out about a name given in HELO or EHLO.
enum HeloOutcome {
  /// It leads to the peer's address.
  VERIFIED(Reason.NAME_VERIFIED),
  /// It leads elsewhere, or nowhere.
  NOT_VERIFIED(Reason.NAME_NOT_VERIFIED),
  /// The Domain Name System had no answer, or none in time.
  NOT_CHECKED(Reason.NAME_NOT_CHECKED),
  /// It is no name at all.
  MALFORMED(Reason.NAME_MALFORMED);

  private final Reason reason;

  HeloOutcome(Reason reason) {
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
