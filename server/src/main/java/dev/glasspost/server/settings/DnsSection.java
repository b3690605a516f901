package dev.glasspost.server.settings;

import java.util.List;

/// Asking the Domain Name System.
@Section(doc = "Asking the Domain Name System.")
public record DnsSection(
    @Setting(
            doc =
                """
                The name servers to ask, in this order. If none is set, those of the system are \
                asked.\
                """,
            standard = "")
        List<NetworkAddress> servers) {

  public DnsSection {
    servers = List.copyOf(servers);
    if (servers.stream().anyMatch(server -> server.host().equals("*")))
      throw new IllegalArgumentException("dns.servers needs addresses; * is none");
  }
}
