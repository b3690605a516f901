package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Event;
import java.time.Instant;
import java.util.List;

/// Reads one session, event by event, and says the lines it sees. Given all events in order, once.
interface Reading {
  List<Line> lines(Instant time, Event event);
}
