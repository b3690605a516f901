package dev.glasspost.mail.account;

import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.routing.NextHop.Transport;
import dev.glasspost.protocol.address.IpAddress;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads `relay:HOST[:PORT]` and `lmtp:HOST[:PORT]`. A host is a name, an IPv4 address, or an IPv6
/// address in brackets.
public final class HostSpelling {
  private static final int MAX_PORT_DIGITS = 5;

  private HostSpelling() {}

  /// Nothing if the text begins otherwise.
  ///
  /// @throws DirectoryException if it begins so, and what follows is no host
  public static Optional<NextHop.Host> parse(String text) {
    return Stream.of(Transport.values())
        .filter(it -> text.startsWith(it.prefix()))
        .findFirst()
        .map(it -> host(it, text, text.substring(it.prefix().length())));
  }

  private static NextHop.Host host(Transport transport, String text, String rest) {
    int colon = rest.startsWith("[") ? rest.indexOf(':', rest.indexOf(']') + 1) : rest.indexOf(':');
    String name = colon < 0 ? rest : rest.substring(0, colon);
    int port = colon < 0 ? transport.usualPort() : port(text, rest.substring(colon + 1));
    return new NextHop.Host(transport, name(text, name), port);
  }

  private static int port(String text, String digits) {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= MAX_PORT_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = number ? Integer.parseInt(digits) : 0;
    if (port < 1 || port > 65_535) throw Spelling.bad(text, "a port is a number from 1 to 65535");
    return port;
  }

  private static String name(String text, String host) {
    if (host.startsWith("[") && host.endsWith("]")) {
      String address = host.substring(1, host.length() - 1);
      if (IpAddress.parse(address).isPresent()) return address;
    }
    if (IpAddress.parse(host).filter(IpAddress::isV4).isPresent()) return host;
    if (host.isEmpty())
      throw Spelling.bad(text, "behind the colon stands a host, as in relay:mx.example.net:25");
    return Spelling.domain(host);
  }
}
