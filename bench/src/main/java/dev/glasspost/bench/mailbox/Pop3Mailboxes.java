package dev.glasspost.bench.mailbox;

import dev.glasspost.bench.wire.Pop3;
import java.io.IOException;
import java.net.InetSocketAddress;

/// Mailboxes that are asked over POP3; the recipients' addresses are their logins, and all have the
/// same password.
public record Pop3Mailboxes(InetSocketAddress server, String password) implements Mailboxes {
  @Override
  public long count(String recipient) throws IOException {
    try (Pop3 pop3 = Pop3.login(server, recipient, password)) {
      int count = pop3.count();
      pop3.quit();
      return count;
    }
  }
}
