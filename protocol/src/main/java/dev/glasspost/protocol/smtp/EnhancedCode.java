package dev.glasspost.protocol.smtp;

/// The two numbers of an enhanced status code (RFC 3463 §2) behind its class, which is the first
/// digit of the reply.
public record EnhancedCode(int subject, int detail) {
  public EnhancedCode {
    if (subject < 0 || subject > 999 || detail < 0 || detail > 999)
      throw new IllegalArgumentException("subject and detail have one to three digits");
  }

  /// The whole code, as in `5.1.1`.
  public String in(int replyCode) {
    return replyCode / 100 + "." + subject + "." + detail;
  }
}
