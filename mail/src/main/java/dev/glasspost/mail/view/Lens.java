package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// How somebody wants to look at records.
///
/// @param level how much of the commented and the plain view is wanted; the others have no levels
/// @param zone in which times are told
public record Lens(View view, Level level, ZoneId zone) {
  /// A record through this lens.
  public Sheet sheet(SessionRecord record) {
    return new Sheet(Summary.of(record), this, lines(record));
  }

  private List<Line> lines(SessionRecord record) {
    Reading reading =
        view == View.SUMMARY ? new SummaryReading(record, zone) : reading(record.kind());
    List<Line> lines = new ArrayList<>();
    for (Moment moment : record.moments())
      lines.addAll(reading.lines(record.timeOf(moment), moment.event()));
    lines.addAll(reading.end());
    return lines;
  }

  private Reading reading(SessionKind kind) {
    return switch (view) {
      case COMMENTED -> new CommentedReading(kind, level, zone);
      case PLAIN -> new LevelledReading(new ClassicReading(kind, zone), level);
      case SENDER -> new SenderReading();
      case SUMMARY -> throw new IllegalStateException("a summary needs the whole record");
    };
  }
}
