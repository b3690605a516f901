package dev.glasspost.server.settings;

import java.util.List;

/// Reading mail, encrypted from the start.
@Section(doc = "Reading mail over POP3 that is encrypted from the start (RFC 8314).")
public record Pop3sSection(
    @Setting(
            doc =
                """
                Where to listen for people who fetch their mail encrypted from the start. \
                Everything else is as in `pop3`. An empty list `[]` switches it off.\
                """,
            standard = "*:995")
        List<NetworkAddress> listen) {

  public Pop3sSection {
    listen = List.copyOf(listen);
  }
}
