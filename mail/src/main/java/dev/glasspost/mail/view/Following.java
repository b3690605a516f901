package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.News;
import dev.glasspost.mail.journal.News.Happened;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The classic log of all sessions as it grows. Used by one thread.
public final class Following {
  /// How many sessions are kept in mind. The end of one may be among what was missed, so that it
  /// would be kept for ever.
  static final int MAX_SESSIONS = 4_096;

  private final Lens lens;
  private final JournalReader journal;
  private final Map<SessionId, Reading> readings =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, Reading> eldest) {
          return size() > MAX_SESSIONS;
        }
      };
  private Instant last = Instant.EPOCH;

  /// @param lens its level and zone; the view is always the plain one
  /// @param journal where the beginning of sessions is read that were open before
  public Following(Lens lens, JournalReader journal) {
    this.lens = lens;
    this.journal = journal;
  }

  /// The lines that news are worth.
  public List<Line> lines(News news) {
    return switch (news) {
      case Happened it -> happened(it);
      case News.Missed(long events) -> missed(events);
    };
  }

  /// The lines of a session as far as it has come; [#lines] goes on from there.
  public List<Line> soFar(SessionRecord record) {
    Reading reading = lens.plain(record.kind());
    readings.put(record.id(), reading);
    List<Line> lines = new ArrayList<>();
    for (Moment moment : record.moments()) {
      last = record.timeOf(moment);
      lines.addAll(reading.lines(last, moment.event()));
    }
    return lines;
  }

  private List<Line> happened(Happened it) {
    Event event = it.moment().event();
    last = it.began().plusNanos(it.moment().micros() * 1000);
    if (event instanceof MessageEvent && !(event instanceof MessageEvent.Received))
      return lens.plain(it.kind()).lines(last, event);
    Reading reading = readings.computeIfAbsent(it.session(), _ -> reading(it));
    if (event instanceof SessionEvent.Closed) readings.remove(it.session());
    return reading.lines(last, event);
  }

  /// A reading that knows what the session has told before these news.
  private Reading reading(Happened it) {
    Reading reading = lens.plain(it.kind());
    if (it.moment().event() instanceof SessionEvent.LineOpened) return reading;
    journal
        .find(it.session())
        .ifPresent(record ->
            record.moments().stream()
                .takeWhile(moment -> !moment.equals(it.moment()))
                .map(Moment::event)
                .forEach(event -> reading.lines(last, event)));
    return reading;
  }

  private List<Line> missed(long events) {
    Line gap =
        new Line(
            last,
            Level.FAILURE,
            Voice.SYSTEM,
            "SYSTEM",
            Shown.grouped(events) + " events came too fast to be shown here");
    return gap.level().isWithin(lens.level()) ? List.of(gap) : List.of();
  }
}
