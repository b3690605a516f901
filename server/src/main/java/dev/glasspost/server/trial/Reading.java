package dev.glasspost.server.trial;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/// Somebody reads the one message in a maildrop over POP3, and leaves it there.
final class Reading {
  private Reading() {}

  /// Somebody looks what there is, and reads the first message if there is one.
  static void look(InetSocketAddress server, String user, String password)
      throws IOException, TrialFailed {
    try (Caller caller = new Caller(server)) {
      caller.expect("+OK");
      caller.ask("USER " + user, "+OK");
      caller.ask("PASS " + password, "+OK");
      caller.ask("UIDL", "+OK");
      if (!caller.hearLines().isEmpty()) {
        caller.ask("RETR 1", "+OK");
        caller.hearLines();
      }
      caller.ask("QUIT", "+OK");
    }
  }

  /// @return the message
  static List<String> read(InetSocketAddress server, String user, String password)
      throws IOException, TrialFailed {
    try (Caller caller = new Caller(server)) {
      caller.expect("+OK");
      caller.ask("USER " + user, "+OK");
      caller.ask("PASS " + password, "+OK");
      caller.ask("STAT", "+OK 1 ");
      caller.ask("RETR 1", "+OK");
      List<String> message = caller.hearLines();
      caller.ask("QUIT", "+OK");
      return message;
    }
  }
}
