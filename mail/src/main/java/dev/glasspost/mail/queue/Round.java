package dev.glasspost.mail.queue;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.smtp.DsnNotify;
import dev.glasspost.protocol.smtp.EnhancedCode;
import dev.glasspost.protocol.smtp.OriginalRecipient;
import dev.glasspost.protocol.smtp.RcptParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// The part of an attempt that leads to other hosts: recipients by next hop, and each hop called
/// once. Different hops are called at the same time, so that a slow one does not hold up the
/// others.
final class Round {
  /// How many hops are called for one message at the same time.
  static final int MAX_AT_ONCE = 16;

  private static final EnhancedCode OUR_SYSTEM = new EnhancedCode(3, 0);

  private final Attempt.Means means;
  private final QueuedMessage message;
  private final Map<NextHop, Map<Mailbox, List<Stop>>> stops = new LinkedHashMap<>();
  private Optional<Instant> later = Optional.empty();

  /// One destination of one errand.
  ///
  /// @param served what is remembered of it when it has its copy
  private record Stop(Errand errand, String served) {}

  Round(Attempt.Means means, QueuedMessage message) {
    this.means = means;
    this.message = message;
  }

  /// @param address canonical. If it is what the sender named, the next host hears it as the sender
  ///   spelt it: the case of local parts is theirs to interpret (RFC 5321 §2.4).
  void add(NextHop hop, Errand errand, String address) {
    if (errand.isServed(address)) return;
    Mailbox met = errand.recipient().mailbox();
    Mailbox told =
        met.canonical().equals(address)
            ? met
            : Mailbox.parse(address).orElseGet(() -> unquoted(address));
    errand.opened();
    stops
        .computeIfAbsent(hop, _ -> new LinkedHashMap<>())
        .computeIfAbsent(told, _ -> new ArrayList<>())
        .add(new Stop(errand, address));
  }

  /// Canonical addresses have no quoting.
  private static Mailbox unquoted(String address) {
    int at = address.lastIndexOf('@');
    return new Mailbox(address.substring(0, at), new Domain(address.substring(at + 1)));
  }

  /// Whether anybody is to be called.
  boolean isEmpty() {
    return stops.isEmpty();
  }

  /// When those are to be tried whose turn has not come; nothing if there are none.
  synchronized Optional<Instant> later() {
    return later;
  }

  /// Calls all hops.
  ///
  /// @param checkpoint is run after each that has taken the message: others may be asked again
  void make(Runnable checkpoint) {
    List<NextHop> hops = List.copyOf(stops.keySet());
    if (hops.size() == 1) call(hops.getFirst(), checkpoint);
    if (hops.size() < 2) return;
    Semaphore places = new Semaphore(MAX_AT_ONCE);
    List<Thread> threads = new ArrayList<>();
    for (NextHop hop : hops) {
      places.acquireUninterruptibly();
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              call(hop, checkpoint);
            } finally {
              places.release();
            }
          }));
    }
    threads.forEach(Round::await);
  }

  private static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private void call(NextHop hop, Runnable checkpoint) {
    Map<Mailbox, List<Stop>> recipients = stops.getOrDefault(hop, Map.of());
    List<Carried> results = carry(hop, recipients);
    synchronized (this) {
      int next = 0;
      for (List<Stop> same : recipients.values()) {
        Carried result = results.get(next++);
        for (Stop stop : same) settle(stop, result);
      }
      if (results.stream().anyMatch(Carried.Taken.class::isInstance)) checkpoint.run();
    }
  }

  private List<Carried> carry(NextHop hop, Map<Mailbox, List<Stop>> recipients) {
    List<Envelope.Recipient> told = new ArrayList<>();
    recipients.forEach((mailbox, same) ->
        told.add(new Envelope.Recipient(mailbox, parameters(mailbox, foremost(same)))));
    try {
      return means.carrier().carry(new Consignment(hop, letter(), told));
    } catch (RuntimeException fault) {
      Obstacle ours = ours(fault);
      return told.stream().<Carried>map(_ -> new Carried.NotNow(ours)).toList();
    }
  }

  /// All that is read from the store on the way out is the message.
  private static Obstacle ours(RuntimeException fault) {
    return switch (fault) {
      case StoreException.Damaged _ -> Obstacle.unreadable();
      case StoreException failed ->
          Obstacle.ours(Reason.STORE_FAILED, OUR_SYSTEM, String.valueOf(failed.getMessage()));
      default -> Obstacle.ours(Reason.OUR_FAULT, OUR_SYSTEM, fault.toString());
    };
  }

  /// Of several recipients that lead to one address, the one whose sender hears the most of it.
  private static Errand foremost(List<Stop> same) {
    return same.stream()
        .map(Stop::errand)
        .filter(it -> !it.isSpread())
        .findFirst()
        .orElseGet(() -> same.getFirst().errand());
  }

  /// Who gets the message under another address than the sender knows is named as the sender knows
  /// them; that it arrived is told only where it is the only address that the known one stands for
  /// (RFC 3461 §5.2.7).
  private static RcptParameters parameters(Mailbox told, Errand errand) {
    RcptParameters given = errand.recipient().parameters();
    Set<DsnNotify> notifyOn =
        errand.isSpread() ? withoutSuccess(given.notifyOn()) : given.notifyOn();
    Mailbox known = errand.recipient().mailbox();
    if (given.originalRecipient().isPresent() || known.canonical().equals(told.canonical()))
      return new RcptParameters(notifyOn, given.originalRecipient());
    String type = known.isAscii() ? "rfc822" : "utf-8";
    return new RcptParameters(notifyOn, Optional.of(new OriginalRecipient(type, known.toString())));
  }

  /// Who wants to hear of successes alone hears nothing. No wishes at all are other ones.
  private static Set<DsnNotify> withoutSuccess(Set<DsnNotify> wishes) {
    if (wishes.equals(Set.of(DsnNotify.SUCCESS))) return Set.of(DsnNotify.NEVER);
    return wishes.stream().filter(it -> it != DsnNotify.SUCCESS).collect(toUnmodifiableSet());
  }

  private Consignment.Letter letter() {
    Envelope envelope = message.envelope();
    return new Consignment.Letter(
        message.id(),
        envelope.reversePath(),
        envelope.parameters(),
        TraceFields.received(message),
        message.content());
  }

  private void settle(Stop stop, Carried result) {
    Errand errand = stop.errand();
    if (!(result instanceof Carried.Later)) errand.closed();
    switch (result) {
      case Carried.Later(var when) -> later = Optional.of(later.filter(when::isAfter).orElse(when));
      case Carried.Taken(var reply, var session, var reporter) -> {
        switch (reporter) {
          case THEY -> errand.served(stop.served());
          case WE ->
              errand.served(
                  stop.served(), new Progress.Arrived(Notice.Action.RELAYED, Optional.of(reply)));
        }
        means
            .journal()
            .tell(
                message.origin().session(),
                new MessageEvent.Relayed(
                    message.id(),
                    errand.name(),
                    reply.host(),
                    reply.text(),
                    session,
                    errand.told(stop.served())));
      }
      case Carried.NotNow(var obstacle, var rest) ->
          rest.ifPresentOrElse(
              it -> errand.met(stop.served(), obstacle, it),
              () -> errand.met(stop.served(), obstacle));
      case Carried.Resting(var obstacle, var until) ->
          errand.rested(stop.served(), obstacle, until);
      case Carried.Never(var obstacle) -> errand.failed(stop.served(), obstacle);
    }
  }
}
