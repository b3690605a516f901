package dev.glasspost.mail.queue;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.glasspost.mail.journal.Journal;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.maildrop.Delivery;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.Router;
import dev.glasspost.mail.routing.Routing;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.smtp.EnhancedCode;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One attempt at everybody who still waits for one message. An account gets one copy, however many
/// recipients lead to it; a host is called once, however many recipients it serves.
final class Attempt {
  private static final EnhancedCode NO_SUCH_MAILBOX = new EnhancedCode(1, 1);
  private static final EnhancedCode NOT_ALLOWED = new EnhancedCode(7, 1);
  private static final EnhancedCode LOOP = new EnhancedCode(4, 6);
  private static final EnhancedCode OUR_SYSTEM = new EnhancedCode(3, 0);
  private static final EnhancedCode OUR_DISK = new EnhancedCode(3, 1);

  private final Means means;
  private final QueuedMessage message;
  private final Instant now;
  private final Octets traceFields;
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final List<Errand> errands = new ArrayList<>();
  private final Round round;

  private Optional<Instant> later = Optional.empty();

  /// The way out to other hosts.
  interface Door {
    /// Says when the message is to come back; nothing if it may go out now.
    Optional<Instant> goOut(QueuedMessage message);
  }

  /// What an attempt is made with.
  record Means(Router router, Journal journal, Postman.Ways ways) {
    StoreMaildrops maildrops() {
      return ways.maildrops();
    }

    Carrier carrier() {
      return ways.carrier();
    }

    Reports reports() {
      return ways.reports();
    }
  }

  private sealed interface Outcome {}

  private record Delivered(long uid) implements Outcome {}

  private record Trouble(Obstacle obstacle) implements Outcome {}

  Attempt(Means means, QueuedMessage message, Instant now) {
    this.means = means;
    this.message = message;
    this.now = now;
    this.traceFields = TraceFields.of(message);
    this.round = new Round(means, message);
    for (int i = 0; i < message.progress().size(); i++)
      errands.add(new Errand(message.envelope().recipients().get(i), message.progress().get(i)));
  }

  /// How far the message has come with each recipient now.
  ///
  /// @param checkpoint is told how far it has come each time that another host was called: what
  ///   that host has taken must not be brought again
  /// @param door is asked before other hosts are called, which may take long
  List<Progress> make(Consumer<List<Progress>> checkpoint, Door door) {
    for (int i = 0; i < errands.size(); i++)
      if (message.progress().get(i).isOpen()) serve(errands.get(i), routing(i));
    if (round.isEmpty()) return progress();
    later = door.goOut(message);
    if (later.isEmpty()) round.make(() -> checkpoint.accept(progress()));
    return progress();
  }

  /// When those are to be tried whose turn has not come; nothing if there are none.
  Optional<Instant> later() {
    return later.or(round::later);
  }

  /// Whether anything was tried for a recipient.
  ///
  /// @param place of the recipient in the envelope
  boolean wasMade(int place) {
    return errands.get(place).wasTried();
  }

  /// Those for whom somebody was asked to take the message, by their place in the envelope.
  Set<Integer> asked() {
    return places().filter(i -> errands.get(i).wasAsked()).collect(toUnmodifiableSet());
  }

  /// Until when nobody is called for a recipient; nothing if that is not known.
  Optional<Instant> restsUntil(int place) {
    return errands.get(place).restsUntil();
  }

