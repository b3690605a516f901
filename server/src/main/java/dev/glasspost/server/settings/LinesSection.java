package dev.glasspost.server.settings;

import java.time.Duration;

/// How many conversations there may be.
@Section(doc = "The lines of the server: each conversation, of any protocol, takes one.")
public record LinesSection(
    @Setting(
            doc =
                """
                How many lines there are. Who calls when all are busy is told so, and asked to \
                call again.\
                """,
            standard = "1000",
            from = "1",
            to = "100000")
        int atMost,
    @Setting(
            doc =
                """
                How many of them one client may hold: an IPv4 address, or the /64 network of an \
                IPv6 address.\
                """,
            standard = "200",
            from = "1",
            to = "100000")
        int perAddress,
    @Setting(
            doc =
                """
                How long a session has to wait before each message that it brings, while the \
                server is behind with its work: see `store.slow-after` and `queue.slow-above`.\
                """,
            standard = "1s",
            from = "1ms",
            to = "1m")
        Duration slowBy) {

  public LinesSection {
    if (perAddress > atMost)
      throw new IllegalArgumentException(
          "lines.per-address is %d, but there are only %d lines".formatted(perAddress, atMost));
  }
}
