package dev.glasspost.session.wire;

/// How a line was ended. The protocols know CRLF only (RFC 5321 §2.3.8); some clients don't.
public enum LineEnd {
  CRLF,
  BARE_LF
}
