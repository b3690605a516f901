package dev.glasspost.mail.journal;

import dev.glasspost.protocol.text.Octets;
import java.time.Instant;

/// Reads what [OctetsOut] wrote. Nothing it is given can make it do worse than throw
/// [DamagedChunk]; it takes no memory for lengths that are not there.
final class OctetsIn {
  private static final int NANOS = 1_000_000_000;
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private final Octets octets;
  private final int end;
  private int position;

  OctetsIn(Octets octets) {
    this(octets, 0, octets.length());
  }

  private OctetsIn(Octets octets, int from, int to) {
    this.octets = octets;
    this.position = from;
    this.end = to;
  }

  boolean hasMore() {
    return position < end;
  }

  int octet() throws DamagedChunk {
    if (position >= end) throw new DamagedChunk("it ends too early");
    return octets.at(position++);
  }

  long number() throws DamagedChunk {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) return value;
    }
    throw new DamagedChunk("a number is too long");
  }

  /// A number that is not negative.
  long count() throws DamagedChunk {
    long value = number();
    if (value < 0) throw new DamagedChunk("a count is negative");
    return value;
  }

  /// A count that fits in an `int`.
  int small() throws DamagedChunk {
    long value = number();
    if (value < 0 || value > Integer.MAX_VALUE) throw new DamagedChunk("a number is too large");
    return (int) value;
  }

  String text() throws DamagedChunk {
    return octets().utf8();
  }

  Octets octets() throws DamagedChunk {
    int from = run();
    return octets.slice(from, position);
  }

  /// The run that [OctetsOut#begin] began; this goes on behind it.
  OctetsIn inner() throws DamagedChunk {
    int from = run();
    return new OctetsIn(octets, from, position);
  }

  /// A time from 1970 to 9999.
  Instant instant() throws DamagedChunk {
    long seconds = number();
    long nanos = number();
    if (seconds < 0 || seconds > LAST_SECOND || nanos < 0 || nanos >= NANOS)
      throw new DamagedChunk("a time is impossible");
    return Instant.ofEpochSecond(seconds, nanos);
  }

  /// How many things follow that take at least one octet each.
  int things() throws DamagedChunk {
    long count = number();
    if (count < 0 || count > end - position) throw new DamagedChunk("a list is too long");
    return (int) count;
  }

  private int run() throws DamagedChunk {
    long size = number();
    if (size < 0 || size > end - position) throw new DamagedChunk("a run is too long");
    int from = position;
    position += (int) size;
    return from;
  }
}
