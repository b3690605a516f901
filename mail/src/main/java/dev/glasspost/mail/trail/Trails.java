package dev.glasspost.mail.trail;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.glasspost.mail.audience.Audience;
import dev.glasspost.mail.commentary.InForce;
import dev.glasspost.mail.commentary.Trace;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Carries;
import dev.glasspost.mail.journal.SessionEvent.Unoffered;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.mail.search.Criterion;
import dev.glasspost.mail.search.Finder;
import dev.glasspost.mail.search.Finder.Rest;
import dev.glasspost.mail.search.Query;
import dev.glasspost.mail.trail.Found.By;
import dev.glasspost.mail.trail.Pending.Copy;
import dev.glasspost.mail.trail.Search.Hit;
import dev.glasspost.mail.trail.Trail.Step;
import dev.glasspost.mail.trail.Whereabouts.Memory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds trails, from what the journal, the queue and the maildrops know at this moment. Throws
/// `StoreException` if the store can't be read.
public final class Trails {
  /// How many sessions may mention a report: the one it is about, and those that read it.
  private static final int MOST_MENTIONS = 50;

  /// Of how many messages of one session it is told that nobody knows how they came: each of them
  /// is looked for in all others.
  private static final int MOST_STRANGERS = 50;

  private final JournalReader journal;
  private final StoreQueue queue;
  private final StoreMaildrops maildrops;
  private final Audience audience;

  /// Tells everything.
  public Trails(JournalReader journal, StoreQueue queue, StoreMaildrops maildrops) {
    this(journal, queue, maildrops, new Audience.Admin());
  }

  /// Tells what is for `audience`, and knows nothing else.
  public Trails(
      JournalReader journal, StoreQueue queue, StoreMaildrops maildrops, Audience audience) {
    this.journal = journal;
    this.queue = queue;
    this.maildrops = maildrops;
    this.audience = audience;
  }

  /// The trail of an accepted message; nothing if no record tells of it. If the one of the session
  /// that brought it was removed, it has no fates.
  public Optional<Trail> of(MessageId message) {
    return ofKnown(message).or(() -> ofStranger(message));
  }

  private Optional<Trail> ofKnown(MessageId message) {
    return journal.find(message).stream()
        .flatMap(record -> trail(record, message).stream())
        .findFirst()
        .or(() -> ofReport(message));
  }

  private Optional<Trail> trail(SessionRecord whole, MessageId message) {
    Optional<SessionRecord> shared = audience.share(whole);
    return shared.stream()
        .map(Pieces::of)
        .flatMap(pieces ->
            Stream.concat(pieces.all().stream(), pieces.reports().stream())
                .filter(piece -> piece.id().equals(Optional.of(message)))
                .map(piece -> trail(shared.get(), pieces, piece)))
        .findFirst();
  }

  /// Reports came in no session; they stand in the record of what they are about.
  private Optional<Trail> ofReport(MessageId report) {
    Query query = new Query(Query.Bounds.NONE, List.of(new Criterion.Queued(report)));
    return new Finder(journal)
        .find(query, MOST_MENTIONS, record -> trail(record, report)).found().stream()
            .flatMap(Optional::stream)
            .findFirst();
  }

  private Optional<Trail> ofStranger(MessageId message) {
    List<SessionRecord> others = mentioning(message);
    List<Step> steps =
        others.stream()
            .flatMap(it -> Stream.concat(readings(it, message), offers(it, message)))
            .sorted(Comparator.comparing(Step::time))
            .toList();
    if (steps.isEmpty()) return Optional.empty();
    SessionId session = steps.getFirst().session();
    SessionRecord first =
        others.stream().filter(it -> it.id().equals(session)).findFirst().orElseThrow();
    var mail = new Trail.Mail(call(first), Optional.of(message), Optional.empty(), "", 0);
    return Optional.of(new Trail(mail, List.of(), steps, inForce(first), audience.counsel()));
  }

  /// Newest first.
  private List<SessionRecord> mentioning(MessageId message) {
    Query query = new Query(Query.Bounds.NONE, List.of(new Criterion.Queued(message)));
    return new Finder(journal)
        .find(query, MOST_MENTIONS, audience::share).found().stream()
            .flatMap(Optional::stream)
            .toList();
  }

