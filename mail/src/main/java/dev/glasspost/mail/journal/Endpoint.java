package dev.glasspost.mail.journal;

import dev.glasspost.protocol.address.IpAddress;

/// One end of a connection.
///
/// @param address an IPv4 or IPv6 address as text
public record Endpoint(String address, int port) {
  /// Each address has one spelling, so that one can be found by it (RFC 5952 §4).
  public Endpoint {
    address = IpAddress.written(address);
  }

  /// As in the classic log, `[192.0.2.1:25]`; an address that has colons needs brackets of its own,
  /// and has no others, as in `[2001:db8::1]:25`.
  public String bracketed() {
    return address.indexOf(':') < 0 ? "[" + this + "]" : toString();
  }

  @Override
  public String toString() {
    return address.indexOf(':') < 0 ? address + ":" + port : "[" + address + "]:" + port;
  }
}
