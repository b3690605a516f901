package dev.glasspost.session.login;

import dev.glasspost.mail.journal.Endpoint;

/// Who may say a password over a connection that others could read.
public enum ClearLogins {
  ALLOWED,
  /// Only who calls from this machine itself, so that nothing travels over a network.
  ON_LOOPBACK,
  NEVER;

  public boolean allows(Endpoint peer) {
    return switch (this) {
      case ALLOWED -> true;
      case ON_LOOPBACK -> isLoopback(peer.address());
      case NEVER -> false;
    };
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
  }
}
