package dev.glasspost.mail.journal;

/// Which protocol a session speaks, and which way.
public enum SessionKind {
  SMTP_IN("smtp-in", "SMTP"),
  POP3("pop3", "POP3"),
  /// A user of ours hands in mail.
  SUBMISSION("submission", "SUBMIT");

  private final String code;
  private final String label;

  SessionKind(String code, String label) {
    this.code = code;
    this.label = label;
  }

  /// As in settings, queries and JSON.
  public String code() {
    return code;
  }

  /// As at the head of a classic log line, `SMTP-750`.
  public String label() {
    return label;
  }
}
