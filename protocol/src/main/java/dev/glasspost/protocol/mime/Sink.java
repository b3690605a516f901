package dev.glasspost.protocol.mime;

/// Where octets go.
@FunctionalInterface
public interface Sink {
  /// @param octets to be taken before this returns; they may change afterwards
  void take(byte[] octets, int offset, int length);
}
