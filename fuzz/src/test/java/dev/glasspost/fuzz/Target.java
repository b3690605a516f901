package dev.glasspost.fuzz;

import java.io.IOException;

/// Something that reads octets from outside.
@FunctionalInterface
public interface Target extends AutoCloseable {
  /// Throws if something does not hold that must, whatever the input is. The next input meets the
  /// same as the first.
  void take(byte[] input) throws Exception;

  /// Gives back what it holds.
  @Override
  default void close() throws IOException {}
}
