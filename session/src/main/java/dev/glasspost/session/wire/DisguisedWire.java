package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Endpoint;
import java.io.IOException;
import java.time.Duration;

/// A connection of which it is believed that somebody else called. For sessions that are played
/// again.
///
/// @param wire the connection
/// @param peer who is said to have called
public record DisguisedWire(Wire wire, Endpoint peer) implements Wire {
  @Override
  public Endpoint local() {
    return wire.local();
  }

  @Override
  public int read(byte[] into, int offset, int length, Duration patience) throws IOException {
    return wire.read(into, offset, length, patience);
  }

  @Override
  public int ready() throws IOException {
    return wire.ready();
  }

  @Override
  public void write(byte[] octets, int offset, int length, Duration patience) throws IOException {
    wire.write(octets, offset, length, patience);
  }

  @Override
  public void wake() {
    wire.wake();
  }

  @Override
  public void finishWriting() throws IOException {
    wire.finishWriting();
  }

  @Override
  public void close() {
    wire.close();
  }
}
