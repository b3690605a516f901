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
/// Reading has the time-out of the socket; writing has none in `java.net`, so a [Watchdog] closes
/// the socket under a write that takes too long.
public final class SocketWire implements Wire {
  private static final long NOT_WRITING = Long.MAX_VALUE;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Watchdog watchdog;
  private final Endpoint peer;
  private final Endpoint local;

  /// When the write that runs is late, on the clock of `System.nanoTime`.
  private volatile long writeDeadline = NOT_WRITING;

  private volatile boolean cut;

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
    socket.setSoTimeout(millis(patience));
    return in.read(into, offset, length);
  }

  /// At least one: to a socket, 0 means for ever.
  private static int millis(Duration patience) {
    return Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE);
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
      if (cut) throw new SocketTimeoutException("the peer took nothing for too long");
      throw e;
    } finally {
      writeDeadline = NOT_WRITING;
    }
  }

  /// Called by the watchdog: a peer that would not read gets no polite end either.
  void cutIfLate(long now) {
    long deadline = writeDeadline;
    if (deadline == NOT_WRITING || now - deadline < 0) return;
    cut = true;
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
