package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.view.Cell.Part;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A record as the steps of its protocol: the call, then each thing they said with all that came of
/// it, what became of a message, and the end.
final class Steps {
  private final Reading reading;
  private final OwnFacts own;
  private final List<Slot> slots = new ArrayList<>();

  /// What became of the messages that came in this session, by their ids and those of reports about
  /// them: it may be told before the next command or after it, and stands in one place either way.
  private final Map<MessageId, List<Cell>> fates = new HashMap<>();

  /// Of the messages that came in the step that goes on.
  private final List<List<Cell>> fresh = new ArrayList<>();

  /// What else is told of messages by others than those who speak.
  private List<Cell> rest = new ArrayList<>();

  private List<Cell> cells = new ArrayList<>();
  private Step.Place place = Step.Place.CALL;
  private Optional<Verb> verb = Optional.empty();
  private boolean answered;

  /// A step to be: what is in it may still grow.
  private record Slot(Step.Place place, Optional<Verb> verb, List<Cell> cells) {
    Step toStep() {
      return Step.of(Direction.THEY_CALL, place, verb, cells);
    }
  }

  private Steps(SessionRecord record, ZoneId zone) {
    this.reading = new ClassicReading(record.kind(), zone);
    this.own = new OwnFacts(record);
  }

  /// All steps, with all their lines of whatever level.
  static List<Step> of(SessionRecord record, ZoneId zone) {
    if (record.kind().direction() == Direction.WE_CALL) return CallSteps.of(record, zone);
    Steps steps = new Steps(record, zone);
    for (Moment moment : record.moments()) steps.take(record.timeOf(moment), moment.event());
    steps.begin(Step.Place.END);
    return steps.slots.stream().filter(slot -> !slot.cells().isEmpty()).map(Slot::toStep).toList();
  }

  /// Octets that arrive after an answer belong to what is heard next. What becomes of a message is
  /// a step of its own behind the one it came in.
  private void take(Instant time, Event event) {
    if (event instanceof Arrived && answered) begin(Step.Place.UNHEARD);
    if (event instanceof Heard(Utterance words)) hear(Verb.of(words));
    if (event instanceof Closed) begin(Step.Place.END);
    List<Cell> to = event instanceof MessageEvent it ? placeOf(it) : cells;
    for (Event one : pieces(event)) {
      add(time, one, to);
      if (event instanceof Said) answered = true;
    }
  }

  private List<Cell> placeOf(MessageEvent event) {
    if (event instanceof MessageEvent.Received) {
      List<Cell> fate = new ArrayList<>();
      fates.put(event.message(), fate);
      fresh.add(fate);
      return cells;
    }
    List<Cell> fate = fates.getOrDefault(event.message(), rest);
    if (event instanceof MessageEvent.Reported it) fates.put(it.report(), fate);
    return fate;
  }

  private void add(Instant time, Event event, List<Cell> to) {
    int number = 0;
    for (Line line : reading.lines(time, event)) {
      String topic = Cell.topic(event, number++, line, new Cell.Before(verb, answered));
      Part part = part(event);
      to.add(new Cell(event, part, topic, line, Essence.of(event, part, line, own)));
    }
  }

  private static Part part(Event event) {
    if (event instanceof Heard) return Part.COMMAND;
    return event instanceof Said ? Part.ANSWER : Part.FACT;
  }

  private void hear(Verb said) {
    if (place != Step.Place.UNHEARD) begin(Step.Place.HEARD);
    place = Step.Place.HEARD;
    verb = Optional.of(said);
    answered = false;
  }

  private void begin(Step.Place next) {
    slots.add(new Slot(place, verb, cells));
    for (List<Cell> fate : fresh) slots.add(new Slot(Step.Place.DELIVERY, Optional.empty(), fate));
    slots.add(new Slot(Step.Place.DELIVERY, Optional.empty(), rest));
    fresh.clear();
    rest = new ArrayList<>();
    cells = new ArrayList<>();
    place = next;
    verb = Optional.empty();
    answered = false;
  }

  /// A reply of many lines is compared line by line.
  private static List<Event> pieces(Event event) {
    if (!(event instanceof Said(Utterance words))) return List.of(event);
    List<Event> pieces = new ArrayList<>();
    for (Utterance.Part part : words.parts()) {
      switch (part) {
        case Utterance.Part.Withheld it -> pieces.add(new Said(Utterance.of(it)));
        case Utterance.Part.Clear(Octets text) ->
            lines(text).forEach(line -> pieces.add(new Said(Utterance.clear(line))));
      }
    }
    return pieces;
  }

  private static List<Octets> lines(Octets text) {
    List<Octets> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++)
      if (text.at(i) == '\n') {
        lines.add(text.slice(from, i + 1));
        from = i + 1;
      }
    if (from < text.length()) lines.add(text.slice(from, text.length()));
    return lines;
  }
}
