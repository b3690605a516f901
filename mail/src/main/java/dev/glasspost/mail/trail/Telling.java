package dev.glasspost.mail.trail;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.commentary.Counsel;
import dev.glasspost.mail.commentary.MoreClauses;
import dev.glasspost.mail.commentary.OrderWords;
import dev.glasspost.mail.commentary.Phrase;
import dev.glasspost.mail.commentary.Trace;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Gravity;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.QueueOrder;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Mended;
import dev.glasspost.mail.journal.SessionEvent.NotEncrypted;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.trail.Trail.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells the steps of a message in the session that brought it, and after that.
final class Telling {
  private final SessionRecord record;
  private final Counsel counsel;

  /// What the table said when the recipients were accepted; the same is not told again.
  private final Set<List<RouteStep>> ways = new HashSet<>();

  /// What the queue has taken up; after a crash, or if a host had no time for it, it does so again.
  private final Set<MessageId> queued = new HashSet<>();

  /// The accounts that have it.
  private final Set<String> inMaildrops = new HashSet<>();

  /// The orders by which it was given up.
  private final List<MessageEvent.Ordered> givenUp = new ArrayList<>();

  /// As it came, where that is not what was kept.
  private Optional<Mended> mended = Optional.empty();

  private long line;

  Telling(SessionRecord record, Counsel counsel) {
    this.record = record;
    this.counsel = counsel;
  }

  /// The steps that these moments are worth, in order.
  List<Step> steps(List<Moment> moments) {
    List<Step> steps = new ArrayList<>();
    mended = Optional.empty();
    for (Moment moment : moments)
      words(moment.event()).ifPresent(words -> steps.add(step(moment, words)));
    return steps;
  }

  /// How a report came to be.
  List<Step> begin(MessageEvent.Reported report) {
    return record.moments().stream()
        .filter(moment -> moment.event().equals(report))
        .map(moment ->
            step(
                moment,
                Trace.IS_REPORT.comment(
                    report.message(), report.action(), String.join(", ", report.recipients()))))
        .toList();
  }

  private Step step(Moment moment, Comment words) {
    return new Step(record.timeOf(moment), record.id(), Gravity.of(moment.event()), words);
  }

  private Optional<Comment> words(Event event) {
    return switch (event) {
      case SessionEvent it -> session(it);
      case MessageEvent it -> message(it);
    };
  }

  private Optional<Comment> session(SessionEvent event) {
    return switch (event) {
      case LineOpened it -> {
        line = it.number();
        yield Optional.empty();
      }
      case Connected it -> Optional.of(connected(it));
      case Encrypted it -> Optional.of(Trace.ENCRYPTED.comment(it.protocol()));
      case NotEncrypted it ->
          Optional.of(Trace.NOT_ENCRYPTED.about(MoreClauses.trouble(it.trouble()).comment()));
      case Authenticated it -> Optional.of(loggedIn(it));
      case Judged it -> {
        ways.add(it.steps());
        yield isUntoldLogin(it)
            ? Optional.of(Trace.SOMEBODY_LOGGED_IN.comment())
            : Judgements.words(it, record.kind());
      }
      case Mended it -> {
        mended = Optional.of(it);
        yield Optional.of(Trace.MENDED.about(MoreClauses.mends(it)));
      }
      case SessionEvent.Identified it -> Optional.of(Trace.IDENTIFIED.comment(it.messageIdField()));
      case Closed it ->
          Optional.of(Trace.ENDED.about(Clauses.ending(it.ending(), record.kind()).comment()));
      case SessionEvent.Admitted _,
          SessionEvent.Arrived _,
          SessionEvent.Heard _,
          SessionEvent.Said _,
          SessionEvent.Left _,
          SessionEvent.Asked _,
          SessionEvent.Answered _,
          SessionEvent.Noticed _,
          SessionEvent.Entered _,
          SessionEvent.ThrownAway _,
          SessionEvent.Slowed _,
          SessionEvent.SetOut _,
          SessionEvent.Dialled _,
          SessionEvent.NotReached _,
          SessionEvent.Carries _,
          SessionEvent.Unoffered _,
          SessionEvent.Settled _,
          SessionEvent.Gap _,
          SessionEvent.ClockSet _,
          SessionEvent.Missing _ ->
          Optional.empty();
    };
  }

  /// Whether they logged in, and who it was is not for whom this is told.
  private boolean isUntoldLogin(Judged it) {
    return it.subject() instanceof Subject.Login
        && it.verdict() == Verdict.ACCEPTED
        && record.moments().stream().noneMatch(one -> one.event() instanceof Authenticated);
  }

  private Comment connected(Connected it) {
    Phrase phrase =
        switch (record.kind().direction()) {
          case THEY_CALL -> Trace.CALLED;
          case WE_CALL -> Trace.WE_CALLED;
        };
    return phrase.comment(it.peer().address(), record.kind().label(), line);
  }

  private static Comment loggedIn(Authenticated it) {
    return it.appPassword()
        .map(name -> Trace.LOGGED_IN_WITH_APP_PASSWORD.comment(it.account(), it.mechanism(), name))
        .orElseGet(() -> Trace.LOGGED_IN.comment(it.account(), it.mechanism()));
  }

