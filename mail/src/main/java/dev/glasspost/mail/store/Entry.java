package dev.glasspost.mail.store;

import dev.glasspost.protocol.text.Octets;
import java.util.Optional;

/// A key, its value, and the blob that is kept alive by it, if there is one.
///
/// @param key at most [#MAX_KEY_OCTETS]
/// @param value at most [#MAX_VALUE_OCTETS]; what is larger belongs into a blob
public record Entry(Octets key, Octets value, Optional<BlobRef> blob) {
  public static final int MAX_KEY_OCTETS = 4_096;
  public static final int MAX_VALUE_OCTETS = 1 << 20;

  public Entry {
    if (key.length() > MAX_KEY_OCTETS) throw new IllegalArgumentException("the key is too long");
    if (value.length() > MAX_VALUE_OCTETS)
      throw new IllegalArgumentException("the value is too long");
  }

  public Entry(Octets key, Octets value) {
    this(key, value, Optional.empty());
  }
}
