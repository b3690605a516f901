package dev.glasspost.mail.account;

import dev.glasspost.protocol.text.Octets;

/// A password as somebody typed it. It never shows itself.
public final class Secret {
  private final Octets octets;

  public Secret(Octets octets) {
    this.octets = octets;
  }

  public Octets reveal() {
    return octets;
  }

  @Override
  public String toString() {
    return "***";
  }
}
