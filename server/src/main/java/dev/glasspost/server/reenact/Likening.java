package dev.glasspost.server.reenact;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Admitted;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Mended;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.protocol.text.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes two records comparable, of which one is the re-enactment of the other: what differs for no
/// other reason than that it is another session on another day (names, numbers, how long a look-up
/// took) is told of the new one as it was of the old one.
final class Likening {
  private final SessionRecord old;
  private final SessionRecord again;

  Likening(SessionRecord old, SessionRecord again) {
    this.old = old;
    this.again = again;
  }

  /// The old session, without what happened to its messages afterwards: that is not played.
  SessionRecord before() {
    return with(old, old.moments().stream().filter(it -> isPlayed(it.event())).toList());
  }

  /// The new session, likened.
  SessionRecord after() {
    return with(
        again,
        again.moments().stream()
            .filter(it -> isPlayed(it.event()) && !isFillersFault(it.event()))
            .map(it -> new Moment(it.micros(), liken(it.event())))
            .toList());
  }

  private static SessionRecord with(SessionRecord record, List<Moment> moments) {
    return new SessionRecord(
        record.id(), record.kind(), record.began(), record.progress(), moments);
  }

  /// How octets came together depends on the network.
  private static boolean isPlayed(Event event) {
    return event instanceof MessageEvent.Received
        || (event instanceof SessionEvent && !(event instanceof Arrived));
  }

  /// A message that was whole is not found wanting because filler stands in its place.
  private boolean isFillersFault(Event event) {
    return event instanceof Mended && firstLike(Mended.class).isEmpty();
  }

  private Event liken(Event event) {
    if (event instanceof Heard(var words)) return new Heard(liken(words));
    if (event instanceof Said(var words)) return new Said(liken(words));
    if (event instanceof MessageEvent.Received(var message, long octets, var sha256))
      return new MessageEvent.Received(liken(message), octets, sha256);
    if (event instanceof Mended it) return liken(it);
    if (event instanceof LineOpened) return firstLike(LineOpened.class).orElse(event);
    if (event instanceof Admitted) return firstLike(Admitted.class).orElse(event);
    return event instanceof Answered it ? liken(it) : event;
  }

  /// What filler lacks says nothing about the message in whose place it is.
  private Event liken(Mended it) {
    return firstLike(Mended.class)
        .filter(before -> before instanceof Mended mended && mended.octets() == it.octets())
        .orElse(it);
  }

  private <E extends Event> Optional<Event> firstLike(Class<E> type) {
    return old.moments().stream().map(Moment::event).filter(type::isInstance).findFirst();
  }

  private Event liken(Answered it) {
    return old.moments().stream()
        .map(Moment::event)
        .filter(event ->
            event instanceof Answered before
                && before.question().equals(it.question())
                && before.answer().equals(it.answer()))
        .findFirst()
        .orElse(it);
  }

  private Utterance liken(Utterance words) {
    return new Utterance(words.parts().stream().map(this::liken).toList());
  }

  private Part liken(Part part) {
    return switch (part) {
      case Part.Clear(Octets text) -> new Part.Clear(liken(text));
      case Part.Withheld it -> it;
    };
  }

  /// Replies name the session and the message.
  private Octets liken(Octets text) {
    String said = text.latin1().replace(again.id().toString(), old.id().toString());
    for (MessageId id : messages(again)) said = said.replace(id.toString(), liken(id).toString());
    return Octets.of(said.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// The first message of one session is the first one of the other.
  private MessageId liken(MessageId id) {
    List<MessageId> before = messages(old);
    int number = messages(again).indexOf(id);
    return number >= 0 && number < before.size() ? before.get(number) : id;
  }

  private static List<MessageId> messages(SessionRecord record) {
    List<MessageId> ids = new ArrayList<>();
    for (Moment moment : record.moments())
      if (moment.event() instanceof MessageEvent.Received it) ids.add(it.message());
    return ids;
  }
}
