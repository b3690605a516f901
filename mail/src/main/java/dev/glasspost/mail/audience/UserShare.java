package dev.glasspost.mail.audience;

import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.MessageEvent.Deferred;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.journal.MessageEvent.Fetched;
import dev.glasspost.mail.journal.MessageEvent.Queued;
import dev.glasspost.mail.journal.MessageEvent.Received;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.message.MessageId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the owner of an account may know of a session. What is not known to be theirs is left out:
/// so something new is not told before somebody has thought of it.
final class UserShare {
  /// What anybody says who has a name.
  private static final Set<Verb> NAMES = EnumSet.of(Verb.HELO, Verb.EHLO);

  /// What names nobody, as long as nothing stands behind it.
  private static final Set<Verb> ABOUT_NOBODY =
      EnumSet.of(Verb.STARTTLS, Verb.STLS, Verb.CAPA, Verb.NOOP, Verb.RSET, Verb.QUIT);

  private final SessionRecord record;
  private final String account;
  private final List<Exchange> exchanges;
  private final Kept kept = new Kept();

  /// The messages that they handed over.
  private final Set<MessageId> handedOver = new HashSet<>();

  private UserShare(SessionRecord record, String account) {
    this.record = record;
    this.account = account;
    this.exchanges = Exchange.of(record);
  }

  static Optional<SessionRecord> of(SessionRecord record, String account) {
    UserShare share = new UserShare(record, account);
    boolean own = record.moments().stream().anyMatch(it -> share.isTheirLogin(it.event()));
    boolean theirs = own ? share.own() : record.kind() != SessionKind.POP3 && share.brought();
    return theirs ? Optional.of(share.kept.of(record)) : Optional.empty();
  }

  private boolean isTheirLogin(Event event) {
    return event instanceof Authenticated it && it.account().equals(account);
  }

  /// A session in which they logged in: all from there on, unless somebody else logs in later. Of
  /// what came before, what names nobody, and the login itself.
  private boolean own() {
    boolean loggedIn = false;
    for (int i = 0; i < exchanges.size(); i++) {
      Exchange exchange = exchanges.get(i);
      Optional<Authenticated> login = exchange.first(Authenticated.class);
      if (login.isPresent()) loggedIn = isTheirLogin(login.get());
      if (login.isPresent() && loggedIn) login(i);
      if (loggedIn) handOver(exchange);
      else before(exchange);
    }
    for (Moment moment : record.moments())
      if (moment.event() instanceof MessageEvent it)
        ownMessage(it).ifPresent(event -> kept.add(moment, event));
    return true;
  }

  /// The beginning of a login that succeeds at `index`: `USER`, or `AUTH` and answers to it.
  private void login(int index) {
    int at = index - 1;
    while (at > 0 && is(at, Verb.SECRET)) at--;
    if (at < 0) return; // What came before is missing from the record.
    if (!is(at, Verb.USER) && !is(at, Verb.AUTH)) return;
    for (int i = at; i < index; i++) keep(exchanges.get(i));
  }

  private boolean is(int index, Verb verb) {
    return exchanges.get(index).verb().equals(Optional.of(verb));
  }

  private void handOver(Exchange exchange) {
    exchange.first(Received.class).ifPresent(it -> handedOver.add(it.message()));
    keep(exchange);
  }

  /// What becomes of what they hand over: whether it waits, for whom of those they named; but not
  /// whose account or which host has it, and what that host said, unless the account is theirs. An
  /// address may lead to another, and that is not for them. What they read and delete is told as it
  /// is.
  private Optional<Event> ownMessage(MessageEvent event) {
    boolean theirs = handedOver.contains(event.message());
    return switch (event) {
      case Fetched it when it.account().equals(account) -> Optional.of(it);
      case MessageEvent.Deleted it when it.account().equals(account) -> Optional.of(it);
      case Queued it when theirs -> Optional.of(it);
      case Deferred it when theirs ->
          Optional.of(
              new Deferred(
                  it.message(), it.recipient(), it.reason(), "", it.next(), List.of(), ""));
      case Failed it when theirs ->
          Optional.of(new Failed(it.message(), it.recipient(), it.reason(), "", List.of()));
      case MessageEvent.Delivered it when it.account().equals(account) -> Optional.of(it);
      case MessageEvent.Signed it when theirs -> Optional.of(it);
      case MessageEvent.Reported it when theirs -> Optional.of(it);
      case MessageEvent.Ordered it when theirs -> Optional.of(withoutWay(it));
      case MessageEvent.Removed it when theirs -> Optional.of(it);
      // They stand in the exchange that brought it.
      case Received _, MessageEvent.Held _ -> Optional.empty();
      case Fetched _,
          MessageEvent.Deleted _,
          MessageEvent.DeletedWithAccount _,
          Queued _,
          Deferred _,
          Failed _,
          MessageEvent.Removed _,
          MessageEvent.Routed _,
          MessageEvent.Delivered _,
          MessageEvent.Relayed _,
          MessageEvent.Signed _,
          MessageEvent.Reported _,
          MessageEvent.Ordered _,
          MessageEvent.Discarded _ ->
          Optional.empty();
    };
  }

  private static Event withoutWay(MessageEvent.Ordered it) {
    return new MessageEvent.Ordered(it.message(), it.order(), it.recipients(), "");
  }

  /// A session that brought mail: what was found out about the caller, and the messages for them.
  private boolean brought() {
    Delivery delivery = new Delivery(record, exchanges, account);
    for (Exchange exchange : exchanges) {
      if (delivery.has(exchange)) delivery.share(exchange, kept);
      else before(exchange);
    }
    delivery.later(kept);
    return delivery.isForThem();
  }

  /// What they may know of an exchange that is not theirs: all of it if it names nobody; else no
  /// more than that the session ended in it.
  private void before(Exchange exchange) {
    boolean open = isAboutNobody(exchange) && exchange.first(Authenticated.class).isEmpty();
    for (Moment moment : exchange.moments())
      if (open || moment.event() instanceof Closed) keep(moment);
  }

  private static boolean isAboutNobody(Exchange exchange) {
    return exchange
        .verb()
        .map(verb -> NAMES.contains(verb) || (ABOUT_NOBODY.contains(verb) && exchange.isBare()))
        .orElse(true);
  }

  private void keep(Exchange exchange) {
    exchange.moments().forEach(this::keep);
  }

  private void keep(Moment moment) {
    SenderShare.share(moment.event())
        .or(() -> Optional.of(moment.event()).filter(this::isTheirLogin))
        .ifPresent(it -> kept.add(moment, it));
  }
}
