package dev.glasspost.mail.index;

import dev.glasspost.protocol.text.Octets;
import java.util.BitSet;

/// Which documents of a block have a term: the distances between their numbers, or a bit for each
/// document where that is shorter.
final class Postings {
  private static final int LIST = 0;
  private static final int BITS = 1;

  private Postings() {}

  static Octets pack(BitSet documents) {
    var list = new RunsBuilder().number(LIST);
    int last = 0;
    for (int i = documents.nextSetBit(0); i >= 0; i = documents.nextSetBit(i + 1)) {
      list.number(i - last);
      last = i;
    }
    if (list.length() * 8 <= documents.length()) return list.octets();
    byte[] bits = documents.toByteArray();
    return list.length() <= bits.length
        ? list.octets()
        : new RunsBuilder().number(BITS).run(Octets.of(bits)).octets();
  }

  /// Adds the documents in the next `length` octets.
  static void addTo(BitSet documents, Runs in, int length) {
    int end = in.at() + length;
    if (in.number() == BITS) {
      documents.or(BitSet.valueOf(in.run(end - in.at()).toBuffer()));
      return;
    }
    for (int i = 0; in.at() < end; ) {
      i += in.small();
      documents.set(i);
    }
  }
}
