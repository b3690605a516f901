package dev.glasspost.mail.trail;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.commentary.Trace;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.MessageEvent.Deferred;
import dev.glasspost.mail.journal.MessageEvent.Delivered;
import dev.glasspost.mail.journal.MessageEvent.Discarded;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.journal.MessageEvent.Ordered;
import dev.glasspost.mail.journal.MessageEvent.Relayed;
import dev.glasspost.mail.journal.MessageEvent.Removed;
import dev.glasspost.mail.journal.MessageEvent.Reported;
import dev.glasspost.mail.journal.MessageEvent.Routed;
import dev.glasspost.mail.journal.QueueOrder;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.trail.Fate.Certainty;
import dev.glasspost.mail.trail.Fate.Standing;
import dev.glasspost.mail.trail.Whereabouts.Memory;
import dev.glasspost.mail.trail.Whereabouts.Reader;
import dev.glasspost.mail.trail.Whereabouts.Trouble;
import dev.glasspost.mail.trail.Whereabouts.Waiting;
import dev.glasspost.protocol.address.Mailbox;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Finds out where each recipient's copy is.
final class Fates {
  private static final String POSTMASTER = "postmaster";

  /// Reasons that leave it open what they made of the message.
  private static final Set<Reason> BROKEN_OFF =
      EnumSet.of(Reason.TALK_BROKE_OFF, Reason.SHUTTING_DOWN);

  private final Piece piece;
  private final List<Reading> readings;
  private final StoreMaildrops maildrops;
  private final Pending rest;
  private final Known known;

  /// What the journal knows besides what was told of the message.
  ///
  /// @param memory asked only if nobody is known to have fetched it
  /// @param unanswered calls in which a host was given all of it, and never answered
  record Known(Supplier<Memory> memory, Set<SessionId> unanswered) {}

  /// @param rest where a copy is of which nothing was told
  Fates(Piece piece, List<Reading> readings, StoreMaildrops maildrops, Pending rest, Known known) {
    this.piece = piece;
    this.readings = readings;
    this.maildrops = maildrops;
    this.rest = rest;
    this.known = known;
  }

  List<Fate> all() {
    List<Fate> fates = new ArrayList<>();
    for (Judged it : piece.recipients()) {
      String recipient = Clauses.fact(it.subject()).toString();
      Set<String> ends = ends(recipient);
      for (Copy copy : of(it, recipient)) fates.add(fate(recipient, ends, copy));
    }
    piece.report().stream()
        .map(MessageEvent.Reported::to)
        .flatMap(to -> afterwards(to).stream().map(copy -> new Fate(to, copy.where())))
        .forEach(fates::add);
    return fates;
  }

  /// One copy of a recipient's.
  ///
  /// @param destination whose it is, if the recipient stands for several and that was told; else
  ///   empty
  private record Copy(String destination, Whereabouts where) {
    Copy(Whereabouts where) {
      this("", where);
    }
  }

  private Fate fate(String recipient, Set<String> ends, Copy copy) {
    Certainty certainty = certainty(recipient, copy);
    return copy.destination().isEmpty()
        ? new Fate(recipient, about(recipient, ends), standing(ends), copy.where(), certainty)
        : new Fate(
            recipient,
            Mailbox.spelt(copy.destination()),
            Standing.ONE_OF_SEVERAL,
            copy.where(),
            certainty);
  }

  /// Where an alias leads to one place without an account here, that is what is told of it.
  private static String about(String recipient, Set<String> ends) {
    return ends.size() == 1 && ends.iterator().next().indexOf('@') > 0
        ? Mailbox.spelt(ends.iterator().next())
        : recipient;
  }

  private Certainty certainty(String recipient, Copy copy) {
    boolean unanswered =
        piece.moments().stream().anyMatch(moment -> isUnanswered(moment.event(), recipient, copy));
    boolean isOpen = isInQueue(copy.where()) || copy.where() instanceof Whereabouts.GivenUp;
    return unanswered && isOpen ? Certainty.THEY_MAY_HAVE_IT : Certainty.AS_TOLD;
  }

  private boolean isUnanswered(Event event, String recipient, Copy copy) {
    if (event instanceof Deferred it)
      return BROKEN_OFF.contains(it.reason())
          && isSame(recipient, it.recipient())
          && isOf(copy, it.destination())
          && isUnanswered(it.sessions());
    return event instanceof Failed it
        && it.cause().filter(BROKEN_OFF::contains).isPresent()
        && isSame(recipient, it.recipient())
        && isOf(copy, it.destination())
        && isUnanswered(it.sessions());
  }

