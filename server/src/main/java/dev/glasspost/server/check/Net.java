package dev.glasspost.server.check;

import dev.glasspost.protocol.address.IpAddress;

/// Networks of addresses.
final class Net {
  private Net() {}

  /// Whether an address is in the network of another one, whose first bits count.
  static boolean has(IpAddress net, int bits, IpAddress address) {
    if (net.isV4() != address.isV4()) return false;
    for (int i = 0; i < bits; i++) if (bit(net, i) != bit(address, i)) return false;
    return true;
  }

  private static int bit(IpAddress address, int index) {
    return (address.octets().at(index / Byte.SIZE) >> (Byte.SIZE - 1 - index % Byte.SIZE)) & 1;
  }
}
