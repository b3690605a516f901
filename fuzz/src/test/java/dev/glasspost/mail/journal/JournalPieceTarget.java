package dev.glasspost.mail.journal;

import dev.glasspost.fuzz.Claim;
import dev.glasspost.fuzz.Target;
import dev.glasspost.protocol.text.Octets;

/// A piece of a record as the store gives it back, and the octets it is packed from. What can be
/// read is written again to the same effect; what can't is told by [DamagedChunk] and nothing else.
///
/// The first octet says whether the rest is packed.
public final class JournalPieceTarget implements Target {
  @Override
  public void take(byte[] input) {
    if (input.length == 0) return;
    Octets rest = Octets.of(input, 1, input.length - 1);
    checkPacking(rest);
    if (input[0] == 'p') unpack(rest);
    else read(rest);
  }

  private static void checkPacking(Octets plain) {
    try {
      Claim.equal(Packing.unpack(Packing.pack(plain)), plain, "what was packed");
    } catch (DamagedChunk damaged) {
      throw new AssertionError(damaged);
    }
  }

  private static void unpack(Octets packed) {
    try {
      again(ChunkCodec.unpack(packed));
    } catch (DamagedChunk _) {
      // Told in words.
    }
  }

  private static void read(Octets plain) {
    try {
      again(ChunkCodec.read(plain));
    } catch (DamagedChunk _) {
      // Told in words.
    }
  }

  private static void again(Chunk chunk) {
    OctetsOut out = new OctetsOut();
    chunk
        .head()
        .ifPresentOrElse(
            head -> ChunkCodec.begin(head, chunk.first(), out), () -> ChunkCodec.beginTold(out));
    long last = 0;
    for (Moment moment : chunk.moments()) {
      ChunkCodec.moment(moment.micros() - last, moment.event(), out);
      last = moment.micros();
    }
    try {
      Claim.equal(ChunkCodec.read(out.toOctets()), chunk, "what was read and written");
    } catch (DamagedChunk damaged) {
      throw new AssertionError("what was written can't be read", damaged);
    }
  }
}
