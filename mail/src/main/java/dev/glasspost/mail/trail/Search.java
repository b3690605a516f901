package dev.glasspost.mail.trail;

import dev.glasspost.mail.audience.Audience;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.trail.Found.By;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/// Looks through records for the messages that a text means: a Message-ID, or else an address.
final class Search {
  private final String text;
  private final int limit;
  private final List<Hit> byMessageId = new ArrayList<>();
  private final List<Hit> byAddress = new ArrayList<>();

  /// What was found: a message in a record.
  record Hit(SessionRecord record, Pieces pieces, Piece piece) {}

  /// @param text in any spelling of upper and lower case, with or without angle brackets
  Search(String text, int limit) {
    this.text = bare(text.toLowerCase(Locale.ROOT));
    this.limit = limit;
  }

  private static String bare(String text) {
    return text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
  }

  /// Looks at no more records than it must, and at what is for them alone.
  ///
  /// @return how many
  int in(Iterator<SessionRecord> records, Audience audience) {
    int looked = 0;
    while (!isDone() && looked < Found.MAX_SESSIONS && records.hasNext()) {
      audience.share(records.next()).ifPresent(this::look);
      looked++;
    }
    return looked;
  }

  By by() {
    return byMessageId.isEmpty() ? By.ADDRESS : By.MESSAGE_ID;
  }

  /// A message with that Message-ID goes before all that have to do with that address.
  List<Hit> hits() {
    return switch (by()) {
      case MESSAGE_ID -> byMessageId;
      case ADDRESS -> byAddress;
    };
  }

  private boolean isDone() {
    return !byMessageId.isEmpty() || byAddress.size() >= limit;
  }

  private void look(SessionRecord record) {
    if (record.kind() == SessionKind.POP3) return;
    Pieces pieces = Pieces.of(record);
    for (Piece piece : pieces.all().reversed()) {
      Hit hit = new Hit(record, pieces, piece);
      if (bare(piece.messageIdField().toLowerCase(Locale.ROOT)).equals(text)) byMessageId.add(hit);
      else if (byAddress.size() < limit && piece.concerns(text)) byAddress.add(hit);
    }
  }
}