  private boolean isUnanswered(List<SessionId> calls) {
    return calls.stream().anyMatch(known.unanswered()::contains);
  }

  /// Whether what was told of a destination is about a copy. It is about any where it is not known
  /// whose it is.
  private static boolean isOf(Copy copy, String destination) {
    return destination.isEmpty()
        || copy.destination().isEmpty()
        || copy.destination().equals(destination);
  }

  private static Standing standing(Set<String> ends) {
    return ends.size() > 1 ? Standing.SEVERAL : Standing.ONE;
  }

  /// Where it leads, but for accounts that have their copy.
  private Set<String> ends(String recipient) {
    Set<String> ends = new LinkedHashSet<>();
    for (var moment : piece.moments()) {
      if (moment.event() instanceof Routed it && isSame(recipient, it.recipient())) {
        ends.clear();
        ends.addAll(it.to());
      }
      if (moment.event() instanceof Delivered it && isSame(recipient, it.recipient()))
        ends.remove(it.account());
    }
    return ends;
  }

  private List<Copy> of(Judged it, String recipient) {
    if (it.verdict() != Verdict.ACCEPTED) return List.of(new Copy(refused(it)));
    return piece.isReceived() ? afterwards(recipient) : List.of(new Copy(notReceived()));
  }

  private Whereabouts notReceived() {
    return switch (piece.end()) {
      case Piece.Refused(var reason) -> new Whereabouts.NotTaken(reason);
      case Piece.Ended(var ending) ->
          new Whereabouts.NotSent(Clauses.ending(ending).comment(), piece.extent());
      case Piece.TakenBack _ -> new Whereabouts.NotSent(Trace.BEGAN_ANEW.comment(), piece.extent());
      case Piece.Open _ -> new Whereabouts.Coming();
    };
  }

  /// Who was named behind a message that was refused was refused for the same.
  private Whereabouts refused(Judged it) {
    return piece
        .notBegun()
        .filter(_ -> it.reason() == Reason.NO_MESSAGE_BEGUN)
        .<Whereabouts>map(why -> new Whereabouts.NotBegun(why.reason(), why.subject()))
        .orElse(new Whereabouts.Refused(it.reason()));
  }

  private List<Copy> afterwards(String recipient) {
    Copies copies = new Copies(recipient);
    for (var moment : piece.moments())
      if (moment.event() instanceof MessageEvent event) copies.take(event);
    List<Copy> all = copies.all();
    return all.isEmpty() ? List.of(new Copy(nothingTold(recipient))) : all;
  }

  /// The copies of one recipient. What was told last counts, of each of those for whom the
  /// recipient stands if they are told apart; each account that has a copy counts for itself, and
  /// so does each reason for which one can't have it.
  private final class Copies {
    /// How those are called that are not told apart.
    private static final String ANY = "";

    private final String recipient;
    private final Map<String, Whereabouts> places = new LinkedHashMap<>();
    private final Map<String, Whereabouts> last = new LinkedHashMap<>();
    private final Map<Loss, Whereabouts> lost = new LinkedHashMap<>();

    private record Loss(String destination, Reason reason) {}

    Copies(String recipient) {
      this.recipient = recipient;
    }

    void take(MessageEvent event) {
      if (event instanceof Routed it && isMine(it.recipient())) routed(it);
      if (event instanceof Delivered it && isMine(it.recipient())) {
        places.put(it.account(), maildrop(it));
        last.remove(ANY);
        last.remove(it.account());
      }
      if (event instanceof Relayed it && isMine(it.recipient()))
        told(it.destination(), new Whereabouts.TakenOver(it.host()));
      if (event instanceof Deferred it && isMine(it.recipient()))
        told(it.destination(), waiting(it));
      if (event instanceof Ordered it && it.order() != QueueOrder.HOLD)
        last.replaceAll((_, where) -> atOnce(where));
      if (event instanceof Failed it && isMine(it.recipient())) failed(it);
      if (event instanceof Reported it && it.recipients().stream().anyMatch(this::isMine))
        lost.replaceAll((_, where) -> toldBy(it, where));
      if (event instanceof Discarded it && isMine(it.recipient()))
        last.put(ANY, new Whereabouts.ThrownAway());
      if (event instanceof Removed) last.values().removeIf(Fates::isInQueue);
    }

    private boolean isMine(String told) {
      return isSame(recipient, told);
    }

    /// For whom the recipient does not stand any more, nobody waits.
    private void routed(Routed it) {
      last.entrySet()
          .removeIf(one ->
              isInQueue(one.getValue()) && !one.getKey().equals(ANY) && !leadsTo(it, one.getKey()));
    }

