package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.commentary.ClockWords;
import dev.glasspost.mail.commentary.English;
import dev.glasspost.mail.commentary.GapWords;
import dev.glasspost.mail.commentary.Phrase;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Gravity;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Carries;
import dev.glasspost.mail.journal.SessionEvent.ClockSet;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Dialled;
import dev.glasspost.mail.journal.SessionEvent.Gap;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionEvent.Settled;
import dev.glasspost.mail.journal.SessionEvent.Unoffered;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.view.Summary.About;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a record tells, gathered from its events.
final class Story {
  /// One message that was handed over.
  ///
  /// @param recipients those that were accepted
  /// @param refused those that were not
  /// @param delivered the accounts that have it
  /// @param discarded the recipients for whom it was thrown away
  /// @param relayed the hosts that took it over, by recipient
  /// @param troubles what kept it from others
  /// @param waiting those of them for whom it is tried again
  record Told(
      MessageId id,
      long octets,
      String sender,
      List<String> recipients,
      List<Judged> refused,
      Set<String> delivered,
      Set<String> discarded,
      Map<String, String> relayed,
      Map<String, Reason> troubles,
      Set<String> waiting) {
    Told(MessageId id, long octets, String sender, List<String> recipients, List<Judged> refused) {
      this(
          id,
          octets,
          sender,
          recipients,
          refused,
          new LinkedHashSet<>(),
          new LinkedHashSet<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new HashSet<>());
    }

    /// Whether it is known of anybody what became of it.
    boolean isSettled() {
      return !delivered.isEmpty() || !relayed.isEmpty() || !troubles.isEmpty();
    }

    private void done(String recipient) {
      troubles.remove(recipient);
      waiting.remove(recipient);
    }
  }

  private final SessionRecord record;
  private final Map<MessageId, Told> messages = new LinkedHashMap<>();
  private final Set<String> senders = new LinkedHashSet<>();
  private final Set<String> recipients = new LinkedHashSet<>();
  private final List<String> accepted = new ArrayList<>();
  private final Map<String, Judged> turnedDown = new LinkedHashMap<>();
  private final List<Judged> judged = new ArrayList<>();
  private Optional<Endpoint> peer = Optional.empty();
  private Optional<Judged> name = Optional.empty();
  private Optional<Ending> ending = Optional.empty();
  private Optional<Gap> gap = Optional.empty();
  private Optional<ClockSet> clock = Optional.empty();

  /// The message that came last, until they say something else.
  private Optional<MessageId> fresh = Optional.empty();

  private String sender = "";

  /// Whether they named a sender, and nothing is known yet of a message from it.
  private boolean begun;

  private String account = "";

  /// The host that we called.
  private String host = "";

  private Level gravest = Level.ALL;
  private long line;

  /// Messages of which content was given, and how often any was given: who was not there knows only
  /// that.
  private final Set<MessageId> fetched = new HashSet<>();

  /// Those of them that were given from beginning to end.
  private final Set<MessageId> whole = new HashSet<>();

  private final Set<MessageId> deleted = new HashSet<>();
  private final Set<MessageId> withAccount = new HashSet<>();
  private long contents;
  private long lasted;

  Story(SessionRecord record) {
    this.record = record;
    for (Moment moment : record.moments()) {
      take(moment.event());
      if (moment.event() instanceof SessionEvent) lasted = moment.micros();
    }
  }

  SessionRecord record() {
    return record;
  }

  List<Told> messages() {
    return List.copyOf(messages.values());
  }

  /// Those that were not overcome later in the session.
  List<Judged> refusals() {
    return Refusals.standing(judged);
  }

  /// The logins that failed before one succeeded, as in `2 failed logins`; nothing if none did.
  Optional<String> failedLogins() {
    long failed = Refusals.overcomeLogins(judged);
    return failed == 0 ? Optional.empty() : Optional.of(English.count(failed, "failed login"));
  }

  /// The one of them that counts.
  Optional<Judged> decisiveRefusal() {
    return Refusals.decisive(judged);
  }

  Optional<Judged> name() {
    return name;
  }

  /// Those for whom they began a message last, and brought none; empty if there are none.
  List<String> leftWaiting() {
    boolean over = record.progress() != Progress.OPEN;
    return begun && over && !weCall() ? List.copyOf(accepted) : List.of();
  }

  /// The sender whom they named last.
  String sender() {
    return sender;
  }

  Optional<Gap> gap() {
    return gap;
  }

  Optional<ClockSet> clock() {
    return clock;
  }

  /// The account that was removed with its mail; nothing if none was.
  Optional<String> removedAccount() {
    return Optional.of(account).filter(_ -> !withAccount.isEmpty());
  }

  /// What was removed with it, as in `3 messages`.
  String mailOfAccount() {
    return English.count(withAccount.size(), "message");
  }

  Optional<Ending> ending() {
    return ending;
  }

  /// How many messages were read, in whole or in part.
  long read() {
    return fetched.isEmpty() ? contents : fetched.size();
  }

