package dev.glasspost.storage.embedded;

/// The file system that a data folder lies on.
///
/// @param free octets; `Long.MAX_VALUE` if that is not known
/// @param reserve octets that no new message may take
public record Disk(long free, long reserve) {
  /// Whether no new message is taken.
  public boolean isFull() {
    return free <= reserve;
  }
}
