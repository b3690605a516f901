package dev.glasspost.mail.journal;

/// Octets that no [ChunkCodec] wrote.
final class DamagedChunk extends Exception {
  private static final long serialVersionUID = 1;

  DamagedChunk(String why) {
    super(why);
  }
}
