package dev.glasspost.testkit.journal;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// One session's events in a [RecordedJournal].
final class RecordedSession implements Recorder {
  private final SessionId id;
  private final SessionKind kind;
  private final InstantSource clock;
  private final Instant began;
  private final List<Moment> moments = new ArrayList<>();
  private int kept;
  private boolean ended;
  private Progress progress = Progress.OPEN;

  RecordedSession(SessionId id, SessionKind kind, InstantSource clock) {
    this.id = id;
    this.kind = kind;
    this.clock = clock;
    this.began = clock.instant();
  }

  @Override
  public SessionId id() {
    return id;
  }

  @Override
  public synchronized void note(Event event) {
    if (ended) throw new IllegalStateException("noted after the session's end: " + event);
    ended = event instanceof SessionEvent.Closed;
    add(event);
  }

  @Override
  public synchronized void keep() {
    kept = moments.size();
  }

  @Override
  public synchronized void close() {
    if (!ended) throw new IllegalStateException("closed, but its end was not noted");
    progress = Progress.CLOSED;
    kept = moments.size();
  }

  synchronized void tell(MessageEvent event) {
    add(event);
  }

  synchronized SessionRecord record() {
    return new SessionRecord(id, kind, began, progress, moments);
  }

  synchronized List<Event> events() {
    return moments.stream().map(Moment::event).toList();
  }

  synchronized List<Event> kept() {
    return events().subList(0, kept);
  }

  private void add(Event event) {
    moments.add(new Moment(began.until(clock.instant(), ChronoUnit.MICROS), event));
  }
}
