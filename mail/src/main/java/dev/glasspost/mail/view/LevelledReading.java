package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Level;
import java.time.Instant;
import java.util.List;

/// Another reading, with what matters as much as the reader wants it to.
record LevelledReading(Reading all, Level level) implements Reading {
  @Override
  public List<Line> lines(Instant time, Event event) {
    return all.lines(time, event).stream().filter(line -> line.level().isWithin(level)).toList();
  }
}
