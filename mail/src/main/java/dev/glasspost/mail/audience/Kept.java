package dev.glasspost.mail.audience;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionRecord;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// What of a record is shown to somebody, in the order of the record. How many octets came and left
/// is counted for what is shown alone: the length of the rest is not for them either.
final class Kept {
  private final IdentityHashMap<Moment, Event> shown = new IdentityHashMap<>();

  /// @param moment of the record
  /// @param event what is shown of it
  void add(Moment moment, Event event) {
    boolean counts = event instanceof Left || event instanceof Arrived;
    if (!counts) shown.put(moment, event);
  }

  SessionRecord of(SessionRecord record) {
    List<Moment> moments = new ArrayList<>();
    Departure departure = new Departure();
    for (Moment moment : record.moments()) {
      Event event = shown.get(moment);
      if (event != null) moments.add(new Moment(moment.micros(), event));
      if (moment.event() instanceof Said it) departure.say(it, event != null);
      if (moment.event() instanceof Left it)
        departure.leave(it).ifPresent(left -> moments.add(new Moment(moment.micros(), left)));
    }
    return new SessionRecord(
        record.id(), record.kind(), record.began(), record.progress(), moments);
  }

  /// What has been said and has not left yet.
  private static final class Departure {
    private record Piece(long octets, boolean isShown) {}

    private final List<Piece> pieces = new ArrayList<>();

    void say(Said said, boolean isShown) {
      pieces.add(new Piece(said.words().octets(), isShown));
    }

    /// What of it is shown, if anything is.
    Optional<Left> leave(Left all) {
      long rest = all.octets();
      long octets = 0;
      long of = 0;
      for (Piece piece : pieces) {
        long left = Math.min(rest, piece.octets);
        rest -= left;
        if (piece.isShown) {
          octets += left;
          of += piece.octets;
        }
      }
      pieces.clear();
      return of > 0 ? Optional.of(new Left(octets, of)) : Optional.empty();
    }
  }
}
