package dev.glasspost.bench.abuse;

import java.net.InetSocketAddress;
import java.util.List;

/// Whom clients lean on.
///
/// @param recipients of messages
/// @param password of each of them
record Target(
    InetSocketAddress smtp, InetSocketAddress pop3, List<String> recipients, String password) {
  Target {
    recipients = List.copyOf(recipients);
  }

  /// Whom this client is about.
  String recipient(int client) {
    return recipients.get(client % recipients.size());
  }
}
