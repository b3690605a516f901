package dev.glasspost.mail.relay;

/// Knows this server from others, so that mail is never brought to ourselves by mistake (RFC 5321
/// §5.1). Safe for any thread.
public interface Ourselves {
  /// Whether a host of this name is this server.
  boolean isCalled(String hostName);

  /// Whether a call to this address would reach this server's own SMTP.
  boolean listensAt(String address, int port);
}
