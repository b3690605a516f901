package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Arrived;

/// Notes what arrives until something whole was heard: the first arrivals one by one, and the rest
/// together, so that octets that trickle in one at a time do not fill the journal.
final class Arrivals {
  static final int TOLD_SINGLY = 16;

  private final Recorder recorder;
  private int told;
  private long octets;
  private long reads;

  Arrivals(Recorder recorder) {
    this.recorder = recorder;
  }

  void came(int count) {
    if (told < TOLD_SINGLY) {
      told++;
      recorder.note(new Arrived(count, 1));
    } else {
      octets += count;
      reads++;
    }
  }

  /// Something whole was heard, or nothing more will be.
  void end() {
    if (reads > 0) recorder.note(new Arrived(octets, reads));
    told = 0;
    octets = 0;
    reads = 0;
  }
}