  private static Stream<Step> readings(SessionRecord reader, MessageId message) {
    return readings(Reading.of(message, List.of(reader)));
  }

  private static Stream<Step> readings(List<Reading> readings) {
    return readings.stream().map(Trails::step);
  }

  private static Set<SessionId> unanswered(List<Step> offers) {
    return offers.stream()
        .filter(it -> it.words().phrase().equals(Trace.ENDED_UNANSWERED))
        .map(Step::session)
        .collect(toUnmodifiableSet());
  }

  private static Step step(Reading it) {
    return new Step(it.reader().time(), it.reader().session(), Level.MAJOR, it.words());
  }

  private Stream<Step> offers(SessionRecord call, MessageId message) {
    boolean told =
        audience instanceof Audience.Admin && call.kind().direction() == Direction.WE_CALL;
    return told ? Offer.of(call, message).stream() : Stream.empty();
  }

  /// The trails of all messages that were handed over or begun in a session, in order; one without
  /// a message if there were none. For a session that reads mail, of those that it read or deleted;
  /// for a call of ours, of those that we brought.
  public List<Trail> of(SessionId session) {
    return journal.find(session).flatMap(audience::share).map(this::of).orElse(List.of());
  }

  private List<Trail> of(SessionRecord record) {
    Pieces pieces = Pieces.of(record);
    List<Trail> carried = ofCarried(record);
    if (!carried.isEmpty()) return carried;
    if (pieces.all().isEmpty()) return List.of(withoutMessage(record, pieces));
    return trails(record, pieces).toList();
  }

  /// Of a session that reads mail, or in which we bring it, and of what the server tells of itself:
  /// the messages are of other sessions.
  private List<Trail> ofCarried(SessionRecord record) {
    boolean others =
        record.kind() == SessionKind.POP3
            || record.kind() == SessionKind.SERVER
            || record.kind().direction() == Direction.WE_CALL;
    if (!others) return List.of();
    List<Trail> trails = new ArrayList<>();
    List<MessageId> strangers = new ArrayList<>();
    record.moments().stream()
        .map(Moment::event)
        .flatMap(event -> carried(event).stream())
        .distinct()
        .forEach(it -> ofKnown(it).ifPresentOrElse(trails::add, () -> strangers.add(it)));
    strangers.stream()
        .limit(MOST_STRANGERS)
        .flatMap(it -> ofStranger(it).stream())
        .forEach(trails::add);
    return trails;
  }

  private static Optional<MessageId> carried(Event event) {
    if (event instanceof Carries it) return Optional.of(it.message());
    if (event instanceof Unoffered it) return Optional.of(it.message());
    return event instanceof MessageEvent it ? Optional.of(it.message()) : Optional.empty();
  }

  /// The trails of the messages that somebody means who writes a Message-ID, with or without angle
  /// brackets, or an address that sent or was to get them, or whose account got them.
  ///
  /// @param text in any spelling of upper and lower case
  /// @param limit how many at most, at least 1; the newest
  public Found find(String text, int limit) {
    Search search = new Search(new Finder(journal), audience, text, limit + 1);
    List<Hit> byId = search.byMessageId();
    return byId.isEmpty()
        ? found(search.byAddress(), By.ADDRESS, limit)
        : found(byId, By.MESSAGE_ID, limit);
  }

  private Found found(List<Hit> hits, By by, int limit) {
    return hits.size() <= limit
        ? new Found(trails(hits), by, Rest.NOTHING)
        : new Found(trails(hits.subList(0, limit)), by, Rest.MORE);
  }

  private List<Trail> trails(List<Hit> hits) {
    return hits.stream().map(it -> trail(it.record(), it.pieces(), it.piece())).toList();
  }

  private Stream<Trail> trails(SessionRecord record, Pieces pieces) {
    return pieces.all().stream().map(piece -> trail(record, pieces, piece));
  }

  private Trail trail(SessionRecord record, Pieces pieces, Piece piece) {
    List<Reading> readings = piece.id().map(id -> Reading.of(id, readers(id))).orElse(List.of());
    Pending rest = rest(piece);
    List<Step> offers = offers(record, piece);
    var known = new Fates.Known(() -> memorySince(record.began()), unanswered(offers));
    return new Trail(
        mail(record, piece),
        new Fates(piece, readings, maildrops, rest, known).all(),
        steps(record, pieces, piece, Stream.concat(offers.stream(), readings(readings))),
        inForce(record),
        audience.counsel());
  }