  /// What somebody did who reads mail; a clause without a subject.
  String reading() {
    if (deleted.isEmpty()) return given();
    String gone = English.count(deleted.size(), "message");
    if (read() == 0) return English.DELETED_UNREAD.with(gone);
    int inPart = fetched.size() - whole.size();
    if (inPart == 0) return English.READ_AND_DELETED.with(English.count(read(), "message"), gone);
    return whole.isEmpty()
        ? English.READ_THE_BEGINNING_AND_DELETED.with(English.count(inPart, "message"), gone)
        : English.READ_AND_THE_BEGINNING_AND_DELETED.with(
            English.count(whole.size(), "message"), inPart, gone);
  }

  /// The same without what they deleted.
  String given() {
    int inPart = fetched.size() - whole.size();
    if (inPart == 0) return English.READ.with(English.count(read(), "message"));
    return whole.isEmpty()
        ? English.READ_THE_BEGINNING.with(English.count(inPart, "message"))
        : English.READ_AND_THE_BEGINNING.with(English.count(whole.size(), "message"), inPart);
  }

  Summary summary() {
    return new Summary(
        record.id(),
        record.kind(),
        new Summary.Span(record.began(), Duration.of(lasted, ChronoUnit.MICROS), record.progress()),
        new Summary.Caller(line, peer, name.map(Story::text).orElse(host), account),
        new Summary.Mail(
            List.copyOf(senders), List.copyOf(recipients), List.copyOf(messages.keySet())),
        new Summary.Outcome(outcome(), gravest),
        about());
  }

  private About about() {
    if (record.kind() != SessionKind.SERVER) return About.SESSION;
    if (clock.isPresent()) return About.CLOCK;
    return account.isEmpty() ? About.JOURNAL : About.ACCOUNT;
  }

  private void take(Event event) {
    if (Gravity.of(event).number() < gravest.number()) gravest = Gravity.of(event);
    switch (event) {
      case SessionEvent it -> session(it);
      case MessageEvent it -> message(it);
    }
  }

  private void session(SessionEvent event) {
    if (event instanceof LineOpened it) line = it.number();
    if (event instanceof Connected it) peer = Optional.of(it.peer());
    if (event instanceof Dialled it) dialled(it);
    if (event instanceof Carries it) carried(it);
    if (event instanceof Unoffered it) unoffered(it);
    if (event instanceof Settled it) settled(it);
    if (event instanceof Heard) fresh = Optional.empty();
    if (event instanceof Judged it) judged(it);
    if (event instanceof Authenticated it) account = it.account();
    if (event instanceof Said it && it.words().parts().stream().anyMatch(Story::isContent))
      contents++;
    if (event instanceof Closed it) ending = Optional.of(it.ending());
    if (event instanceof Gap it) gap = Optional.of(it);
    if (event instanceof ClockSet it) clock = Optional.of(it);
  }

  private void dialled(Dialled it) {
    peer = Optional.of(it.peer());
    host = it.host();
  }

  private void carried(Carries it) {
    senders.add(it.reversePath());
    messages.putIfAbsent(
        it.message(), new Told(it.message(), 0, it.reversePath(), new ArrayList<>(), List.of()));
  }

  private void unoffered(Unoffered it) {
    senders.add(it.reversePath());
    recipients.add(it.recipient());
  }

  private void settled(Settled it) {
    recipients.add(it.recipient());
    Told told = messages.get(it.message());
    if (told == null) return;
    told.recipients.add(it.recipient());
    if (it.verdict() == Verdict.ACCEPTED) told.delivered.add(it.recipient());
    else told.troubles.put(it.recipient(), it.reason());
  }

  private void judged(Judged it) {
    judged.add(it);
    if (it.subject() instanceof Subject.Content) begun = false;
    if (it.verdict() != Verdict.ACCEPTED && it.subject() instanceof Subject.Content) disown();
    if (it.subject() instanceof Subject.HeloName) name = Optional.of(it);
    if (it.subject() instanceof Subject.Sender(String path)) {
      senders.add(path);
      sender = path;
      begun = true;
      accepted.clear();
      turnedDown.clear();
    }
    if (it.subject() instanceof Subject.Recipient(String path)) {
      recipients.add(path);
      if (it.verdict() == Verdict.ACCEPTED) accepted.add(path);
      else if (it.verdict() == Verdict.REFUSED) turnedDown.put(path, it);
    }
  }

  /// A message that came but could not be kept was not accepted.
  private void disown() {
    fresh.ifPresent(messages::remove);
    fresh = Optional.empty();
  }

  private void message(MessageEvent event) {
    if (event instanceof MessageEvent.Received it) received(it);
    if (event instanceof MessageEvent.Fetched it) fetched(it);
    if (event instanceof MessageEvent.Deleted it) deleted.add(it.message());
    if (event instanceof MessageEvent.DeletedWithAccount it) {
      account = it.account();
      withAccount.add(it.message());
    }
    Told told = messages.get(event.message());
    if (told != null) life(event, told);
  }

