package dev.glasspost.server.run;

import dev.glasspost.mail.relay.Ourselves;
import dev.glasspost.protocol.address.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What this server is called, and where others reach it. Safe for any thread.
final class OwnPlace implements Ourselves {
  private final String hostName;
  private volatile List<InetSocketAddress> listening = List.of();

  OwnPlace(String hostName) {
    this.hostName = hostName;
  }

  /// Where our SMTP listens, from now on.
  void listensAt(List<InetSocketAddress> addresses) {
    listening = List.copyOf(addresses);
  }

  @Override
  public boolean isCalled(String name) {
    return name.equalsIgnoreCase(hostName);
  }

  @Override
  public boolean listensAt(String address, int port) {
    Optional<IpAddress> called = IpAddress.parse(address);
    return called.isPresent()
        && listening.stream()
            .filter(it -> it.getPort() == port)
            .map(InetSocketAddress::getAddress)
            .flatMap(OwnPlace::reachableAt)
            .anyMatch(called::equals);
  }

  /// Who listens at the wildcard address is reached at each that the machine has.
  private static Stream<Optional<IpAddress>> reachableAt(InetAddress address) {
    return address.isAnyLocalAddress()
        ? ofMachine().map(OwnPlace::parsed)
        : Stream.of(parsed(address));
  }

  private static Stream<InetAddress> ofMachine() {
    try {
      return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses);
    } catch (SocketException _) {
      return Stream.of(InetAddress.getLoopbackAddress());
    }
  }

  private static Optional<IpAddress> parsed(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return IpAddress.parse(zone < 0 ? text : text.substring(0, zone));
  }
}
