package dev.glasspost.storage.embedded;

/// The file system that a data folder lies on.
///
/// @param free octets; `Long.MAX_VALUE` if that is not known
/// @param reserve octets that no new message may take
public record Disk(long free, long reserve) {
  /// So little besides the reserve is room for a few messages, and none in the next moment: a disk
  /// that mail fills stays just above its reserve.
  static final long MARGIN = 1 << 20;

  /// Whether no new message is taken, or hardly any.
  public boolean isFull() {
    return free - reserve <= MARGIN;
  }
}
