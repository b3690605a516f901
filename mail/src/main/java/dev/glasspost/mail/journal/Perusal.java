package dev.glasspost.mail.journal;

import dev.glasspost.mail.journal.SessionRecord.Progress;

/// Looks through a record that can be long, event by event; see [Glance#peruse].
///
/// @param <T> what comes of it
public interface Perusal<T> {
  /// Whether more of the record is wanted.
  enum Wish {
    MORE,
    ENOUGH
  }

  /// Takes the next event.
  Wish take(Event event);

  /// Nothing more comes.
  ///
  /// @param progress whether the record has an end; [Progress#CLOSED] if not all of it was wanted
  T end(SessionKind kind, Progress progress);
}
