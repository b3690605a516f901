package dev.glasspost.protocol.smtp;

/// Takes the octets of a message as they come. They are valid during the call only.
@FunctionalInterface
public interface ContentSink {
  void take(byte[] octets, int offset, int length);
}
