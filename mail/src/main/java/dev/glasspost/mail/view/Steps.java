package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A record as the steps of its protocol: the call, then each thing they said with all that came of
/// it, what became of a message, and the end.
final class Steps {
  private static final String CALL = "call";
  private static final String UNHEARD = "unheard";
  private static final String DELIVERY = "delivery";
  private static final String END = "end";

  /// One step.
  ///
  /// @param key what kind of step it is: the verb, or what happened
  record Step(String key, List<Cell> cells) {}

  /// One line.
  ///
  /// @param kind of what it tells
  record Cell(String kind, Line line) {}

  private final Reading reading;
  private final List<Step> steps = new ArrayList<>();
  private final List<Cell> delivery = new ArrayList<>();
  private List<Cell> cells = new ArrayList<>();
  private String key = CALL;
  private boolean answered;

  private Steps(Reading reading) {
    this.reading = reading;
  }

  static List<Step> of(SessionRecord record, Lens lens) {
    Steps steps = new Steps(lens.plain(record.kind()));
    for (Moment moment : record.moments()) steps.take(record.timeOf(moment), moment.event());
    steps.begin(END);
    return steps.steps;
  }

  /// Octets that arrive after an answer belong to what is heard next. What becomes of a message is
  /// told by others than the session, at any time; it is a step of its own behind the one it came
  /// in.
  private void take(Instant time, Event event) {
    if (event instanceof Arrived && answered) begin(UNHEARD);
    if (event instanceof Heard(Utterance words)) hear(Verb.of(words).name());
    if (event instanceof Closed) begin(END);
    if (event instanceof Said) answered = true;
    boolean apart = event instanceof MessageEvent && !(event instanceof MessageEvent.Received);
    for (Event one : pieces(event)) add(time, one, apart ? delivery : cells);
  }

  private void add(Instant time, Event event, List<Cell> to) {
    int number = 0;
    for (Line line : reading.lines(time, event))
      to.add(new Cell(event.getClass().getSimpleName() + number++, line));
  }

  private void hear(String verb) {
    if (!key.equals(UNHEARD)) begin(verb);
    key = verb;
    answered = false;
  }

  private void begin(String next) {
    if (!cells.isEmpty()) steps.add(new Step(key, cells));
    if (!delivery.isEmpty()) steps.add(new Step(DELIVERY, List.copyOf(delivery)));
    delivery.clear();
    cells = new ArrayList<>();
    key = next;
    answered = false;
  }

  /// A reply of many lines is compared line by line.
  private static List<Event> pieces(Event event) {
    if (!(event instanceof Said(Utterance words))) return List.of(event);
    List<Event> pieces = new ArrayList<>();
    for (Part part : words.parts()) {
      switch (part) {
        case Part.Withheld it -> pieces.add(new Said(Utterance.of(it)));
        case Part.Clear(Octets text) ->
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
