package dev.glasspost.server.settings;

import java.util.List;

/// Handing in mail, encrypted from the start.
@Section(doc = "Taking mail from people over connections that are encrypted from the start.")
public record SubmissionsSection(
    @Setting(
            doc =
                """
                Where to listen for mail programs that encrypt from the start, which is what \
                RFC 8314 §3.3 recommends. Everything else is as in `submission`. An empty list \
                `[]` switches it off.\
                """,
            standard = "*:465")
        List<NetworkAddress> listen) {

  public SubmissionsSection {
    listen = List.copyOf(listen);
  }
}
