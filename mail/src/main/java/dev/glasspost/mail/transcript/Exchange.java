package dev.glasspost.mail.transcript;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionRecord;
import java.util.List;
import java.util.Optional;

/// What was said in one session and by whom, in order: all of it, and nothing else. What was said
/// need not have reached the other side.
///
/// Words are as [Spelling#joined] makes them, so that two exchanges are equal if the same octets
/// were said.
public record Exchange(List<Turn> turns) {
  public Exchange {
    turns = List.copyOf(turns);
  }

  public static Exchange of(SessionRecord record) {
    return new Exchange(
        record.moments().stream()
            .map(moment -> turn(moment.event()))
            .flatMap(Optional::stream)
            .toList());
  }

  /// What was said by this event; nothing if nobody speaks in it.
  public static Optional<Turn> turn(Event event) {
    if (event instanceof Heard(var words))
      return Optional.of(new Turn.They(Spelling.joined(words)));
    if (event instanceof Said(var words)) return Optional.of(new Turn.We(Spelling.joined(words)));
    return event instanceof Encrypted ? Optional.of(new Turn.Encrypted()) : Optional.empty();
  }
}
