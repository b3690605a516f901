package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.SessionRecord;
import java.util.List;

/// One record as seen through a lens, ready to be printed in any format.
///
/// @param record that is seen
public record Sheet(SessionRecord record, Lens lens, List<Line> lines) {
  public Sheet {
    lines = List.copyOf(lines);
  }

  public Summary summary() {
    return Summary.of(record);
  }

  /// What the record comes to, in a few sentences, whatever the level.
  public List<Line> sentences() {
    return lens.with(View.SUMMARY).whole().sheet(record).lines();
  }

  /// The same record in another view.
  public Sheet as(View view) {
    return lens.with(view).sheet(record);
  }
}
