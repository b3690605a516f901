package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What went over the wire, line by line, and nothing the other side did not send or receive. Who
/// calls is the client, be it they or we.
///
/// What we said is shown when it left; if only a part of it could be given to the network, only
/// that part is shown. A line's end, CR LF, is not shown; any other end is, and a line that has
/// none ends with a backslash, which can't come from the wire: there it would be doubled.
final class SenderReading implements Reading {
  private static final String CLIENT = "C";
  private static final String SERVER = "S";

  private final Direction direction;
  private final Deque<Part> said = new ArrayDeque<>();
  private final WireLines lines = new WireLines();

  SenderReading(SessionKind kind) {
    this.direction = kind.direction();
  }

  @Override
  public List<Line> lines(Instant time, Event event) {
    if (event instanceof Said it) said.addAll(it.words().parts());
    if (event instanceof Heard it) {
      it.words().parts().forEach(lines::add);
      return told(time, Voice.THEY, theirs());
    }
    if (event instanceof Left it) {
      leave(it.octets());
      return told(time, Voice.WE, theirs().equals(CLIENT) ? SERVER : CLIENT);
    }
    return List.of();
  }

  private String theirs() {
    return switch (direction) {
      case THEY_CALL -> CLIENT;
      case WE_CALL -> SERVER;
    };
  }

  /// Takes the octets that have left from the front of what was said; the rest never did.
  private void leave(long octets) {
    long rest = octets;
    while (rest > 0 && !said.isEmpty()) {
      Part part = said.remove();
      lines.add(rest < part.octets() ? beginning(part, rest) : part);
      rest -= part.octets();
    }
    said.clear();
  }

  private static Part beginning(Part part, long octets) {
    return switch (part) {
      case Part.Clear(Octets text) -> new Part.Clear(text.slice(0, (int) octets));
      case Part.Withheld it -> new Part.Withheld(it.what(), octets, it.fingerprint());
    };
  }

  private List<Line> told(Instant time, Voice voice, String actor) {
    return lines.take().stream()
        .map(text -> new Line(time, Level.LOW, voice, actor, text))
        .toList();
  }
}
