package dev.glasspost.mail.audience;

import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One thing they said, and all that came of it until they said the next; or what came before the
/// first. What is told of messages afterwards is not part of it.
///
/// @param verb what kind of thing it was; nothing before the first
record Exchange(Optional<Verb> verb, List<Moment> moments) {
  static List<Exchange> of(SessionRecord record) {
    List<Exchange> all = new ArrayList<>();
    Exchange current = new Exchange(Optional.empty(), new ArrayList<>());
    for (Moment moment : record.moments()) {
      if (isLater(moment.event())) continue;
      if (moment.event() instanceof Heard(var words)) {
        all.add(current);
        current = new Exchange(Optional.of(Verb.of(words)), new ArrayList<>());
      }
      current.moments.add(moment);
    }
    all.add(current);
    return all;
  }

  private static boolean isLater(Event event) {
    return event instanceof MessageEvent && !(event instanceof MessageEvent.Received);
  }

  private Stream<Event> events() {
    return moments.stream().map(Moment::event);
  }

  /// Whether they said nothing but the word for it.
  boolean isBare() {
    return first(Heard.class)
        .filter(it ->
            it.words().parts().getFirst() instanceof Part.Clear(var text)
                && verb.filter(word -> text.latin1().strip().equalsIgnoreCase(word.name()))
                    .isPresent())
        .isPresent();
  }

  <E extends Event> Optional<E> first(Class<E> type) {
    return events().filter(type::isInstance).map(type::cast).findFirst();
  }
}
