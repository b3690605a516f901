package dev.glasspost.protocol.pop3;

/// What a program can understand of a refusal (RFC 2449 §8).
public enum ResponseCode {
  /// Another session has the maildrop open (RFC 2449 §8.1.2).
  IN_USE("IN-USE"),
  /// User name or password are wrong (RFC 3206 §5).
  AUTH("AUTH"),
  /// Something of ours failed; it may be tried again (RFC 3206 §4).
  SYS_TEMP("SYS/TEMP"),
  /// Something of ours failed, and trying again does not help (RFC 3206 §4).
  SYS_PERM("SYS/PERM");

  private final String text;

  ResponseCode(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
