package dev.glasspost.server.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The way to one host, as a network has it: what is called here comes out at the host, wherever
/// that is at the moment, and can be cut.
final class Cable implements Closeable {
  private static final int BACKLOG = 100;
  private static final int PIECE = 512;

  /// The octets after which calls are cut differ by so much, so that cuts fall into every step.
  private static final int STRIDE = 97;

  /// Longer than a whole session of a test.
  private static final int LONGEST_CUT = 3_000;

  private final ServerSocket socket;
  private final AtomicInteger cutsToCome = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Optional<InetSocketAddress> host = Optional.empty();

  /// Can be called at this address.
  Cable(InetSocketAddress address) throws IOException {
    socket = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
    Thread.ofVirtual().name("cable").start(this::serve);
  }

  /// At which it can be called.
  int port() {
    return socket.getLocalPort();
  }

  /// From now on, calls come out there.
  void leadTo(InetSocketAddress there) {
    host = Optional.of(there);
  }

  /// From now on, so many calls are cut, each of them later than the one before.
  void cutNext(int count) {
    cutsToCome.set(count);
  }

  /// How many calls are still to be cut.
  int cutsToCome() {
    return Math.max(0, cutsToCome.get());
  }

  private void serve() {
    try {
      while (true) {
        Socket caller = socket.accept();
        boolean cut = cutsToCome.getAndDecrement() > 0;
        long octets = cut ? (long) calls.incrementAndGet() * STRIDE % LONGEST_CUT : Long.MAX_VALUE;
        Thread.ofVirtual().start(() -> connect(caller, new AtomicLong(octets)));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void connect(Socket caller, AtomicLong octets) {
    try (caller;
        Socket called = new Socket()) {
      if (host.isEmpty()) return;
      called.connect(host.get());
      Thread back = Thread.ofVirtual().start(() -> pass(called, caller, octets));
      pass(caller, called, octets);
      back.join();
    } catch (IOException _) {
      // The host is dead, and so is the call.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Passes on what comes, until it ends or the cable is cut. Then nothing goes either way.
  private static void pass(Socket from, Socket to, AtomicLong octets) {
    byte[] piece = new byte[PIECE];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        long left = octets.getAndAdd(-count);
        out.write(piece, 0, Math.clamp(left, 0, count));
        if (left <= count) {
          from.close();
          to.close();
          return;
        }
      }
      to.shutdownOutput();
    } catch (IOException _) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket one) {
    try {
      one.close();
    } catch (IOException _) {
      // It is of no use any more.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
