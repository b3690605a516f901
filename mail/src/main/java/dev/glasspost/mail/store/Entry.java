package dev.glasspost.mail.store;

import dev.glasspost.protocol.text.Octets;
import java.util.Optional;

/// A key, its value, and the blob that is kept alive by it, if there is one.
public record Entry(Octets key, Octets value, Optional<BlobRef> blob) {
  public Entry(Octets key, Octets value) {
    this(key, value, Optional.empty());
  }
}
