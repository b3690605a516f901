package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A TCP connection. Made for virtual threads: every method blocks until it is done.
///
/// A [Watchdog] ends reads and writes that take too long. Writing has no time-out in `java.net`;
/// the one for reading would set a timer for every wait of a virtual thread, which costs a sixth of
/// what a short session takes.
final class SocketWire implements Wire {
  private static final long NONE = Long.MAX_VALUE;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Watchdog watchdog;
  private final Endpoint peer;
  private final Endpoint local;

  /// When the read or write that runs is late, on the clock of `System.nanoTime`.
  private volatile long readDeadline = NONE;

  private volatile long writeDeadline = NONE;
  private volatile boolean readWasLate;
  private volatile boolean writeWasLate;

  /// Takes over a connected socket.
  public SocketWire(Socket socket, Watchdog watchdog) throws IOException {
    this.socket = socket;
    this.watchdog = watchdog;
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
    peer = endpoint(socket.getInetAddress(), socket.getPort());
    local = endpoint(socket.getLocalAddress(), socket.getLocalPort());
    watchdog.watch(this);
  }

  private static Endpoint endpoint(InetAddress address, int port) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return new Endpoint(zone < 0 ? text : text.substring(0, zone), port);
  }

  @Override
  public Endpoint peer() {
    return peer;
  }

  @Override
  public Endpoint local() {
    return local;
  }

  @Override
  public int read(byte[] into, int offset, int length, Duration patience) throws IOException {
    readDeadline = System.nanoTime() + patience.toNanos();
    try {
      int count = in.read(into, offset, length);
      if (count < 0 && readWasLate) throw new SocketTimeoutException("nothing came for too long");
      return count;
    } finally {
      readDeadline = NONE;
    }
  }

  @Override
  public int ready() throws IOException {
    return in.available();
  }

  @Override
  public void write(byte[] octets, int offset, int length, Duration patience) throws IOException {
    writeDeadline = System.nanoTime() + patience.toNanos();
    try {
      out.write(octets, offset, length);
    } catch (IOException e) {
      if (writeWasLate) throw new SocketTimeoutException("the peer took nothing for too long");
      throw e;
    } finally {
      writeDeadline = NONE;
    }
  }

  /// Called by the watchdog. A peer that would not read gets no polite end.
  void endIfLate(long now) {
    if (isLate(readDeadline, now)) {
      readWasLate = true;
      wake();
    }
    if (isLate(writeDeadline, now)) {
      writeWasLate = true;
      cut();
    }
  }

  private static boolean isLate(long deadline, long now) {
    return deadline != NONE && now - deadline >= 0;
  }

  private void cut() {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException _) {
      // It is closed anyway.
    }
    close();
  }

  @Override
  public void wake() {
    try {
      socket.shutdownInput();
    } catch (IOException _) {
      // Closed already: nobody waits.
    }
  }

  @Override
  public void finishWriting() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() {
    watchdog.forget(this);
    try {
      socket.close();
    } catch (IOException _) {
      // Nothing can be done about a connection that is gone.
    }
  }
}
