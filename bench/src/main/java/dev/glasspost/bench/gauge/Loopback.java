package dev.glasspost.bench.gauge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Places on this machine. The tools lean on servers with all their weight, so they refuse every
/// other host; they never ask a name server either.
public final class Loopback {
  private static final int MAX_PORT = 65_535;

  private Loopback() {}

  /// Reads `127.0.0.1:2525`, `[::1]:2525` or `localhost:2525`.
  ///
  /// @throws IllegalArgumentException with advice, for anything else
  public static InetSocketAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) throw new IllegalArgumentException(text + " is not HOST:PORT");
    return new InetSocketAddress(host(text.substring(0, colon)), port(text.substring(colon + 1)));
  }

  /// A port that was free a moment ago, on 127.0.0.1.
  public static InetSocketAddress freePort() {
    try (var socket = new ServerSocket(0, 1, host("127.0.0.1"))) {
      return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    } catch (IOException failure) {
      throw new UncheckedIOException("no free port on 127.0.0.1", failure);
    }
  }

  /// As servers like it in their settings: `127.0.0.1:2525`.
  public static String text(InetSocketAddress place) {
    return place.getAddress().getHostAddress() + ":" + place.getPort();
  }

  private static InetAddress host(String name) {
    String literal = name.equals("localhost") ? "127.0.0.1" : name;
    InetAddress address = literal(literal);
    if (!address.isLoopbackAddress())
      throw new IllegalArgumentException(
          name + " is not on this machine: loads go to loopback addresses only");
    return address;
  }

  private static InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(
          text + " is not an address such as 127.0.0.1 or [::1], nor localhost");
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= MAX_PORT) return port;
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw new IllegalArgumentException(text + " is not a port");
  }
}
