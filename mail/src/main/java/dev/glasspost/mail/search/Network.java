package dev.glasspost.mail.search;

import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.protocol.address.IpAddress;
import dev.glasspost.protocol.text.Octets;
import java.util.Optional;

/// An IP address, or all that begin with the same bits.
///
/// @param bits how many
public record Network(IpAddress address, int bits) {
  public Network {
    if (bits < 0 || bits > address.octets().length() * 8)
      throw new IllegalArgumentException("an address has no such bits");
  }

  /// Reads `192.0.2.7`, `192.0.2.0/24`, `2001:db8::/32`; nothing if it is none.
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) return Optional.empty();
    int all = address.get().octets().length() * 8;
    if (slash < 0) return Optional.of(new Network(address.get(), all));
    String bits = text.substring(slash + 1);
    if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > all) return Optional.empty();
    return Optional.of(new Network(address.get(), Integer.parseInt(bits)));
  }

  /// An address as it lies in the index: addresses of one length together.
  static Octets octets(IpAddress address) {
    return Octets.of((byte) address.octets().length()).plus(address.octets());
  }

  KeyRange range() {
    byte[] first = address.octets().toBytes();
    byte[] last = first.clone();
    for (int bit = bits; bit < first.length * 8; bit++) {
      first[bit / 8] &= (byte) ~(0x80 >> bit % 8);
      last[bit / 8] |= (byte) (0x80 >> bit % 8);
    }
    Octets length = Octets.of((byte) first.length);
    return KeyRange.of(
        length.plus(Octets.of(first)), length.plus(Octets.of(last)).plus(Octets.of((byte) 0)));
  }
}