  /// Before when nobody can be called, whoever of these still waits; nothing if it is not so.
  ///
  /// @param after how far the message has come now
  Optional<Instant> restsUntil(QueuedMessage after) {
    List<Optional<Instant>> rests =
        places().filter(i -> after.progress().get(i).isOpen()).map(this::restsUntil).toList();
    if (!rests.stream().allMatch(Optional::isPresent)) return Optional.empty();
    return rests.stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  private Stream<Integer> places() {
    return IntStream.range(0, errands.size()).boxed();
  }

  private List<Progress> progress() {
    List<Progress> progress = new ArrayList<>(errands.size());
    for (int i = 0; i < errands.size(); i++) {
      Progress before = message.progress().get(i);
      progress.add(before.isOpen() ? errands.get(i).progress() : before);
    }
    return progress;
  }

  /// Where the administrator named a host, the router is not asked.
  private Supplier<Routing> routing(int place) {
    Mailbox met = message.envelope().recipients().get(place).mailbox();
    return message
        .detour(place)
        .<Supplier<Routing>>map(host -> () -> Routing.byHand(met.canonical(), host))
        .orElse(() -> means.router().route(met));
  }

  /// Whatever goes wrong with one recipient, the others are served.
  private void serve(Errand errand, Supplier<Routing> asked) {
    try {
      Routing routing = asked.get();
      if (!errand.isInLine(message.tries()))
        tell(new MessageEvent.Routed(message.id(), errand.name(), ends(routing), routing.steps()));
      if (isSpread(routing)) errand.spreads();
      List<End> ends = End.of(routing, errand.recipient().mailbox());
      if (ends.size() > 1) errand.standsFor(ends.stream().map(End::address).toList());
      ends.forEach(end -> reach(end, errand));
    } catch (StoreException failed) {
      errand.met(Obstacle.ours(Reason.STORE_FAILED, OUR_SYSTEM, sentence(failed)));
    } catch (RuntimeException fault) {
      errand.met(Obstacle.ours(Reason.OUR_FAULT, OUR_SYSTEM, fault.toString()));
    }
  }

  private static boolean isSpread(Routing routing) {
    return ends(routing).size() > 1
        && !routing.destinations().stream().allMatch(Destination.Local.class::isInstance);
  }

  private static List<String> ends(Routing routing) {
    List<String> ends = new ArrayList<>();
    for (Destination destination : routing.destinations()) {
      if (destination instanceof Destination.Local(String account)) ends.add(account);
      if (destination instanceof Destination.Relay(String address, _)) ends.add(address);
      if (destination instanceof Destination.Foreign(var hop)) ends.add(hop.toString());
    }
    return ends;
  }

  /// Where the table has changed since the message was accepted, it may change again: that is
  /// waited for.
  private void reach(End end, Errand errand) {
    switch (end.destination()) {
      case Destination.Local(var account) -> local(account, errand);
      case Destination.Relay(var address, var hop) -> round.add(hop, errand, address);
      case Destination.Foreign(var hop) -> round.add(hop, errand, end.address());
      case Destination.Discarded _ -> tell(new MessageEvent.Discarded(message.id(), errand.name()));
      case Destination.Unknown _ ->
          errand.met(
              end.address(),
              Obstacle.ours(
                  Reason.ACCOUNT_GONE, NO_SUCH_MAILBOX, end.entry() + " is not known any more"));
      case Destination.Refused _ ->
          errand.met(
              end.address(),
              Obstacle.ours(
                  Reason.RECIPIENT_REFUSED_BY_ROUTE,
                  NOT_ALLOWED,
                  "the route " + end.entry() + " refuses it now"));
      case Destination.Loop _ ->
          errand.met(
              end.address(),
              Obstacle.ours(Reason.ROUTE_LOOPS, LOOP, "its way comes back to " + end.entry()));
    }
  }

  private void local(String account, Errand errand) {
    if (errand.isServed(account)) return;
    switch (outcomes.computeIfAbsent(account, this::put)) {
      case Trouble(var obstacle) -> errand.met(account, obstacle);
      case Delivered(var uid) -> {
        errand.served(account, new Progress.Arrived(Notice.Action.DELIVERED, Optional.empty()));
        tell(new MessageEvent.Delivered(message.id(), errand.name(), account, uid));
      }
    }
  }

  private Outcome put(String account) {
    try {
      return new Delivered(means.maildrops().deliver(account, delivery(traceFields)));
    } catch (StoreException.Full full) {
      return new Trouble(Obstacle.ours(Reason.STORE_FULL, OUR_DISK, sentence(full)));
    } catch (StoreException failed) {
      return new Trouble(
          isUnreadable(failed)
              ? Obstacle.unreadable()
              : Obstacle.ours(Reason.STORE_FAILED, OUR_SYSTEM, sentence(failed)));
    }
  }

  private static String sentence(StoreException failed) {
    return String.valueOf(failed.getMessage());
  }

  /// The maildrop may be what is damaged as well.
  private boolean isUnreadable(StoreException failed) {
    return failed instanceof StoreException.Damaged
        && !means.maildrops().canRead(message.content().blob());
  }

  /// Gives the message to the postmaster, with the reasons for which others could not have it.
  void handToPostmaster(List<String> reasons) {
    Delivery delivery = delivery(TraceFields.of(message, reasons));
    for (Destination end : means.router().routePostmaster().destinations())
      if (end instanceof Destination.Local(String account)) handTo(account, delivery);
  }

  /// What can't be read any more is nothing that could be handed over.
  private void handTo(String account, Delivery delivery) {
    try {
      means.maildrops().deliver(account, delivery);
    } catch (StoreException.Damaged damaged) {
      if (means.maildrops().canRead(delivery.blob())) throw damaged;
    }
  }

  private Delivery delivery(Octets prefix) {
    return new Delivery(message.id(), prefix, message.content().blob(), now);
  }

  private void tell(MessageEvent event) {
    means.journal().tell(message.origin().session(), event);
  }
}
