package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Endpoint;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A connection to one peer, as octets. One thread reads and writes; any thread may call [#wake]
/// and [#close].
public interface Wire extends AutoCloseable {
  Endpoint peer();

  Endpoint local();

  /// Waits until something came.
  ///
  /// @return how many octets came, at least one; -1 if no more will come
  /// @throws SocketTimeoutException if nothing came within `patience`
  int read(byte[] into, int offset, int length, Duration patience) throws IOException;

  /// How many octets came and can be read without waiting.
  int ready() throws IOException;

  /// Gives all the octets to the network.
  ///
  /// @throws SocketTimeoutException if the peer did not take them within `patience`; the connection
  ///   is closed then
  void write(byte[] octets, int offset, int length, Duration patience) throws IOException;

  /// Ends the wait of the thread that reads, now or the next time it waits: it gets -1. Writing
  /// goes on working.
  void wake();

  /// Tells the peer that nothing more will be written.
  void finishWriting() throws IOException;

  @Override
  void close();
}
