package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Reason;

/// Why a caller can't be served, whatever the caller says.
public enum Regret {
  NO_LINE_FREE(Reason.NO_LINE_FREE),
  TOO_MANY_LINES_OF_ADDRESS(Reason.TOO_MANY_LINES_OF_ADDRESS),
  /// The disk can't keep up with what it has to keep.
  COMMITS_BEHIND(Reason.COMMITS_BEHIND),
  /// More was taken than is delivered.
  DELIVERY_BEHIND(Reason.DELIVERY_BEHIND),
  SHUTTING_DOWN(Reason.SHUTTING_DOWN),
  OUR_FAULT(Reason.OUR_FAULT);

  private final Reason reason;

  Regret(Reason reason) {
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
