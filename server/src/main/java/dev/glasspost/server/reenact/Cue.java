package dev.glasspost.server.reenact;

import dev.glasspost.mail.journal.Utterance;
import java.time.Duration;

/// Something that the client said.
///
/// @param at since the beginning of the session
/// @param prompted whether the server had just asked for it, as `354` asks for a message
/// @param answered whether the server said something before the client went on
record Cue(Duration at, Utterance words, boolean prompted, boolean answered) {
  Cue saying(Utterance others) {
    return new Cue(at, others, prompted, answered);
  }
}
