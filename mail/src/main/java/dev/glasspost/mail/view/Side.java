package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.SessionRecord;
import java.time.ZoneId;
import java.util.List;

/// One of two records that are compared.
record Side(Story story, List<Step> steps) {
  Side {
    steps = List.copyOf(steps);
  }

  static Side of(SessionRecord record, ZoneId zone) {
    return new Side(new Story(record), Steps.of(record, zone));
  }

  Summary summary() {
    return story.summary();
  }
}
