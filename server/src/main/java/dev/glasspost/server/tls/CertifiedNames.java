package dev.glasspost.server.tls;

import dev.glasspost.protocol.address.IpAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whose a certificate is (RFC 9525 §6): the names of hosts and the addresses in it. What stands in
/// its subject is not looked at.
///
/// @param hosts in lower case
record CertifiedNames(List<String> hosts, List<String> addresses) {
  // RFC 5280 §4.2.1.6
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  static CertifiedNames of(X509Certificate certificate) {
    CertifiedNames names = new CertifiedNames(new ArrayList<>(), new ArrayList<>());
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      if (all != null) all.forEach(names::take);
    } catch (CertificateParsingException _) {
      // It names nobody then.
    }
    return names;
  }

  private void take(List<?> name) {
    if (!(name.get(1) instanceof String text)) return;
    if (Integer.valueOf(DNS_NAME).equals(name.get(0))) hosts.add(text.toLowerCase(Locale.ROOT));
    if (Integer.valueOf(IP_ADDRESS).equals(name.get(0))) addresses.add(text);
  }

  boolean include(String host) {
    Optional<IpAddress> address = IpAddress.parse(host);
    return address.isPresent()
        ? addresses.stream().map(IpAddress::parse).anyMatch(address::equals)
        : hosts.stream().anyMatch(it -> fits(it, host));
  }

  /// A star stands for one whole label at the beginning (RFC 9525 §6.3).
  private static boolean fits(String certified, String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (!certified.startsWith("*.")) return name.equals(certified);
    int dot = name.indexOf('.');
    return dot > 0 && name.substring(dot).equals(certified.substring(1));
  }
}
