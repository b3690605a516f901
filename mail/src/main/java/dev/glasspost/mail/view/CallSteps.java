package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.view.Cell.Part;
import dev.glasspost.mail.view.Step.Place;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A record of a call of ours as the steps of its protocol: the call, then each thing we said with
/// what they answered to it, also where we said several things at once, and the end.
final class CallSteps {
  private static final int CODE_DIGITS = 3;

  private final Reading reading;
  private final OwnFacts own;
  private final List<Draft> drafts = new ArrayList<>();

  /// What they have not answered, in order.
  private final Deque<Draft> unanswered = new ArrayDeque<>();

  /// A step to which lines may come.
  private static final class Draft {
    final Place place;
    final Optional<Verb> verb;
    final List<Cell> cells = new ArrayList<>();
    boolean answered;

    Draft(Place place, Optional<Verb> verb) {
      this.place = place;
      this.verb = verb;
    }
  }

  private CallSteps(SessionRecord record, ZoneId zone) {
    this.reading = new ClassicReading(record.kind(), zone);
    this.own = new OwnFacts(record);
    begin(Place.CALL, Optional.empty());
  }

  /// All steps, with all their lines of whatever level.
  static List<Step> of(SessionRecord record, ZoneId zone) {
    CallSteps steps = new CallSteps(record, zone);
    for (Moment moment : record.moments()) steps.take(record.timeOf(moment), moment.event());
    return steps.drafts.stream()
        .filter(it -> !it.cells.isEmpty())
        .map(it -> Step.of(Direction.WE_CALL, it.place, it.verb, it.cells))
        .toList();
  }

  private void begin(Place place, Optional<Verb> verb) {
    Draft draft = new Draft(place, verb);
    drafts.add(draft);
    if (place != Place.END) unanswered.add(draft);
  }

  private void take(Instant time, Event event) {
    if (event instanceof Said(Utterance words)) say(Verb.of(words));
    if (event instanceof Closed) begin(Place.END, Optional.empty());
    if (event instanceof Heard(Utterance words)) answer(time, event, words);
    else add(time, event, event instanceof Said ? Part.COMMAND : Part.FACT, drafts.getLast());
  }

  /// Content that was announced with its length belongs to what announced it, and the dot behind
  /// other content to that.
  private void say(Verb verb) {
    Verb before = drafts.getLast().verb.orElse(Verb.OTHER);
    if (goesOn(verb, before)) return;
    boolean content = !isCommand(verb) && before == Verb.DATA;
    begin(Place.HEARD, Optional.of(content ? Verb.CONTENT : verb));
  }

  /// Whether what we say belongs to what we said before.
  static boolean goesOn(Verb verb, Verb before) {
    return !isCommand(verb) && (before == Verb.BDAT || before == Verb.CONTENT);
  }

  private static boolean isCommand(Verb verb) {
    return verb != Verb.CONTENT && verb != Verb.OTHER;
  }

  /// What they say unasked belongs to what was said last.
  private void answer(Instant time, Event event, Utterance words) {
    Draft draft = unanswered.isEmpty() ? drafts.getLast() : unanswered.peek();
    add(time, event, Part.ANSWER, draft);
    draft.answered = true;
    if (endsReply(words)) unanswered.poll();
  }

  /// RFC 5321 §4.2.1: on all lines but the last, the code is followed by a hyphen.
  static boolean endsReply(Utterance words) {
    String text = text(words);
    return text.length() <= CODE_DIGITS || text.charAt(CODE_DIGITS) != '-';
  }

  /// What they said; empty if it is nothing, or withheld.
  static String text(Utterance words) {
    return !words.parts().isEmpty()
            && words.parts().getFirst() instanceof Utterance.Part.Clear(var text)
        ? text.latin1()
        : "";
  }

  private void add(Instant time, Event event, Part part, Draft to) {
    int number = 0;
    for (Line line : reading.lines(time, event)) {
      var before = new Cell.Before(to.verb, to.answered);
      String topic = Cell.topic(event, number++, line, before);
      to.cells.add(new Cell(event, part, topic, line, Essence.of(event, part, line, own)));
    }
  }
}
