package dev.glasspost.server.cli;

import dev.glasspost.server.dns.DnsResolver;
import dev.glasspost.server.settings.DnsSection;
import dev.glasspost.server.settings.NetworkAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// Whom to ask in the Domain Name System.
final class NameServers {
  private NameServers() {}

  static DnsResolver resolver(DnsSection dns) {
    List<InetSocketAddress> servers =
        dns.servers().stream().map(NetworkAddress::socketAddress).toList();
    return servers.isEmpty() ? DnsResolver.ofSystem() : new DnsResolver(servers);
  }
}