    private static boolean leadsTo(Routed it, String destination) {
      return it.to().contains(destination)
          || it.steps().stream()
              .anyMatch(step -> step.from().equals(destination) || step.to().equals(destination));
    }

    private void told(String destination, Whereabouts where) {
      if (destination.equals(ANY)) last.values().removeIf(Fates::isInQueue);
      else if (last.containsKey(ANY) && isInQueue(last.get(ANY))) last.remove(ANY);
      last.put(destination, where);
    }

    private void failed(Failed it) {
      lost.put(
          new Loss(it.destination(), it.reason()),
          new Whereabouts.GivenUp(it.reason(), Optional.empty()));
      last.entrySet()
          .removeIf(one ->
              isInQueue(one.getValue())
                  && (it.destination().equals(ANY) || one.getKey().equals(it.destination())));
    }

    List<Copy> all() {
      List<Copy> all = new ArrayList<>();
      places.values().forEach(where -> all.add(new Copy(where)));
      last.forEach((destination, where) -> all.add(new Copy(destination, where)));
      lost.forEach((loss, where) -> all.add(new Copy(loss.destination(), where)));
      return all;
    }
  }

  private static boolean isInQueue(Whereabouts where) {
    return where instanceof Waiting
        || where instanceof Whereabouts.OnHold
        || where instanceof Whereabouts.GivingUp;
  }

  /// The time that was set for the next attempt is not waited for. What is held stays so.
  private static Whereabouts atOnce(Whereabouts where) {
    return where instanceof Waiting(var trouble)
        ? new Waiting(trouble.map(it -> new Trouble(it.reason(), Optional.empty())))
        : where;
  }

  private static Whereabouts toldBy(Reported report, Whereabouts where) {
    return where instanceof Whereabouts.GivenUp(var reason, var known)
            && known.isEmpty()
            && report.action().equals("failed")
        ? new Whereabouts.GivenUp(reason, Optional.of(report.report()))
        : where;
  }

  private Whereabouts waiting(Deferred it) {
    return switch (rest.of(it.recipient())) {
      case ON_HOLD -> new Whereabouts.OnHold(it.message());
      case DROPPED -> new Whereabouts.GivingUp(Reason.DROPPED_BY_HAND);
      case BOUNCED -> new Whereabouts.GivingUp(Reason.BOUNCED_BY_HAND);
      case IN_QUEUE, UNKNOWN, NOT_FOR_THEM ->
          new Waiting(Optional.of(new Trouble(it.reason(), Optional.of(it.next()))));
    };
  }

  private Whereabouts nothingTold(String recipient) {
    return switch (rest.of(recipient)) {
      case IN_QUEUE ->
          piece
              .held()
              .<Whereabouts>map(Whereabouts.Held::new)
              .orElse(new Waiting(Optional.empty()));
      case ON_HOLD -> new Whereabouts.OnHold(piece.id().orElseThrow());
      case DROPPED -> new Whereabouts.GivingUp(Reason.DROPPED_BY_HAND);
      case BOUNCED -> new Whereabouts.GivingUp(Reason.BOUNCED_BY_HAND);
      case UNKNOWN -> new Whereabouts.Untold();
      case NOT_FOR_THEM -> new Whereabouts.Taken();
    };
  }

  private Whereabouts maildrop(Delivered it) {
    Optional<Reader> fetched = Optional.empty();
    for (Reading one : readings) {
      if (!one.account().equals(it.account())) continue;
      switch (one.what()) {
        case FETCHED -> fetched = Optional.of(one.reader());
        case LOOKED_AT -> {}
        case DELETED -> {
          return new Whereabouts.Deleted(it.account(), fetched, one.reader(), memory(fetched));
        }
        case DELETED_WITH_ACCOUNT -> {
          return new Whereabouts.DeletedWithAccount(it.account(), one.reader().time());
        }
      }
    }
    return maildrops.holds(it.account(), it.uid())
        ? new Whereabouts.InMaildrop(it.account(), fetched, memory(fetched))
        : new Whereabouts.Gone(it.account());
  }

  private Memory memory(Optional<Reader> fetched) {
    return fetched.isPresent() ? Memory.WHOLE : known.memory().get();
  }

  /// A bare `Postmaster` has got a domain when the message was taken (RFC 5321 §4.5.1).
  static boolean isSame(String named, String later) {
    if (named.equalsIgnoreCase(later)) return true;
    int length = POSTMASTER.length();
    return named.equalsIgnoreCase(POSTMASTER)
        && later.regionMatches(true, 0, POSTMASTER + "@", 0, length + 1);
  }
}
