package dev.glasspost.session.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// Accepts connections at one address and gives each to the reception on a virtual thread.
public final class Listener implements AutoCloseable {
  /// Connections that the system may hold for us while we are slow to accept.
  private static final int BACKLOG = 1024;

  /// How long nothing is accepted after accepting failed, as it does when no files can be opened.
  static final Duration PAUSE = Duration.ofMillis(100);

  /// How long nothing more is told of it then: it may fail each time for hours.
  static final Duration QUIET = Duration.ofMinutes(1);

  private final ServerSocket socket;
  private final Reception reception;
  private final Watchdog watchdog;
  private final UnaryOperator<Wire> view;
  private final CountDownLatch closed = new CountDownLatch(1);
  private Instant quietUntil = Instant.MIN;

  private Listener(
      ServerSocket socket, Reception reception, Watchdog watchdog, UnaryOperator<Wire> view) {
    this.view = view;
    this.socket = socket;
    this.reception = reception;
    this.watchdog = watchdog;
  }

  /// Begins to listen.
  ///
  /// @param address port 0 takes one that is free
  /// @throws IOException if nobody can listen there
  public static Listener open(InetSocketAddress address, Reception reception, Watchdog watchdog)
      throws IOException {
    return open(address, reception, watchdog, UnaryOperator.identity());
  }

  /// The same with a view of one's own of who calls.
  ///
  /// @param view what the reception is given in the place of a connection
  public static Listener open(
      InetSocketAddress address, Reception reception, Watchdog watchdog, UnaryOperator<Wire> view)
      throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    Listener listener = new Listener(socket, reception, watchdog, view);
    Thread.ofPlatform().name(listener.name()).start(listener::run);
    return listener;
  }

  /// Where it listens, with the port that it got.
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private String name() {
    return reception.service().kind().code() + "-" + socket.getLocalPort();
  }

  private void run() {
    var threads = Thread.ofVirtual().name(name() + "-", 1);
    long sequence = 0;
    while (!socket.isClosed()) {
      try {
        Wire wire = view.apply(accept());
        long number = ++sequence;
        threads.start(() -> reception.receive(wire, number));
      } catch (Throwable e) {
        // Whatever goes wrong, the next one may be taken.
        if (!socket.isClosed()) pauseAfter(e);
      }
    }
  }

  private SocketWire accept() throws IOException {
    Socket connection = socket.accept();
    try {
      return new SocketWire(connection, watchdog);
    } catch (IOException e) {
      connection.close();
      throw e;
    }
  }

  private void pauseAfter(Throwable failure) {
    tell(failure);
    try {
      var _ = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      close();
    }
  }

  /// To tell takes files too, which there may be none of.
  private void tell(Throwable failure) {
    try {
      Instant now = reception.clock().instant();
      if (now.isBefore(quietUntil)) return;
      quietUntil = now.plus(QUIET);
      reception.alarm().sound("A connection could not be accepted.", failure);
    } catch (Throwable nobodyCanBeTold) {
      // It was not for saying so that the thread is here.
    }
  }

  /// Accepts nothing more. Sessions that run go on: see [Lines#stop].
  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      reception.alarm().sound("A listener could not be closed.", e);
    }
  }
}
