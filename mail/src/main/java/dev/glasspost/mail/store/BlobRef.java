package dev.glasspost.mail.store;

/// The name of a blob. Only the engine that made it can tell what `high` and `low` mean.
///
/// @param length in octets
public record BlobRef(long high, long low, long length) {
  public BlobRef {
    if (length < 0) throw new IllegalArgumentException("a length is not negative");
  }
}
