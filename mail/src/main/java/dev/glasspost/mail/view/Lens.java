package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Counsel;
import dev.glasspost.mail.commentary.InForce;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// How somebody wants to look at records.
///
/// @param level how much is wanted: what is less grave is left out of every view
/// @param zone in which times are told
/// @param inForce when the record was made
/// @param counsel to whom advice is given
public record Lens(View view, Level level, ZoneId zone, InForce inForce, Counsel counsel) {
  /// For whoever runs the server; through which settings are seen without their values.
  public Lens(View view, Level level, ZoneId zone) {
    this(view, level, zone, InForce.UNKNOWN, Counsel.FOR_OPERATORS);
  }

  /// A record through this lens.
  public Sheet sheet(SessionRecord record) {
    List<Line> lines =
        switch (view) {
          case COMMENTED -> read(record, new CommentedReading(record, this));
          case PLAIN -> read(record, plain(record.kind()));
          case SENDER -> read(record, new LevelledReading(new SenderReading(record), level));
          case SUMMARY ->
              Sentences.of(record, this).stream()
                  .filter(line -> line.level().isWithin(level))
                  .toList();
        };
    return new Sheet(record, this, lines.stream().map(this::told).toList());
  }

  private Line told(Line line) {
    return new Line(
        line.time(),
        line.level(),
        line.voice(),
        line.actor(),
        line.text(),
        inForce.told(line.basis()));
  }

  /// The same with everything.
  Lens whole() {
    return new Lens(view, Level.ALL, zone, inForce, counsel);
  }

  /// The same with another view.
  Lens with(View other) {
    return new Lens(other, level, zone, inForce, counsel);
  }

  Reading plain(SessionKind kind) {
    return new LevelledReading(new ClassicReading(kind, zone), level);
  }

  private static List<Line> read(SessionRecord record, Reading reading) {
    List<Line> lines = new ArrayList<>();
    for (Moment moment : record.moments())
      lines.addAll(reading.lines(record.timeOf(moment), moment.event()));
    return lines;
  }
}