  private void fetched(MessageEvent.Fetched it) {
    fetched.add(it.message());
    if (it.octets() >= it.of()) whole.add(it.message());
  }

  private void received(MessageEvent.Received it) {
    fresh = Optional.of(it.message());
    begun = false;
    turnedDown.keySet().removeAll(accepted);
    List<Judged> others = List.copyOf(turnedDown.values());
    messages.put(
        it.message(),
        new Told(it.message(), it.octets(), sender, new ArrayList<>(accepted), others));
  }

  private static void life(MessageEvent event, Told told) {
    if (event instanceof MessageEvent.Delivered it) {
      told.delivered.add(it.account());
      told.done(it.recipient());
    }
    if (event instanceof MessageEvent.Relayed it) {
      told.relayed.put(it.recipient(), it.host());
      told.done(it.recipient());
    }
    if (event instanceof MessageEvent.Discarded it) told.discarded.add(it.recipient());
    if (event instanceof MessageEvent.Deferred it) {
      told.troubles.put(it.recipient(), it.reason());
      told.waiting.add(it.recipient());
    }
    if (event instanceof MessageEvent.Failed it) {
      told.troubles.put(it.recipient(), it.reason());
      told.waiting.remove(it.recipient());
    }
  }

  private String outcome() {
    if (gap.isPresent()) return GapWords.outcome(gap.get()).text();
    if (clock.isPresent()) return ClockWords.outcome(clock.get()).text();
    if (!withAccount.isEmpty()) return English.WITH_ACCOUNT.with(account, mailOfAccount());
    if (weCall() && isAnySettled()) return brought();
    boolean isReader = record.kind() == SessionKind.POP3 && !account.isEmpty() && !isLockedOut();
    boolean cameToSomething = isReader || (!weCall() && !messages.isEmpty());
    Optional<Judged> decisive = decisiveRefusal();
    if (decisive.isPresent() && !cameToSomething) return refused(decisive.get());
    String result = isReader ? reading() : resultOfOthers();
    return failedLogins().map(it -> result + ", " + English.AFTER_LOGINS.with(it)).orElse(result);
  }

  private String resultOfOthers() {
    if (!weCall() && !messages.isEmpty()) return acceptedMessages();
    if (record.progress() == Progress.OPEN) return English.GOING_ON.with();
    return ending
        .filter(how -> how != Ending.QUIT)
        .map(how -> Clauses.ending(how).with())
        .orElseGet(() -> (account.isEmpty() ? English.NOTHING_DONE : English.LOGGED_IN).with());
  }

  /// Whether they logged in and were not given their mail.
  private boolean isLockedOut() {
    return read() == 0
        && deleted.isEmpty()
        && refusals().stream().anyMatch(it -> it.subject() instanceof Subject.Maildrop);
  }

  private String acceptedMessages() {
    boolean troubled = messages.values().stream().anyMatch(it -> !it.troubles.isEmpty());
    boolean inPart = messages.values().stream().anyMatch(it -> !it.refused.isEmpty());
    Phrase all = troubled ? English.ACCEPTED_NOT_DELIVERED : English.ACCEPTED;
    Phrase part = troubled ? English.ACCEPTED_IN_PART_NOT_DELIVERED : English.ACCEPTED_IN_PART;
    return (inPart ? part : all).with(English.count(messages.size(), "message"));
  }

  private boolean weCall() {
    return record.kind().direction() == Direction.WE_CALL;
  }

  /// Whether it is known of any message that we brought what came of it.
  private boolean isAnySettled() {
    return messages.values().stream().anyMatch(Told::isSettled);
  }

  private String brought() {
    boolean troubled = messages.values().stream().anyMatch(it -> !it.troubles.isEmpty());
    Phrase words = troubled ? English.BROUGHT_IN_PART : English.BROUGHT;
    long taken = messages.values().stream().filter(it -> !it.delivered.isEmpty()).count();
    if (taken == 0 && isBrokenOff())
      return English.BROKE_OFF_BRINGING.with(English.count(messages.size(), "message"));
    if (taken == 0 && troubled)
      return English.BROUGHT_IN_VAIN.with(English.count(messages.size(), "message"));
    return words.with(English.count(taken, "message"));
  }

  /// Then they may have it, or not.
  private boolean isBrokenOff() {
    return messages.values().stream()
        .flatMap(it -> it.troubles.values().stream())
        .anyMatch(it -> it == Reason.TALK_BROKE_OFF);
  }

  private static String refused(Judged it) {
    Phrase words = it.verdict() == Verdict.DEFERRED ? English.PUT_OFF : English.REFUSED;
    return Clauses.reason(it.reason(), it.subject()).in(words).with(Clauses.fact(it.subject()));
  }

  private static String text(Judged name) {
    return Clauses.fact(name.subject()).toString();
  }

  private static boolean isContent(Part part) {
    return part instanceof Part.Withheld it && it.what() == What.CONTENT;
  }
}
