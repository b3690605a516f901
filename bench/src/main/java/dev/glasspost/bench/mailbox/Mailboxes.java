package dev.glasspost.bench.mailbox;

import java.io.IOException;

/// The mailboxes of a server, seen from outside.
public interface Mailboxes {
  /// How many messages the mailbox of a recipient holds.
  long count(String recipient) throws IOException;
}
