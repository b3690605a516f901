package dev.glasspost.mail.journal;

/// Which protocol a session speaks, and which way; or that it is none.
public enum SessionKind {
  SMTP_IN("smtp-in", "SMTP"),
  POP3("pop3", "POP3"),
  /// A user of ours hands in mail.
  SUBMISSION("submission", "SUBMIT"),
  /// We bring mail to another host.
  SMTP_OUT("smtp-out", "SMTP-OUT"),
  /// We bring mail to a host that keeps it for its users (RFC 2033).
  LMTP_OUT("lmtp-out", "LMTP-OUT"),
  /// Nobody called: this is what the journal has to say of itself.
  SERVER("server", "SERVER");

  private final String code;
  private final String label;

  /// Who calls whom.
  public enum Direction {
    THEY_CALL,
    WE_CALL
  }

  SessionKind(String code, String label) {
    this.code = code;
    this.label = label;
  }

  /// As in settings, queries and JSON.
  public String code() {
    return code;
  }

  public Direction direction() {
    return switch (this) {
      case SMTP_IN, POP3, SUBMISSION, SERVER -> Direction.THEY_CALL;
      case SMTP_OUT, LMTP_OUT -> Direction.WE_CALL;
    };
  }

  /// As at the head of a classic log line, `SMTP-750`.
  public String label() {
    return label;
  }
}
