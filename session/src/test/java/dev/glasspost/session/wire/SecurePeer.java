package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import javax.net.ssl.SSLEngine;

/// The other end of a [MemoryWire] when the connection is encrypted: what a host hears and says
/// whom the session under test has called.
public final class SecurePeer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TlsWire wire;

  private SecurePeer(TlsWire wire) {
    this.wire = wire;
  }

  /// Shakes hands with who has called.
  public static SecurePeer accept(MemoryWire call, SSLEngine engine) throws IOException {
    return new SecurePeer(TlsWire.accept(new FarEnd(call), engine, PATIENCE));
  }

  public InputStream in() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return wire.read(into, offset, length, PATIENCE);
      }
    };
  }

  public OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] octets, int offset, int length) throws IOException {
        wire.write(octets, offset, length, PATIENCE);
      }
    };
  }

  /// The memory wire, seen from the side that was called.
  private record FarEnd(MemoryWire call) implements Wire {
    @Override
    public Endpoint peer() {
      return call.local();
    }

    @Override
    public Endpoint local() {
      return call.peer();
    }

    @Override
    public int read(byte[] into, int offset, int length, Duration patience) throws IOException {
      return call.fromServer().read(into, offset, length);
    }

    @Override
    public int ready() {
      return 0;
    }

    @Override
    public void write(byte[] octets, int offset, int length, Duration patience) throws IOException {
      call.toServer().write(octets, offset, length);
    }

    @Override
    public void wake() {
      call.hangUp();
    }

    @Override
    public void finishWriting() {
      call.hangUp();
    }

    @Override
    public void close() {
      call.hangUp();
    }
  }
}
