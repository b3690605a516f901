package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.commentary.Commentary;
import dev.glasspost.mail.commentary.Reach;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.SessionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The classic log, with comments in front of the lines they belong to. Where none of these lines
/// is within the chosen level, their comment is left out too.
final class CommentedReading implements Reading {
  private final Reading classic;
  private final Commentary commentary;

  CommentedReading(SessionRecord record, Lens lens) {
    this.classic = lens.plain(record.kind());
    this.commentary = new Commentary(record.kind(), lens.counsel(), Reach.of(record));
  }

  @Override
  public List<Line> lines(Instant time, Event event) {
    List<Comment> comments = commentary.before(event);
    List<Line> lines = classic.lines(time, event);
    if (comments.isEmpty() || lines.isEmpty()) return lines;
    List<Line> all = new ArrayList<>();
    for (Comment it : comments)
      all.add(new Line(time, lines.getFirst().level(), Voice.COMMENT, "", it.text(), it.basis()));
    all.addAll(lines);
    return all;
  }
}
