package dev.glasspost.mail.routing;

import dev.glasspost.protocol.address.Mailbox;

/// Says where an address leads, by the table of this moment. Safe for any thread.
public interface Router {
  Routing route(Mailbox address);

  /// Where `RCPT TO:<Postmaster>` leads (RFC 5321 §4.1.1.3).
  Routing routePostmaster();
}
