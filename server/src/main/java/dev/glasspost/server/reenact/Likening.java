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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes two records comparable, of which one is the re-enactment of the other: what differs for no
/// other reason than that it is another session on another day (names, numbers, fingerprints of
/// filler, how long a look-up took) is told of the new one as it was of the old one.
final class Likening {
  /// RFC 4865 §3: the last part of the offer is a time, which goes on.
  private static final Pattern LATEST_RELEASE =
      Pattern.compile("(?<=FUTURERELEASE \\d{1,9} )\\d{4}-\\d{2}-\\d{2}T[0-9:]+Z");

  private final SessionRecord old;
  private final SessionRecord again;

  /// What was withheld in the old session and has not been met again.
  private final List<Part.Withheld> withheld;

  Likening(SessionRecord old, SessionRecord again) {
    this.old = old;
    this.again = again;
    this.withheld = new ArrayList<>(withheld(old));
  }

  /// The old session, without what happened to its messages afterwards: that is not played.
  SessionRecord before() {
    return with(old, old.moments().stream().filter(it -> isPlayed(it.event())).toList());
  }

  /// The new session, likened. To be called once.
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
    if (event instanceof MessageEvent.Received it) return liken(it);
    if (event instanceof Mended it) return liken(it);
    if (event instanceof LineOpened) return firstLike(LineOpened.class).orElse(event);
    if (event instanceof Admitted) return firstLike(Admitted.class).orElse(event);
    return event instanceof Answered it ? liken(it) : event;
  }

  /// A message that is as long on the wire may be kept with other octets: filler has no
  /// transparency dots.
  private Event liken(MessageEvent.Received it) {
    MessageId id = liken(it.message());
    return old.moments().stream()
        .map(Moment::event)
        .filter(
            event -> event instanceof MessageEvent.Received before && before.message().equals(id))
        .findFirst()
        .orElse(it);
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
      case Part.Withheld it -> withheldLike(it).orElse(it);
    };
  }

  private Optional<Part.Withheld> withheldLike(Part.Withheld part) {
    Optional<Part.Withheld> like =
        withheld.stream()
            .filter(it -> it.what() == part.what() && it.octets() == part.octets())
            .findFirst();
    like.ifPresent(withheld::remove);
    return like;
  }

  private static List<Part.Withheld> withheld(SessionRecord record) {
    List<Part.Withheld> all = new ArrayList<>();
    for (Moment moment : record.moments())
      for (Utterance words : words(moment.event()).stream().toList())
        for (Part part : words.parts()) if (part instanceof Part.Withheld it) all.add(it);
    return all;
  }

  private static Optional<Utterance> words(Event event) {
    if (event instanceof Heard(var words)) return Optional.of(words);
    return event instanceof Said(var words) ? Optional.of(words) : Optional.empty();
  }

  /// Replies name the session and the message.
  private Octets liken(Octets text) {
    String said = text.latin1().replace(again.id().toString(), old.id().toString());
    for (MessageId id : messages(again)) said = said.replace(id.toString(), liken(id).toString());
    for (String offer : offers(old)) said = LATEST_RELEASE.matcher(said).replaceFirst(offer);
    return Octets.of(said.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// How far messages can be put off, as the old session was told.
  private static List<String> offers(SessionRecord record) {
    return record.moments().stream()
        .flatMap(moment -> words(moment.event()).stream())
        .flatMap(words -> words.parts().stream())
        .flatMap(part -> part instanceof Part.Clear(Octets text) ? found(text) : Stream.empty())
        .limit(1)
        .toList();
  }

  private static Stream<String> found(Octets text) {
    return LATEST_RELEASE.matcher(text.latin1()).results().map(MatchResult::group);
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
