package dev.glasspost.mail.journal;

import java.util.List;

/// What is left of a record when it was stored and read again.
public final class RecordThroughCodecs {
  private RecordThroughCodecs() {}

  public static List<Moment> moments(SessionRecord record) {
    OctetsOut out = new OctetsOut();
    ChunkCodec.begin(new Chunk.Head(record.kind(), record.began()), 0, out);
    long last = 0;
    for (Moment moment : record.moments()) {
      ChunkCodec.moment(moment.micros() - last, moment.event(), out);
      last = moment.micros();
    }
    try {
      return ChunkCodec.unpack(ChunkCodec.pack(out)).moments();
    } catch (DamagedChunk damaged) {
      throw new AssertionError(damaged);
    }
  }
}
