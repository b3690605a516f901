package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.Utterance.Part;
import java.util.List;

/// What a record tells of the octets that went over the wire.
final class Wiretap {
  private Wiretap() {}

  /// How many octets came.
  static long arrived(List<Event> events) {
    return events.stream()
        .mapToLong(event -> event instanceof Arrived(long octets, _) ? octets : 0)
        .sum();
  }

  /// Everything that was said, one character an octet.
  static String said(List<Event> events) {
    StringBuilder said = new StringBuilder();
    for (Event event : events)
      if (event instanceof Said(var words))
        for (Part part : words.parts())
          if (part instanceof Part.Clear(var text)) said.append(text.latin1());
    return said.toString();
  }

  /// How many octets left.
  static long left(List<Event> events) {
    return events.stream()
        .mapToLong(event -> event instanceof Left(long octets, _) ? octets : 0)
        .sum();
  }
}
