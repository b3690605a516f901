package dev.glasspost.storage.embedded;

import java.time.Duration;

/// How an [EmbeddedStore] uses memory and disk.
///
/// @param cacheOctets memory for what was read from the key files
/// @param segmentOctets the size from which a segment file takes no further blob
/// @param reserveOctets room on the disk that new blobs leave untouched, so that what was accepted
///   can still be delivered and deleted on a full disk; appended entries may use half of it. A
///   quarter of as much again is held as a file
/// @param waitingOctets how many octets of blobs and appended entries may wait for the disk before
///   those who bring more have to wait
/// @param sweepEvery how often dead segments are looked for; zero for never
public record EmbeddedOptions(
    long cacheOctets,
    long segmentOctets,
    long reserveOctets,
    long waitingOctets,
    Duration sweepEvery) {
  private static final long MIB = 1 << 20;

  public static final EmbeddedOptions DEFAULTS =
      new EmbeddedOptions(32 * MIB, 64 * MIB, 256 * MIB, 32 * MIB, Duration.ofMinutes(10));

  public EmbeddedOptions {
    if (cacheOctets < 0 || reserveOctets < 0 || sweepEvery.isNegative())
      throw new IllegalArgumentException("an option is negative");
    if (segmentOctets < MIB || waitingOctets < MIB)
      throw new IllegalArgumentException("segments and waiting room hold at least 1 MiB");
  }

  public EmbeddedOptions withCacheOctets(long octets) {
    return new EmbeddedOptions(octets, segmentOctets, reserveOctets, waitingOctets, sweepEvery);
  }

  public EmbeddedOptions withSegmentOctets(long octets) {
    return new EmbeddedOptions(cacheOctets, octets, reserveOctets, waitingOctets, sweepEvery);
  }

  public EmbeddedOptions withReserveOctets(long octets) {
    return new EmbeddedOptions(cacheOctets, segmentOctets, octets, waitingOctets, sweepEvery);
  }

  public EmbeddedOptions withWaitingOctets(long octets) {
    return new EmbeddedOptions(cacheOctets, segmentOctets, reserveOctets, octets, sweepEvery);
  }

  public EmbeddedOptions withSweepEvery(Duration time) {
    return new EmbeddedOptions(cacheOctets, segmentOctets, reserveOctets, waitingOctets, time);
  }
}
