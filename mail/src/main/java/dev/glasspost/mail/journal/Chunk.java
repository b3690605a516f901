package dev.glasspost.mail.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A piece of a record as it lies in the store.
///
/// @param head of the record; nothing for what was told after the session's end
/// @param first how many events of the session came before
/// @param moments in order; counted from the record's beginning, or from 1970 if there is no head
record Chunk(Optional<Head> head, long first, List<Moment> moments) {
  /// What every piece of a session's own record repeats, so that each can be read alone.
  record Head(SessionKind kind, Instant began) {}

  Chunk {
    moments = List.copyOf(moments);
  }
}
