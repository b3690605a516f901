package dev.glasspost.protocol.mime;

import java.util.BitSet;

/// What has to be encoded so that a message has 7 bits; made by a [Survey] of just that message.
public final class Plan {
  private final BitSet texts;
  private final BitSet binaries;

  /// @param texts the parts that become quoted-printable, by their number
  /// @param binaries those that become base64
  Plan(BitSet texts, BitSet binaries) {
    this.texts = texts;
    this.binaries = binaries;
  }

  boolean isText(int part) {
    return texts.get(part);
  }

  boolean isBinary(int part) {
    return binaries.get(part);
  }

  /// Begins to convert the message, which is to be given whole and from its beginning.
  public SevenBit into(Sink sink) {
    return new SevenBit(this, sink);
  }
}
