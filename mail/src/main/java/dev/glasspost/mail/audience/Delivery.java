package dev.glasspost.mail.audience;

import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.MessageEvent.Deferred;
import dev.glasspost.mail.journal.MessageEvent.Delivered;
import dev.glasspost.mail.journal.MessageEvent.Discarded;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.journal.MessageEvent.Ordered;
import dev.glasspost.mail.journal.MessageEvent.Queued;
import dev.glasspost.mail.journal.MessageEvent.Received;
import dev.glasspost.mail.journal.MessageEvent.Removed;
import dev.glasspost.mail.journal.MessageEvent.Routed;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.RouteStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a session that brings mail tells about the messages for one account: nothing of the other
/// recipients, and nothing of messages for others.
final class Delivery {
  private final SessionRecord record;
  private final String account;
  private final Set<MessageId> messages = new HashSet<>();
  private final Set<String> recipients = new HashSet<>();
  private final Set<Exchange> shared = Collections.newSetFromMap(new IdentityHashMap<>());

  /// @param exchanges those of the record
  Delivery(SessionRecord record, List<Exchange> exchanges, String account) {
    this.record = record;
    this.account = account;
    for (Moment moment : record.moments())
      if (moment.event() instanceof Delivered it && it.account().equals(account))
        messages.add(it.message());
    List<Exchange> transaction = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      if (exchange.verb().equals(Optional.of(Verb.MAIL))) {
        end(transaction);
        transaction = new ArrayList<>();
      }
      if (isOfTransaction(exchange)) transaction.add(exchange);
    }
    end(transaction);
  }

  /// Whether any message of the session was for them.
  boolean isForThem() {
    return !shared.isEmpty();
  }

  /// Whether an exchange belongs to a message for them.
  boolean has(Exchange exchange) {
    return shared.contains(exchange);
  }

  /// What of such an exchange is for them.
  void share(Exchange exchange, Kept kept) {
    for (Moment moment : exchange.moments())
      SenderShare.share(moment.event())
          .map(it -> it instanceof Judged judged ? withWay(judged, moment.event()) : it)
          .ifPresent(it -> kept.add(moment, it));
  }

  /// What was told of the messages later.
  void later(Kept kept) {
    Set<MessageId> over = new HashSet<>();
    for (Moment moment : record.moments())
      if (moment.event() instanceof MessageEvent it && messages.contains(it.message())) {
        if (isEnd(it)) over.add(it.message());
        boolean ofOthers = it instanceof Ordered && over.contains(it.message());
        if (!ofOthers) later(it).ifPresent(event -> kept.add(moment, event));
      }
  }

  /// Whether they wait no more: what is ordered from then on is about others.
  private boolean isEnd(MessageEvent event) {
    return (event instanceof Delivered it && it.account().equals(account))
        || (event instanceof Failed failed
            && isOfTheirs(failed.recipient())
            && isNotOfOthers(failed.destination()))
        || (event instanceof Discarded discarded && isOfTheirs(discarded.recipient()));
  }

  private boolean isOfTheirs(String recipient) {
    return recipients.contains(recipient.toLowerCase(Locale.ROOT));
  }

  /// Where a recipient stands for several, an event may name the one that it is about.
  private boolean isNotOfOthers(String destination) {
    return destination.isEmpty() || destination.equals(account);
  }

  private void end(List<Exchange> transaction) {
    Optional<MessageId> message =
        transaction.stream()
            .flatMap(it -> it.first(Received.class).stream())
            .map(Received::message)
            .findFirst();
    List<Exchange> theirs = transaction.stream().filter(this::namesThem).toList();
    if (theirs.isEmpty() && message.filter(messages::contains).isEmpty()) return;
    boolean came =
        message.filter(messages::contains).isPresent()
            || theirs.stream().anyMatch(Delivery::isTaken);
    if (came) message.ifPresent(messages::add);
    transaction.stream()
        .filter(it -> theirs.contains(it) || (came ? !is(it, Verb.RCPT) : is(it, Verb.MAIL)))
        .forEach(shared::add);
  }

  /// Where they were refused, what came was for others.
  private static boolean isTaken(Exchange recipient) {
    return recipient.first(Judged.class).filter(it -> it.verdict() == Verdict.ACCEPTED).isPresent();
  }

  private static boolean is(Exchange exchange, Verb verb) {
    return exchange.verb().equals(Optional.of(verb));
  }

  private static boolean isOfTransaction(Exchange exchange) {
    return exchange
        .verb()
        .filter(verb ->
            verb == Verb.MAIL
                || verb == Verb.RCPT
                || verb == Verb.DATA
                || verb == Verb.BDAT
                || verb == Verb.CONTENT)
        .isPresent();
  }

  private boolean namesThem(Exchange exchange) {
    return exchange
        .first(Judged.class)
        .filter(it -> it.subject() instanceof Subject.Recipient(String path) && leads(it, path))
        .isPresent();
  }

  private boolean leads(Judged it, String path) {
    boolean theirs =
        path.equalsIgnoreCase(account)
            || it.steps().stream()
                .anyMatch(step -> step.to().equals(account) || step.from().equals(account));
    if (theirs) recipients.add(path.toLowerCase(Locale.ROOT));
    return theirs;
  }

  private Event withWay(Judged shared, Event whole) {
    return whole instanceof Judged(_, _, _, var steps)
        ? new Judged(shared.subject(), shared.verdict(), shared.reason(), way(steps))
        : shared;
  }

  /// The steps that lead to them, without those that lead elsewhere.
  private List<RouteStep> way(List<RouteStep> steps) {
    return steps.stream()
        .filter(step -> step.to().equals(account) || step.from().equals(account))
        .toList();
  }

  private Optional<Event> later(MessageEvent event) {
    return switch (event) {
      case Queued it ->
          Optional.of(new Queued(it.message(), it.messageIdField(), it.reversePath(), 0, 1));
      case Routed it when it.to().contains(account) ->
          Optional.of(new Routed(it.message(), it.recipient(), List.of(account), way(it.steps())));
      case Delivered it when it.account().equals(account) -> Optional.of(it);
      case Deferred it
          when isTheirs(it.recipient(), it.message()) && isNotOfOthers(it.destination()) ->
          Optional.of(
              new Deferred(
                  it.message(), it.recipient(), it.reason(), "", it.next(), List.of(), ""));
      case Failed it
          when isTheirs(it.recipient(), it.message()) && isNotOfOthers(it.destination()) ->
          Optional.of(new Failed(it.message(), it.recipient(), it.reason(), "", List.of()));
      case Discarded it when isTheirs(it.recipient(), it.message()) -> Optional.of(it);
      case Ordered it -> ordered(it);
      case Received _,
          MessageEvent.Held _,
          Routed _,
          Delivered _,
          MessageEvent.Relayed _,
          MessageEvent.Signed _,
          MessageEvent.Reported _,
          Deferred _,
          Failed _,
          Discarded _,
          Removed _,
          MessageEvent.Fetched _,
          MessageEvent.Deleted _,
          MessageEvent.DeletedWithAccount _ ->
          Optional.empty();
    };
  }

  /// An order about all who wait concerns them, and tells of nobody else. Which way their copy goes
  /// is not for them.
  private Optional<Event> ordered(Ordered it) {
    List<String> theirs = it.recipients().stream().filter(this::isOfTheirs).toList();
    boolean concerned = it.recipients().isEmpty() || !theirs.isEmpty();
    return concerned
        ? Optional.of(new Ordered(it.message(), it.order(), theirs, ""))
        : Optional.empty();
  }

  /// A recipient may stand for several. What became of the others is told of none but them.
  private boolean isTheirs(String recipient, MessageId message) {
    return isOfTheirs(recipient)
        && record.moments().stream()
            .noneMatch(it ->
                it.event() instanceof Delivered delivered
                    && delivered.account().equals(account)
                    && delivered.message().equals(message));
  }
}
