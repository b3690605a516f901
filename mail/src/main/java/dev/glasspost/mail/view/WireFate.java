package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a session came out of which only the words are known, such as one with another server: by
/// the answers alone.
final class WireFate {
  /// What is each session's own.
  private static final Pattern REFERENCE = Pattern.compile(" \\(ref [0-9A-Z]{12}\\)$");

  private WireFate() {}

  /// Whether nobody has told of it but what was said.
  static boolean isOfTheWire(SessionRecord record) {
    return record.moments().stream().map(Moment::event).noneMatch(WireFate::isInside);
  }

  private static boolean isInside(Event event) {
    return event instanceof Judged || event instanceof LineOpened || event instanceof Connected;
  }

  /// How many messages were answered with a yes.
  static int taken(SessionRecord record) {
    int taken = 0;
    boolean handedOver = false;
    boolean more = false;
    for (Moment moment : record.moments()) {
      if (moment.event() instanceof Heard(var words)) {
        if (Verb.of(words) != Verb.CONTENT) more = isPieceWithMoreToCome(words);
        handedOver = (Verb.of(words) == Verb.CONTENT && !more) || isLastPiece(words);
      }
      if (moment.event() instanceof Said(var words) && handedOver) {
        if (text(words).startsWith("2")) taken++;
        handedOver = false;
      }
    }
    return taken;
  }

  /// RFC 3030 §2: a message may come in pieces, each of which is answered.
  private static boolean isPieceWithMoreToCome(Utterance words) {
    return Verb.of(words) == Verb.BDAT && !isLastPiece(words);
  }

  private static boolean isLastPiece(Utterance words) {
    return Verb.of(words) == Verb.BDAT
        && text(words).strip().toUpperCase(Locale.ROOT).endsWith(" LAST");
  }

  /// The first line of the last answer that was no yes.
  static Optional<String> lastNo(SessionRecord record) {
    return record.moments().stream()
        .map(Moment::event)
        .filter(Said.class::isInstance)
        .map(event -> text(((Said) event).words()))
        .filter(text -> text.startsWith("4") || text.startsWith("5") || text.startsWith("-"))
        .reduce((_, last) -> last)
        .map(text -> REFERENCE.matcher(text.lines().findFirst().orElse("")).replaceFirst(""));
  }

  private static String text(Utterance words) {
    return !words.parts().isEmpty() && words.parts().getFirst() instanceof Part.Clear(var text)
        ? text.utf8()
        : "";
  }
}
