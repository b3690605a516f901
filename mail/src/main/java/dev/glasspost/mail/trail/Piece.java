package dev.glasspost.mail.trail;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.QueueOrder;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Identified;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.trail.Whereabouts.Extent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a session's record tells about one message, or about one that was begun: gathered by
/// [Pieces].
final class Piece {
  /// What became of the transaction that the message was to come in.
  sealed interface End {}

  /// It goes on, or the message came.
  record Open() implements End {}

  /// They began anew.
  record TakenBack() implements End {}

  /// The message was refused, or the way in which it came.
  record Refused(Reason reason) implements End {}

  /// The session ended first.
  record Ended(Ending ending) implements End {}

  private final List<Moment> moments = new ArrayList<>();
  private final Map<String, Judged> recipients = new LinkedHashMap<>();
  private Optional<MessageEvent.Received> received = Optional.empty();
  private final Optional<MessageEvent.Reported> report;
  private Optional<String> sender = Optional.empty();
  private Optional<Instant> held = Optional.empty();
  private boolean heldByHand;
  private String messageIdField = "";
  private End end = new Open();
  private Extent extent = Extent.NOTHING;
  private Optional<Judged> notBegun = Optional.empty();

  Piece() {
    this(Optional.empty());
  }

  private Piece(Optional<MessageEvent.Reported> report) {
    this.report = report;
  }

  /// A report of ours about a message, which has no sender (RFC 3464 §2).
  static Piece of(MessageEvent.Reported report) {
    Piece piece = new Piece(Optional.of(report));
    piece.sender = Optional.of("");
    return piece;
  }

  /// What it tells; nothing if it is no report of ours.
  Optional<MessageEvent.Reported> report() {
    return report;
  }

  /// Takes in what happened to it, in order.
  void take(Moment moment) {
    moments.add(moment);
    if (moment.event() instanceof Judged it) judged(it);
    if (moment.event() instanceof MessageEvent.Received it) received = Optional.of(it);
    if (moment.event() instanceof MessageEvent.Held it) held(it);
    if (moment.event() instanceof MessageEvent.Queued it) queued(it);
    if (moment.event() instanceof MessageEvent.Ordered it) ordered(it.order());
    if (moment.event() instanceof Identified it) messageIdField = it.messageIdField();
  }

  private void held(MessageEvent.Held it) {
    held = Optional.of(it.until());
    messageIdField = it.messageIdField();
  }

  private void queued(MessageEvent.Queued it) {
    held = Optional.empty();
    messageIdField = it.messageIdField();
  }

  /// Who releases what was held by hand leaves it to its sender. To give it up for some is to try
  /// it for the others.
  private void ordered(QueueOrder order) {
    switch (order) {
      case HOLD -> heldByHand = true;
      case RELEASE -> {
        if (!heldByHand) held = Optional.empty();
        heldByHand = false;
      }
      case DROP, BOUNCE -> held = Optional.empty();
      case RETRY, REROUTE, FOLLOW_TABLE -> {}
    }
  }

  /// Until when its sender wants it to be held; nothing when it has been taken up, or let go.
  Optional<Instant> held() {
    return held;
  }

  void end(End how) {
    if (end instanceof Open && !isReceived()) end = how;
  }

  private void judged(Judged it) {
    if (it.subject() instanceof Subject.Sender(String path)) sender = Optional.of(path);
    if (it.subject() instanceof Subject.Recipient(String path)) recipient(path, it);
    // What comes at the wrong time is refused alone: the transaction goes on.
    boolean refused = it.verdict() != Verdict.ACCEPTED && it.reason() != Reason.OUT_OF_SEQUENCE;
    if (refused && it.subject() instanceof Subject.Sender) notBegun(it);
    // What came with it was thrown away.
    if (it.subject() instanceof Subject.Command) extent = Extent.NOTHING;
    if (refused && isAboutContent(it.subject())) {
      received = Optional.empty();
      end(new Refused(it.reason()));
    }
  }

  private static boolean isAboutContent(Subject subject) {
    return subject instanceof Subject.Content || subject instanceof Subject.Command;
  }

  /// Who was accepted once stays so.
  private void recipient(String path, Judged it) {
    recipients.merge(
        path.toLowerCase(Locale.ROOT),
        it,
        (first, again) -> first.verdict() == Verdict.ACCEPTED ? first : again);
  }

  /// Whether an address has to do with it, in lower case: as its sender, a recipient, where an
  /// alias led, or an account that got it.
  boolean concerns(String address) {
    return isFrom(address) || (!address.isEmpty() && leadsTo(address));
  }

  private boolean leadsTo(String address) {
    return recipients.containsKey(address)
        || report.filter(it -> it.to().equalsIgnoreCase(address)).isPresent()
        || moments.stream().anyMatch(it -> leadsTo(it.event(), address));
  }

  /// Whether its sender has this address.
  boolean isFrom(String address) {
    return sender.filter(it -> it.equalsIgnoreCase(address)).isPresent();
  }

  private static boolean leadsTo(Event event, String address) {
    if (event instanceof MessageEvent.Delivered it) return it.account().equalsIgnoreCase(address);
    if (event instanceof MessageEvent.Routed it)
      return it.to().stream().anyMatch(address::equalsIgnoreCase);
    return event instanceof Judged it
        && it.steps().stream().anyMatch(step -> step.to().equalsIgnoreCase(address));
  }

  /// It was refused when it was announced.
  void notBegun(Judged why) {
    notBegun = Optional.of(why);
  }

  Optional<Judged> notBegun() {
    return notBegun;
  }

  /// Whether somebody who is named now is named for it, and be it in vain.
  boolean isPending() {
    return !isReceived() && end instanceof Open;
  }

  /// Some of its octets came.
  void comes() {
    extent = Extent.A_PART;
  }

  /// How much came, if it did not come whole.
  Extent extent() {
    return extent;
  }

  boolean isReceived() {
    return received.isPresent() || report.isPresent();
  }

  Optional<MessageId> id() {
    return received
        .map(MessageEvent.Received::message)
        .or(() -> report.map(MessageEvent.Reported::report));
  }

  long octets() {
    return received.map(MessageEvent.Received::octets).orElse(0L);
  }

  Optional<String> sender() {
    return sender;
  }

  String messageIdField() {
    return messageIdField;
  }

  /// The judgement of each recipient, in the order in which they were named.
  List<Judged> recipients() {
    return List.copyOf(recipients.values());
  }

  End end() {
    return end;
  }

  List<Moment> moments() {
    return moments;
  }

  /// The sessions in which it was brought to other hosts, or was to be.
  Set<SessionId> calls() {
    Set<SessionId> calls = new LinkedHashSet<>();
    for (Moment moment : moments) {
      if (moment.event() instanceof MessageEvent.Relayed it) calls.add(it.session());
      if (moment.event() instanceof MessageEvent.Deferred it) calls.addAll(it.sessions());
      if (moment.event() instanceof MessageEvent.Failed it) calls.addAll(it.sessions());
    }
    return calls;
  }
}
