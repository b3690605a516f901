package dev.glasspost.server.settings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/// An address and a port to listen on, spelt `192.0.2.1:25`, `[2001:db8::1]:25`, or `*:25` for
/// every address this machine has. Port 0 lets the system choose.
public record NetworkAddress(String host, int port) {
  private static final Pattern SPELT =
      Pattern.compile("(\\*|localhost|[0-9.]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})");
  private static final int MAX_PORT = 65_535;

  /// Throws `IllegalArgumentException` with a sentence for people if the text is no such address.
  public static NetworkAddress parse(String text) {
    var spelt = SPELT.matcher(text);
    if (!spelt.matches()
        || Integer.parseInt(spelt.group(2)) > MAX_PORT
        || !isAddress(spelt.group(1)))
      throw new IllegalArgumentException(
          "'%s' is no address to listen on; write *:25, 192.0.2.1:25, or [2001:db8::1]:25"
              .formatted(text));
    return new NetworkAddress(spelt.group(1), Integer.parseInt(spelt.group(2)));
  }

  private static boolean isAddress(String host) {
    if (host.equals("*") || host.equals("localhost")) return true;
    try {
      InetAddress.ofLiteral(host);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// The address for the socket. Asks no name server.
  public InetSocketAddress socketAddress() {
    return switch (host) {
      case "*" -> new InetSocketAddress(port);
      case "localhost" -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      default -> new InetSocketAddress(InetAddress.ofLiteral(host), port);
    };
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
