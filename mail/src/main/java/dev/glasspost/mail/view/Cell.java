package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Asked;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.view.Comparison.Likeness;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of a step, ready to be compared.
///
/// @param topic only lines of one topic may stand side by side
/// @param part what the line is in its step
/// @param essence see [Essence]
record Cell(Event event, Part part, String topic, Line line, String essence) {
  /// What a line is in a step of a protocol.
  enum Part {
    /// What was said by the caller.
    COMMAND,
    /// What was said to that.
    ANSWER,
    /// What was not said, but happened.
    FACT
  }

  /// What is answered with a list, each line of which begins with what it is about.
  private static final Set<Verb> LISTS = Set.of(Verb.EHLO, Verb.CAPA, Verb.LIST, Verb.UIDL);

  private static final Pattern KEYWORD =
      Pattern.compile("(?:Sending|Input Line:) (?:\\d{3}[ -])?([\\w-]+).*");

  private static final int SAME = 12;
  private static final int ALIKE = 9;
  private static final int DIFFERENT = 2;

  /// What a line is about.
  ///
  /// @param before lines of the same step
  static String topic(Event event, int number, Line line, Before before) {
    String topic = event.getClass().getSimpleName() + number;
    if (event instanceof Judged it) return topic + it.subject().getClass().getSimpleName();
    if (event instanceof Asked it) return topic + it.question().type();
    if (event instanceof Answered it) return topic + it.question().type();
    if (before.isInList() && (event instanceof Said || event instanceof Heard))
      return topic + keyword(line);
    return topic;
  }

  /// What a step knows when a line is added to it.
  record Before(Optional<Verb> verb, boolean answered) {
    boolean isInList() {
      return answered && verb.filter(LISTS::contains).isPresent();
    }
  }

  private static String keyword(Line line) {
    Matcher matcher = KEYWORD.matcher(line.text());
    return matcher.matches() ? matcher.group(1) : "";
  }

  /// What the line of a list is about.
  Optional<String> listed() {
    return part == Part.ANSWER && !topic.endsWith("0")
        ? Optional.of(keyword(line))
        : Optional.empty();
  }

  /// Whether it counts when it is asked whether steps differ.
  boolean isTelling() {
    return !Essence.isIncidental(event);
  }

  /// How well two go together; 0 if they tell of different things.
  int likenessTo(Cell other) {
    if (!topic.equals(other.topic)) return 0;
    return switch (comparedTo(other)) {
      case SAME -> SAME;
      case ALIKE -> ALIKE;
      case DIFFERENT, ONLY_LEFT, ONLY_RIGHT, INCOMPARABLE -> DIFFERENT;
    };
  }

  Likeness comparedTo(Cell other) {
    if (line.text().equals(other.line.text())) return Likeness.SAME;
    return essence.equals(other.essence) ? Likeness.ALIKE : Likeness.DIFFERENT;
  }
}
