package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What went over the wire, line by line, and nothing the other side did not send or receive. Who
/// calls is the client, be it they or we.
///
/// What we said is shown when it left; if only a part of it could be given to the network, only
/// that part is shown. A line's end, CR LF, is not shown; any other end is, and a line that has
/// none ends with a backslash, which can't come from the wire: there it would be doubled.
///
/// A line matters as much as what came of it: see [Exchanges].
final class SenderReading implements Reading {
  private static final String CLIENT = "C";
  private static final String SERVER = "S";

  /// Something that was said and has not left yet.
  private record Piece(Part part, Level level) {}

  private final Direction direction;
  private final Exchanges exchanges;
  private final Deque<Piece> said = new ArrayDeque<>();
  private final WireLines lines = new WireLines();

  SenderReading(SessionRecord record) {
    this.direction = record.kind().direction();
    this.exchanges = new Exchanges(record);
  }

  @Override
  public List<Line> lines(Instant time, Event event) {
    if (event instanceof Said it)
      it.words().parts().forEach(part -> said.add(new Piece(part, exchanges.levelOf(it))));
    if (event instanceof Heard it) {
      it.words().parts().forEach(lines::add);
      return told(time, Voice.THEY, theirs(), exchanges.levelOf(it));
    }
    return event instanceof Left it ? leave(time, it.octets()) : List.of();
  }

  private String theirs() {
    return switch (direction) {
      case THEY_CALL -> CLIENT;
      case WE_CALL -> SERVER;
    };
  }

  private String ours() {
    return switch (direction) {
      case THEY_CALL -> SERVER;
      case WE_CALL -> CLIENT;
    };
  }

  /// Takes the octets that have left from the front of what was said; the rest never did.
  private List<Line> leave(Instant time, long octets) {
    List<Line> told = new ArrayList<>();
    long rest = octets;
    while (rest > 0 && !said.isEmpty()) {
      Piece piece = said.remove();
      lines.add(rest < piece.part.octets() ? beginning(piece.part, rest) : piece.part);
      rest -= piece.part.octets();
      boolean last = rest <= 0 || said.isEmpty() || said.peek().level != piece.level;
      if (last) told.addAll(told(time, Voice.WE, ours(), piece.level));
    }
    said.clear();
    return told;
  }

  private static Part beginning(Part part, long octets) {
    return switch (part) {
      case Part.Clear(Octets text) -> new Part.Clear(text.slice(0, (int) octets));
      case Part.Withheld it -> new Part.Withheld(it.what(), octets, it.fingerprint());
    };
  }

  private List<Line> told(Instant time, Voice voice, String actor, Level level) {
    return lines.take().stream().map(text -> new Line(time, level, voice, actor, text)).toList();
  }
}
