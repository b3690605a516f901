package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Gravity;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionEvent.Settled;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/// How much each thing matters that was said in a call of ours, where they answer: as much as their
/// answer. A command that they refused matters as a problem, with all lines of the refusal, and so
/// does one after which something went wrong; a message that they took matters as such.
final class CallExchanges {
  private final List<Exchange> all = new ArrayList<>();

  /// What they have not answered, in order.
  private final Deque<Exchange> unanswered = new ArrayDeque<>();

  /// What we said, and what they answered.
  private static final class Exchange {
    final Verb verb;
    final List<Event> events = new ArrayList<>();
    boolean content;
    Level level = Level.ALL;

    Exchange(Verb verb) {
      this.verb = verb;
      this.content = verb == Verb.CONTENT;
    }

    void lift(Level to) {
      if (to.isWithin(level)) level = to;
    }

    void answered(Utterance words) {
      char first = CallSteps.text(words).isEmpty() ? ' ' : CallSteps.text(words).charAt(0);
      if (first == '4' || first == '5') lift(Level.PROBLEM);
      if (first == '2' && content) lift(Level.MAJOR);
    }
  }

  private CallExchanges() {}

  /// Of each thing that was said on either side.
  static IdentityHashMap<Event, Level> levels(SessionRecord record) {
    CallExchanges exchanges = new CallExchanges();
    exchanges.begin(Verb.OTHER);
    for (Moment moment : record.moments()) exchanges.take(moment.event());
    IdentityHashMap<Event, Level> levels = new IdentityHashMap<>();
    for (Exchange exchange : exchanges.all)
      for (Event event : exchange.events) levels.put(event, level(exchange, event));
    return levels;
  }

  private static Level level(Exchange exchange, Event event) {
    Level own = Gravity.of(event);
    return exchange.level.isWithin(own) ? exchange.level : own;
  }

  private void take(Event event) {
    if (event instanceof Said(Utterance words)) say(event, Verb.of(words));
    else if (event instanceof Heard(Utterance words)) hear(event, words);
    else if (concernsWhatWasSaidLast(event)) all.getLast().lift(Gravity.of(event));
  }

  /// What was settled is told afterwards, of what was answered before.
  private static boolean concernsWhatWasSaidLast(Event event) {
    return event instanceof SessionEvent
        && !(event instanceof Settled)
        && Gravity.of(event).isWithin(Level.PROBLEM);
  }

  private void say(Event event, Verb verb) {
    if (!CallSteps.goesOn(verb, all.getLast().verb)) begin(verb);
    all.getLast().content |= verb == Verb.CONTENT;
    all.getLast().events.add(event);
  }

  private void begin(Verb verb) {
    Exchange exchange = new Exchange(verb);
    all.add(exchange);
    unanswered.add(exchange);
  }

  private void hear(Event event, Utterance words) {
    Exchange exchange = unanswered.isEmpty() ? all.getLast() : unanswered.peek();
    exchange.events.add(event);
    if (!CallSteps.endsReply(words)) return;
    exchange.answered(words);
    unanswered.poll();
  }
}
