package dev.glasspost.server.run;

import dev.glasspost.server.settings.NetworkAddress;
import dev.glasspost.session.wire.Listener;
import dev.glasspost.session.wire.Reception;
import dev.glasspost.session.wire.Watchdog;
import dev.glasspost.session.wire.Wire;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// Where the server listens.
final class Doors implements AutoCloseable {
  private static final int FIRST_FREE_PORT = 1024;

  private final Watchdog watchdog;
  private final UnaryOperator<Wire> view;
  private final List<Listener> listeners = new ArrayList<>();

  /// @param view what is made of the connections that come in
  Doors(Watchdog watchdog, UnaryOperator<Wire> view) {
    this.watchdog = watchdog;
    this.view = view;
  }

  /// @param key of the setting that says where, for the advice if it does not work
  List<InetSocketAddress> open(String key, List<NetworkAddress> where, Reception reception)
      throws StartProblem {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (NetworkAddress address : where) addresses.add(open(key, address, reception));
    return addresses;
  }

  private InetSocketAddress open(String key, NetworkAddress address, Reception reception)
      throws StartProblem {
    try {
      Listener listener = Listener.open(address.socketAddress(), reception, watchdog, view);
      listeners.add(listener);
      return listener.address();
    } catch (IOException refused) {
      throw new StartProblem(explain(key, address, refused), refused);
    }
  }

  /// The system's reasons as the JDK spells them, on Linux and macOS.
  static String explain(String key, NetworkAddress address, IOException refused) {
    String why = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
    String elsewhere = "choose another one with --set %s=%s:PORT".formatted(key, address.host());
    if (why.contains("permission denied") && address.port() < FIRST_FREE_PORT)
      return ("Port %d is reserved for the administrator of this machine;"
              + " run Glasspost as root, or %s.")
          .formatted(address.port(), elsewhere);
    if (why.contains("in use"))
      return "Port %d is taken by another program; stop that, or %s."
          .formatted(address.port(), elsewhere);
    if (refused instanceof BindException || why.contains("assign requested"))
      return "This machine has no address %s to listen on; set %s to one that it has, or to *:%d."
          .formatted(address.host(), key, address.port());
    return "It is not possible to listen on %s (%s); set %s to another address."
        .formatted(address, refused.getMessage(), key);
  }

  @Override
  public void close() {
    listeners.forEach(Listener::close);
  }
}