  private Memory memorySince(Instant time) {
    return journal.isWholeSince(time) ? Memory.WHOLE : Memory.PARTLY_REMOVED;
  }

  private List<SessionRecord> readers(MessageId message) {
    return switch (audience) {
      case Audience.Sender _ -> List.of();
      case Audience.Admin _, Audience.User _ ->
          journal.readersOf(message).stream()
              .map(audience::share)
              .flatMap(Optional::stream)
              .toList();
    };
  }

  /// How the server is set up is for nobody but whoever runs it.
  private InForce inForce(SessionRecord record) {
    return switch (audience) {
      case Audience.Sender _, Audience.User _ -> InForce.UNKNOWN;
      case Audience.Admin _ ->
          journal.inForceAt(record.began()).map(InForce::of).orElse(InForce.UNKNOWN);
    };
  }

  private Pending rest(Piece piece) {
    return switch (audience) {
      case Audience.Sender _ -> new Pending(Optional.empty(), Copy.NOT_FOR_THEM, Copy.NOT_FOR_THEM);
      case Audience.User _ -> new Pending(queued(piece), Copy.NOT_FOR_THEM, Copy.NOT_FOR_THEM);
      case Audience.Admin _ -> new Pending(queued(piece), Copy.IN_QUEUE, Copy.UNKNOWN);
    };
  }

  private Optional<QueuedMessage> queued(Piece piece) {
    return piece.id().flatMap(queue::find);
  }

  private Trail withoutMessage(SessionRecord record, Pieces pieces) {
    var nothing = new Trail.Mail(call(record), Optional.empty(), Optional.empty(), "", 0);
    return new Trail(
        nothing,
        List.of(),
        new Telling(record, audience.counsel()).steps(pieces.call()),
        inForce(record),
        audience.counsel());
  }

  private static Trail.Call call(SessionRecord record) {
    return new Trail.Call(record.id(), record.kind(), record.began());
  }

  private static Trail.Mail mail(SessionRecord record, Piece piece) {
    return new Trail.Mail(
        call(record), piece.id(), piece.sender(), piece.messageIdField(), piece.octets());
  }

  private List<Step> steps(
      SessionRecord record, Pieces pieces, Piece piece, Stream<Step> elsewhere) {
    Telling telling = new Telling(record, audience.counsel());
    List<Step> steps = new ArrayList<>();
    if (piece.report().isEmpty()) steps.addAll(telling.steps(pieces.call()));
    piece.report().ifPresent(it -> steps.addAll(telling.begin(it)));
    steps.addAll(telling.steps(piece.moments()));
    elsewhere.forEach(steps::add);
    steps.sort(Comparator.comparing(Step::time));
    return steps;
  }

  /// Those that the queue knows of, and those that it lost when the server was stopped in them.
  private Set<SessionId> calls(Piece piece, MessageId message) {
    Set<SessionId> calls = new TreeSet<>(piece.calls());
    Query query = new Query(Query.Bounds.NONE, List.of(new Criterion.Queued(message)));
    new Finder(journal)
        .find(query, MOST_MENTIONS, Trails::ofCall).found().stream()
            .flatMap(Optional::stream)
            .forEach(calls::add);
    return calls;
  }

  private static Optional<SessionId> ofCall(SessionRecord record) {
    return Optional.of(record.id()).filter(_ -> record.kind().direction() == Direction.WE_CALL);
  }

  /// What our calls tell of it. How we reached a host before the message came is about others.
  private List<Step> offers(SessionRecord record, Piece piece) {
    if (!(audience instanceof Audience.Admin) || piece.id().isEmpty()) return List.of();
    Instant from = piece.moments().stream().findFirst().map(record::timeOf).orElse(record.began());
    return calls(piece, piece.id().get()).stream()
        .flatMap(call -> journal.find(call).stream())
        .flatMap(call -> Offer.of(call, piece.id().get()).stream())
        .filter(step -> !step.time().isBefore(from))
        .toList();
  }
}
