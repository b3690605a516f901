package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/// Calls over TCP.
public record SocketDialler(Watchdog watchdog) implements Dialler {
  /// The address is one in digits, so nothing is looked up here.
  @Override
  public Wire dial(Endpoint peer, Duration patience) throws IOException {
    Socket socket = new Socket();
    try {
      InetAddress address = InetAddress.ofLiteral(peer.address());
      socket.connect(
          new InetSocketAddress(address, peer.port()), Math.toIntExact(patience.toMillis()));
      return new SocketWire(socket, watchdog);
    } catch (IOException | RuntimeException failed) {
      socket.close();
      throw failed;
    }
  }
}
