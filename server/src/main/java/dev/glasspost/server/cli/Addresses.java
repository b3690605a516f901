package dev.glasspost.server.cli;

import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;

/// Addresses as they are typed.
final class Addresses {
  private Addresses() {}

  static Mailbox parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || at == text.length() - 1)
      throw new Refused("'" + text + "' is no address; write one such as ann@example.org.");
    return new Mailbox(text.substring(0, at), new Domain(text.substring(at + 1)));
  }

  static String canonical(String text) {
    return parse(text).canonical();
  }
}
