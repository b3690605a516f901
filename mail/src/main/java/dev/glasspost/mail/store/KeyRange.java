package dev.glasspost.mail.store;

import dev.glasspost.protocol.text.Octets;
import java.util.Optional;

/// Keys from `from` (included) to `to` (excluded; none means: to the end).
public record KeyRange(Octets from, Optional<Octets> to) {
  public static final KeyRange ALL = new KeyRange(Octets.EMPTY, Optional.empty());

  public static KeyRange of(Octets from, Octets to) {
    return new KeyRange(from, Optional.of(to));
  }

  /// All keys that start with `prefix`.
  public static KeyRange prefix(Octets prefix) {
    return new KeyRange(prefix, successor(prefix));
  }

  public boolean contains(Octets key) {
    return key.compareTo(from) >= 0 && to.map(end -> key.compareTo(end) < 0).orElse(true);
  }

  /// The first octet string behind all those that start with `prefix`.
  private static Optional<Octets> successor(Octets prefix) {
    byte[] bytes = prefix.toBytes();
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] != (byte) 0xff) {
        bytes[i]++;
        return Optional.of(Octets.of(bytes, 0, i + 1));
      }
    }
    return Optional.empty();
  }
}