  private Optional<Comment> message(MessageEvent event) {
    return switch (event) {
      case MessageEvent.Received it -> Optional.of(received(it));
      case MessageEvent.Signed it ->
          Optional.of(Trace.SIGNED.comment(it.domain(), it.selector(), it.algorithm()));
      case MessageEvent.Held it -> Optional.of(Trace.HELD.comment(new When(it.until())));
      case MessageEvent.Queued it ->
          queued.add(it.message()) ? Optional.of(queued(it)) : Optional.empty();
      case MessageEvent.Routed it ->
          it.steps().isEmpty() || ways.contains(it.steps())
              ? Optional.empty()
              : Optional.of(Trace.ROUTED.about(Clauses.way(it.steps()), it.recipient()));
      case MessageEvent.Delivered it -> Optional.of(delivered(it));
      case MessageEvent.Relayed it ->
          Optional.of(
              Trace.RELAYED.comment(
                  Clauses.whose(it.recipient(), it.whom()), it.host(), it.reply(), it.session()));
      case MessageEvent.Deferred it -> Optional.of(deferred(it));
      case MessageEvent.Failed it -> wasOrdered(it) ? Optional.empty() : Optional.of(failed(it));
      case MessageEvent.Reported it ->
          Optional.of(
              Trace.REPORTED.comment(
                  it.to(), it.report(), it.action(), String.join(", ", it.recipients())));
      case MessageEvent.Discarded it -> Optional.of(Trace.DISCARDED.comment(it.recipient()));
      case MessageEvent.Ordered it -> {
        if (it.order() == QueueOrder.DROP || it.order() == QueueOrder.BOUNCE) givenUp.add(it);
        yield Optional.of(Trace.ORDERED.about(OrderWords.of(it, counsel)));
      }
      case MessageEvent.Removed _ -> Optional.of(Trace.REMOVED.comment());
      case MessageEvent.Fetched _, MessageEvent.Deleted _, MessageEvent.DeletedWithAccount _ ->
          Optional.empty();
    };
  }

  /// Whether an order that was told already is all the reason there is. Older records have none.
  private boolean wasOrdered(MessageEvent.Failed it) {
    boolean byHand = it.reason() == Reason.DROPPED_BY_HAND || it.reason() == Reason.BOUNCED_BY_HAND;
    return byHand
        && givenUp.stream()
            .map(MessageEvent.Ordered::recipients)
            .anyMatch(
                all -> all.isEmpty() || all.stream().anyMatch(it.recipient()::equalsIgnoreCase));
  }

  /// The event is about what was kept.
  private Comment received(MessageEvent.Received kept) {
    Comment octets = Trace.octets(kept.octets());
    String sha256 = kept.sha256().hex();
    return mended
        .map(it ->
            Trace.RECEIVED_AND_MENDED.comment(
                kept.message(), Trace.octets(it.octets()), it.sha256().hex(), octets, sha256))
        .orElseGet(() -> Trace.RECEIVED.comment(kept.message(), octets, sha256));
  }

  private static Comment queued(MessageEvent.Queued it) {
    boolean several = it.waiting() > 1;
    if (it.messageIdField().isEmpty())
      return several
          ? Trace.QUEUED_NAMELESS_FOR_SEVERAL.comment("", it.waiting())
          : Trace.QUEUED_NAMELESS.comment();
    return several
        ? Trace.QUEUED_FOR_SEVERAL.comment(it.messageIdField(), it.waiting())
        : Trace.QUEUED.comment(it.messageIdField());
  }

  /// Two recipients may lead to one account, which gets one copy.
  private Comment delivered(MessageEvent.Delivered it) {
    Phrase phrase = Trace.DELIVERED_FOR;
    if (!inMaildrops.add(it.account())) phrase = Trace.DELIVERED_ALREADY;
    else if (it.account().equalsIgnoreCase(it.recipient())) phrase = Trace.DELIVERED;
    return phrase.comment(it.account(), it.uid(), it.recipient());
  }

  private static Comment deferred(MessageEvent.Deferred it) {
    String more = more(it.detail(), it.sessions());
    Phrase phrase = more.isEmpty() ? Trace.DEFERRED : Trace.DEFERRED_DETAIL;
    return phrase.about(
        Clauses.reason(it.reason()).comment(it.whom()),
        Clauses.whose(it.recipient(), it.whom()),
        new When(it.next()),
        more);
  }

  private static Comment failed(MessageEvent.Failed it) {
    String more = more(it.detail(), it.sessions());
    Phrase atLast = it.reason() == Reason.RETRIES_EXHAUSTED ? Trace.GIVEN_UP : Trace.FAILED_DETAIL;
    Phrase phrase = more.isEmpty() ? Trace.FAILED : atLast;
    return phrase.about(
        Clauses.reason(it.reason()).comment(it.whom()),
        Clauses.whose(it.recipient(), it.whom()),
        more);
  }

  /// What is known besides, and the sessions in which whoever likes can see what was said.
  private static String more(String detail, List<SessionId> sessions) {
    String ids = sessions.stream().map(SessionId::toString).collect(Collectors.joining(", "));
    String tried = (sessions.size() > 1 ? "sessions " : "session ") + ids;
    return Stream.of(detail, ids.isEmpty() ? "" : tried)
        .filter(it -> !it.isEmpty())
        .collect(Collectors.joining("; "));
  }
}
