package dev.glasspost.protocol.mime;

/// Encodes one body.
interface Encoder {
  /// @param length with CRLF, if it ends a line
  void take(byte[] octets, int length, Parts.LineEnd end);

  void end(Parts.Limit by);
}
