package dev.glasspost.mail.queue;

import dev.glasspost.mail.journal.Journal;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.maildrop.Delivery;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.routing.RouteStep.Rule;
import dev.glasspost.mail.routing.Router;
import dev.glasspost.mail.routing.Routing;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One attempt at everybody who still waits for one message. An account gets one copy, however many
/// recipients lead to it.
final class Attempt {
  private static final int MAX_DETAIL_LENGTH = 500;

  private final Means means;
  private final QueuedMessage message;
  private final Instant now;
  private final Octets traceFields;
  private final Map<String, Outcome> outcomes = new HashMap<>();

  /// What an attempt is made with.
  record Means(Router router, StoreMaildrops maildrops, Journal journal) {}

  private sealed interface Outcome {}

  private record Delivered(long uid) implements Outcome {}

  private record Trouble(Reason reason, String detail) implements Outcome {}

  Attempt(Means means, QueuedMessage message, Instant now) {
    this.means = means;
    this.message = message;
    this.now = now;
    this.traceFields = TraceFields.of(message);
  }

  /// How far the message has come with each recipient now.
  List<Progress> make() {
    List<Progress> progress = new ArrayList<>(message.progress().size());
    for (int i = 0; i < message.progress().size(); i++)
      progress.add(after(message.progress().get(i), message.envelope().recipients().get(i)));
    return progress;
  }

  private Progress after(Progress before, Envelope.Recipient recipient) {
    return switch (before) {
      case Progress.Done done -> done;
      case Progress.Waiting _, Progress.Deferred _ -> serve(recipient, before.alreadyServed());
    };
  }

  /// Whatever goes wrong with one recipient, the others are served.
  private Progress serve(Envelope.Recipient recipient, List<String> alreadyServed) {
    String name = recipient.mailbox().toString();
    List<String> served = new ArrayList<>(alreadyServed);
    List<Trouble> troubles = new ArrayList<>();
    try {
      Routing routing = means.router().route(recipient.mailbox());
      tell(new MessageEvent.Routed(message.id(), name, accounts(routing), routing.steps()));
      for (Destination destination : routing.destinations())
        reach(destination, name, routing, served).ifPresent(troubles::add);
    } catch (RuntimeException fault) {
      troubles.add(new Trouble(Reason.OUR_FAULT, fault.toString()));
    }
    return troubles.isEmpty() ? new Progress.Done() : deferred(troubles.getFirst(), served);
  }

  private static Progress deferred(Trouble trouble, List<String> served) {
    String detail = trouble.detail();
    return new Progress.Deferred(
        trouble.reason(),
        detail.substring(0, Math.min(detail.length(), MAX_DETAIL_LENGTH)),
        served);
  }

  private static List<String> accounts(Routing routing) {
    return routing.destinations().stream()
        .flatMap(destination ->
            destination instanceof Destination.Local(String account)
                ? Stream.of(account)
                : Stream.empty())
        .toList();
  }

  /// Where the table has changed since the message was accepted, it may change again: that is
  /// waited for.
  private Optional<Trouble> reach(
      Destination destination, String recipient, Routing routing, List<String> served) {
    return switch (destination) {
      case Destination.Local(var account) -> local(account, recipient, served);
      case Destination.Discarded _ -> {
        tell(new MessageEvent.Discarded(message.id(), recipient));
        yield Optional.empty();
      }
      case Destination.Unknown _ ->
          trouble(Reason.ACCOUNT_GONE, end(routing, Rule.NO_SUCH_USER) + " is not known any more");
      case Destination.Foreign _ ->
          trouble(
              Reason.RELAY_NOT_ALLOWED,
              end(routing, Rule.FOREIGN) + " is not a domain of this server any more");
      case Destination.Refused _ ->
          trouble(
              Reason.RECIPIENT_REFUSED_BY_ROUTE,
              "the route " + end(routing, Rule.REFUSE) + " refuses it now");
      case Destination.Loop _ ->
          trouble(Reason.ROUTE_LOOPS, "its way comes back to " + end(routing, Rule.LOOP));
    };
  }

  private static Optional<Trouble> trouble(Reason reason, String detail) {
    return Optional.of(new Trouble(reason, detail));
  }

  private static String end(Routing routing, Rule rule) {
    return routing.steps().stream()
        .filter(step -> step.rule() == rule)
        .map(RouteStep::from)
        .findFirst()
        .orElse("it");
  }

  private Optional<Trouble> local(String account, String recipient, List<String> served) {
    if (served.contains(account)) return Optional.empty();
    return switch (outcomes.computeIfAbsent(account, this::put)) {
      case Trouble trouble -> Optional.of(trouble);
      case Delivered(var uid) -> {
        served.add(account);
        tell(new MessageEvent.Delivered(message.id(), recipient, account, uid));
        yield Optional.empty();
      }
    };
  }

  private Outcome put(String account) {
    try {
      return new Delivered(means.maildrops().deliver(account, delivery(traceFields)));
    } catch (StoreException.Full full) {
      return new Trouble(Reason.STORE_FULL, String.valueOf(full.getMessage()));
    } catch (StoreException failed) {
      return new Trouble(Reason.STORE_FAILED, String.valueOf(failed.getMessage()));
    }
  }

  /// Gives the message to the postmaster, with the reasons for which others could not have it.
  void handToPostmaster(List<String> reasons) {
    Delivery delivery = delivery(TraceFields.of(message, reasons));
    for (String account : accounts(means.router().routePostmaster()))
      means.maildrops().deliver(account, delivery);
  }

  private Delivery delivery(Octets prefix) {
    return new Delivery(message.id(), prefix, message.content().blob(), now);
  }

  private void tell(MessageEvent event) {
    means.journal().tell(message.origin().session(), event);
  }
}
