package dev.glasspost.server.reenact;

import dev.glasspost.mail.journal.Utterance;
import java.time.Duration;

/// Something that the client said.
///
/// @param at since the beginning of the session
/// @param words that are to be said
/// @param recorded what was said then, in as many parts
/// @param prompted whether the server had just asked for it, as `354` asks for a message
/// @param answered whether the server said something before the client went on
record Cue(Duration at, Utterance words, Utterance recorded, boolean prompted, boolean answered) {
  /// The same, to which something was said.
  Cue answering() {
    return new Cue(at, words, recorded, prompted, true);
  }

  Cue saying(Utterance others) {
    return new Cue(at, others, recorded, prompted, answered);
  }
}
