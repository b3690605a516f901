package dev.glasspost.server.check;

import dev.glasspost.protocol.address.IpAddress;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Objects;

/// The machine that the program runs on.
public final class Machine {
  private Machine() {}

  /// Its addresses that others could call; none if the system does not tell.
  public static List<String> publicAddresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(it -> it.getInterfaceAddresses().stream())
          .map(InterfaceAddress::getAddress)
          .filter(Objects::nonNull)
          .filter(Machine::isPublic)
          .map(InetAddress::getHostAddress)
          .map(IpAddress::written)
          .distinct()
          .toList();
    } catch (SocketException _) {
      return List.of();
    }
  }

  private static boolean isPublic(InetAddress address) {
    boolean unique = address.getAddress().length > 4 && (address.getAddress()[0] & 0xfe) == 0xfc;
    return !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !unique; // RFC 4193 §3.1.
  }
}
