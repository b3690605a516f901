package dev.glasspost.mail.trail;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.commentary.Trace;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.MessageEvent.Deferred;
import dev.glasspost.mail.journal.MessageEvent.Delivered;
import dev.glasspost.mail.journal.MessageEvent.Discarded;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.journal.MessageEvent.Ordered;
import dev.glasspost.mail.journal.MessageEvent.Relayed;
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
      for (Whereabouts where : of(it, recipient))
        fates.add(
            new Fate(
                recipient,
                about(recipient, ends),
                standing(ends),
                where,
                certainty(recipient, where)));
    }
    piece.report().stream()
        .map(MessageEvent.Reported::to)
        .flatMap(to -> afterwards(to).stream().map(where -> new Fate(to, where)))
        .forEach(fates::add);
    return fates;
  }

  /// Where an alias leads to one place without an account here, that is what is told of it.
  private static String about(String recipient, Set<String> ends) {
    return ends.size() == 1 && ends.iterator().next().indexOf('@') > 0
        ? ends.iterator().next()
        : recipient;
  }

  private Certainty certainty(String recipient, Whereabouts where) {
    boolean unanswered =
        piece.moments().stream()
            .anyMatch(moment ->
                moment.event() instanceof Deferred it
                    && BROKEN_OFF.contains(it.reason())
                    && isSame(recipient, it.recipient())
                    && it.sessions().stream().anyMatch(known.unanswered()::contains));
    return unanswered && (isInQueue(where) || where instanceof Whereabouts.GivenUp)
        ? Certainty.THEY_MAY_HAVE_IT
        : Certainty.AS_TOLD;
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

  private List<Whereabouts> of(Judged it, String recipient) {
    if (it.verdict() != Verdict.ACCEPTED) return List.of(refused(it));
    if (piece.isReceived()) return afterwards(recipient);
    return List.of(
        switch (piece.end()) {
          case Piece.Refused(var reason) -> new Whereabouts.NotTaken(reason);
          case Piece.Ended(var ending) ->
              new Whereabouts.NotSent(Clauses.ending(ending).comment(), piece.extent());
          case Piece.TakenBack _ ->
              new Whereabouts.NotSent(Trace.BEGAN_ANEW.comment(), piece.extent());
          case Piece.Open _ -> new Whereabouts.Coming();
        });
  }

  /// Who was named behind a message that was refused was refused for the same.
  private Whereabouts refused(Judged it) {
    return piece
        .notBegun()
        .filter(_ -> it.reason() == Reason.NO_MESSAGE_BEGUN)
        .<Whereabouts>map(why -> new Whereabouts.NotBegun(why.reason(), why.subject()))
        .orElse(new Whereabouts.Refused(it.reason()));
  }

  /// What was told of a recipient last counts; each account that has a copy counts for itself, and
  /// so does each reason for which one of those can't have it for whom the recipient stands.
  private List<Whereabouts> afterwards(String recipient) {
    Map<String, Whereabouts> places = new LinkedHashMap<>();
    Map<Reason, Whereabouts> lost = new LinkedHashMap<>();
    Optional<Whereabouts> last = Optional.empty();
    for (var moment : piece.moments()) {
      if (!(moment.event() instanceof MessageEvent event)) continue;
      if (event instanceof Delivered it && isSame(recipient, it.recipient())) {
        places.put(it.account(), maildrop(it));
        last = Optional.empty();
      }
      if (event instanceof Relayed it && isSame(recipient, it.recipient()))
        last = Optional.of(new Whereabouts.TakenOver(it.host()));
      if (event instanceof Deferred it && isSame(recipient, it.recipient()))
        last = Optional.of(waiting(it));
      if (event instanceof Ordered it && it.order() != QueueOrder.HOLD)
        last = last.map(Fates::atOnce);
      if (event instanceof Failed it && isSame(recipient, it.recipient())) {
        lost.put(it.reason(), new Whereabouts.GivenUp(it.reason(), Optional.empty()));
        last = last.filter(where -> !isInQueue(where));
      }
      if (event instanceof Reported it
          && it.recipients().stream().anyMatch(told -> isSame(recipient, told)))
        lost.replaceAll((_, where) -> toldBy(it, where));
      if (event instanceof Discarded it && isSame(recipient, it.recipient()))
        last = Optional.of(new Whereabouts.ThrownAway());
    }
    List<Whereabouts> all = new ArrayList<>(places.values());
    last.ifPresent(all::add);
    all.addAll(lost.values());
    return all.isEmpty() ? List.of(nothingTold(recipient)) : all;
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
