package dev.glasspost.server.settings;

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
        int perAddress) {

  public LinesSection {
    if (perAddress > atMost)
      throw new IllegalArgumentException(
          "lines.per-address is %d, but there are only %d lines".formatted(perAddress, atMost));
  }
}
