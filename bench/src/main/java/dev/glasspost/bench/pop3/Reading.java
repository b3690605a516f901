package dev.glasspost.bench.pop3;

import dev.glasspost.bench.wire.Pop3;
import java.io.IOException;
import java.net.InetSocketAddress;

/// One whole reading of a mailbox.
///
/// @param statSeconds from the connection to the answer to STAT, the login between them
/// @param retrieveSeconds for all messages, one after another
/// @param octets of the messages as they came
record Reading(double statSeconds, double retrieveSeconds, int messages, long octets) {
  private static final double NANOS_PER_SECOND = 1e9;

  /// Reads a mailbox.
  ///
  /// @param ahead commands are sent before the reply to the first of them; 1 for none
  static Reading of(InetSocketAddress server, Credentials who, int ahead) throws IOException {
    long start = System.nanoTime();
    try (Pop3 pop3 = Pop3.login(server, who.user(), who.password())) {
      int messages = pop3.count();
      long counted = System.nanoTime();
      long octets = 0;
      for (int i = 1; i <= messages; i += ahead)
        octets += pop3.retrieveAndForget(i, Math.min(messages, i + ahead - 1));
      long read = System.nanoTime();
      pop3.quit();
      return new Reading(seconds(start, counted), seconds(counted, read), messages, octets);
    }
  }

  private static double seconds(long from, long to) {
    return (to - from) / NANOS_PER_SECOND;
  }

  record Credentials(String user, String password) {}
}
