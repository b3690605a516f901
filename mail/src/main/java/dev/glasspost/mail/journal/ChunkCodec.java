package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.Chunk.Head;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Pieces of records as octets: a head or none, and then for each event the microseconds since the
/// one before and what [EventCodec] makes of it; in the store a version and all that packed.
final class ChunkCodec {
  private static final byte VERSION = 1;
  private static final int TOLD = 0;
  private static final int OWN = 1;

  private ChunkCodec() {}

  /// Begins a piece of a session's own record; then come [#moment]s.
  static void begin(Head head, long first, OctetsOut out) {
    out.octet(OWN);
    Codes.KINDS.write(head.kind(), out);
    out.instant(head.began());
    out.number(first);
  }

  /// Begins a piece that was told after the session's end.
  static void beginTold(OctetsOut out) {
    out.octet(TOLD);
  }

  static void moment(long microsSinceLast, Event event, OctetsOut out) {
    out.number(microsSinceLast);
    EventCodec.write(event, out);
  }

  /// What goes to the store of what was begun and added.
  static Octets pack(OctetsOut plain) {
    return Octets.of(VERSION).plus(Packing.pack(plain.toOctets()));
  }

  static Chunk unpack(Octets packed) throws DamagedChunk {
    if (packed.isEmpty() || packed.at(0) != VERSION)
      throw new DamagedChunk("its version is unknown");
    return read(Packing.unpack(packed.slice(1, packed.length())));
  }

  static Chunk read(Octets plain) throws DamagedChunk {
    OctetsIn in = new OctetsIn(plain);
    return switch (in.octet()) {
      case TOLD -> new Chunk(Optional.empty(), 0, moments(in));
      case OWN -> {
        Head head = new Head(Codes.KINDS.read(in), in.instant());
        yield new Chunk(Optional.of(head), in.count(), moments(in));
      }
      default -> throw new DamagedChunk("it is of no known kind");
    };
  }

  private static List<Moment> moments(OctetsIn in) throws DamagedChunk {
    List<Moment> moments = new ArrayList<>();
    long micros = 0;
    while (in.hasMore()) {
      micros += in.count();
      if (micros < 0) throw new DamagedChunk("time overflows");
      moments.add(new Moment(micros, EventCodec.read(in).orElse(new SessionEvent.Missing(1))));
    }
    return moments;
  }
}
