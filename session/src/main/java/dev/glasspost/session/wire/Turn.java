package dev.glasspost.session.wire;

import java.time.Duration;

/// How much a session has taken in since it last let others go.
///
/// Reads are counted, for a read is about as much work as any other once Java has compiled what is
/// done with it. Until then it takes a hundred times longer, and with hundreds of sessions a turn
/// of so many reads for each of them would keep others waiting for seconds. So time counts too.
final class Turn {
  static final int READS = 8;

  /// Of work, waiting left out. Eight reads take a fifth of it when all is compiled.
  static final Duration TIME = Duration.ofNanos(500_000);

  private int reads;
  private Duration worked = Duration.ZERO;

  /// A read was taken in.
  ///
  /// @return whether that ends the turn, and the next one begins
  boolean ends(Duration time) {
    reads++;
    worked = worked.plus(time);
    if (reads < READS && worked.compareTo(TIME) < 0) return false;
    reads = 0;
    worked = Duration.ZERO;
    return true;
  }
}
