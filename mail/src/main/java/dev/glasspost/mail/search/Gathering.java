package dev.glasspost.mail.search;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.index.Term;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Gravity;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.protocol.address.IpAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Gathers from a record what it can be found by.
final class Gathering {
  private final Set<Term> terms = new HashSet<>();
  private final Set<String> words = new HashSet<>();
  private final Outcomes outcomes = new Outcomes();
  private Level gravest = Level.ALL;

  static Set<Term> terms(SessionRecord record) {
    var gathering = new Gathering();
    for (Moment moment : record.moments()) gathering.take(moment.event());
    return gathering.terms(record.kind(), record.progress());
  }

  /// How many terms there are so far, about.
  int size() {
    return terms.size() + words.size();
  }

  Set<Term> terms(SessionKind kind, Progress progress) {
    terms.add(Field.KIND.term(kind.code()));
    words.forEach(it -> terms.add(Field.WORD.term(it)));
    outcomes.all(progress).forEach(it -> terms.add(Field.OUTCOME.term(it.code())));
    terms.add(Field.LEVEL.term(Integer.toString(gravest.number())));
    return terms;
  }

  void take(Event event) {
    Level level = Gravity.of(event);
    if (level.number() < gravest.number()) gravest = level;
    outcomes.take(event);
    switch (event) {
      case SessionEvent it -> session(it);
      case MessageEvent it -> message(it);
    }
  }

  private void session(SessionEvent event) {
    switch (event) {
      case SessionEvent.Connected it -> peer(it.peer());
      case SessionEvent.Heard(Utterance said) -> said(said);
      case SessionEvent.Said(Utterance said) -> said(said);
      case SessionEvent.Asked it -> words(it.question().name());
      case SessionEvent.Answered it -> answered(it.answer());
      case SessionEvent.Judged it -> judged(it);
      case SessionEvent.Encrypted it -> words(it.protocol(), it.cipher(), it.serverName());
      case SessionEvent.NotEncrypted it -> words(it.detail());
      case SessionEvent.Authenticated it -> authenticated(it);
      case SessionEvent.SetOut it -> words(it.hop());
      case SessionEvent.Dialled it -> {
        peer(it.peer());
        words(it.host());
      }
      case SessionEvent.NotReached it -> {
        peer(it.peer());
        words(it.detail());
      }
      case SessionEvent.Carries it -> brought(it.message(), it.reversePath());
      case SessionEvent.Unoffered it -> {
        brought(it.message(), it.reversePath());
        name(Field.RECIPIENT, it.recipient());
      }
      case SessionEvent.Settled it -> name(Field.RECIPIENT, it.recipient());
      case SessionEvent.Identified it -> messageId(it.messageIdField());
      case SessionEvent.Closed it -> words(it.detail());
      case SessionEvent.LineOpened _,
          SessionEvent.Admitted _,
          SessionEvent.Arrived _,
          SessionEvent.Left _,
          SessionEvent.Noticed _,
          SessionEvent.Entered _,
          SessionEvent.ThrownAway _,
          SessionEvent.Mended _,
          SessionEvent.Slowed _,
          SessionEvent.Gap _,
          SessionEvent.ClockSet _,
          SessionEvent.Missing _ -> {}
    }
  }

  private void brought(MessageId message, String reversePath) {
    terms.add(Field.MESSAGE.term(message.toString()));
    words(message.toString());
    name(Field.SENDER, reversePath);
  }

  private void peer(Endpoint peer) {
    IpAddress.parse(peer.address()).ifPresent(it -> terms.add(Field.PEER.term(Network.octets(it))));
    words(peer.address());
  }

  private void said(Utterance said) {
    for (Part part : said.parts()) if (part instanceof Part.Clear(var text)) words(text.utf8());
  }

  private void answered(Answer answer) {
    switch (answer) {
      case Answer.Found(var records) -> records.forEach(this::words);
      case Answer.Failed(String why) -> words(why);
      case Answer.Nothing _, Answer.TooLate _ -> {}
    }
  }

  private void judged(SessionEvent.Judged it) {
    switch (it.subject()) {
      case Subject.HeloName(String name) -> name(Field.HELO, name);
      case Subject.Sender(String path) -> name(Field.SENDER, path);
      case Subject.Recipient(String path) -> name(Field.RECIPIENT, path);
      case Subject.Login(String user) -> account(user);
      case Subject.Maildrop(String account) -> account(account);
      case Subject.NextHop(String name) -> words(name);
      case Subject.Connection _, Subject.Content _, Subject.Command _ -> {}
    }
    steps(it.steps());
  }

  private void message(MessageEvent event) {
    terms.add(Field.MESSAGE.term(event.message().toString()));
    words(event.message().toString());
    switch (event) {
      case MessageEvent.Signed it -> words(it.domain(), it.selector(), it.algorithm());
      case MessageEvent.Held it -> messageId(it.messageIdField());
      case MessageEvent.Queued it -> queued(it);
      case MessageEvent.Routed it -> {
        name(Field.RECIPIENT, it.recipient());
        it.to().forEach(to -> name(Field.RECIPIENT, to));
        steps(it.steps());
      }
      case MessageEvent.Delivered it -> {
        name(Field.RECIPIENT, it.recipient());
        account(it.account());
      }
      case MessageEvent.Relayed it -> {
        name(Field.RECIPIENT, it.recipient());
        name(Field.RECIPIENT, it.whom());
        words(it.host(), it.reply());
      }
      case MessageEvent.Deferred it -> troubled(it.recipient(), it.whom(), it.detail());
      case MessageEvent.Failed it -> troubled(it.recipient(), it.whom(), it.detail());
      case MessageEvent.Reported it -> words(it.report().toString());
      case MessageEvent.Discarded it -> name(Field.RECIPIENT, it.recipient());
      case MessageEvent.Ordered it -> {
        it.recipients().forEach(to -> name(Field.RECIPIENT, to));
        words(it.way());
      }
      case MessageEvent.Fetched it -> account(it.account());
      case MessageEvent.Deleted it -> account(it.account());
      case MessageEvent.DeletedWithAccount it -> account(it.account());
      case MessageEvent.Received _, MessageEvent.Removed _ -> {}
    }
  }

  /// A report that a session led to is no message that came from nobody. One that did was judged.
  private void queued(MessageEvent.Queued it) {
    if (!it.reversePath().isEmpty()) name(Field.SENDER, it.reversePath());
    messageId(it.messageIdField());
  }

  private void troubled(String recipient, String whom, String detail) {
    name(Field.RECIPIENT, recipient);
    name(Field.RECIPIENT, whom);
    words(detail);
  }

  /// An alias leads to another address, and who looks for that one wants to find this.
  private void steps(List<RouteStep> steps) {
    for (RouteStep step : steps) if (step.to().indexOf('@') >= 0) name(Field.RECIPIENT, step.to());
  }

  private void authenticated(SessionEvent.Authenticated it) {
    account(it.account());
    it.appPassword().ifPresent(this::words);
  }

  private void account(String account) {
    name(Field.ACCOUNT, account);
  }

  private void name(Field field, String name) {
    terms.add(field.term(Name.turned(name)));
    words(name);
  }

  private void messageId(String field) {
    if (field.isEmpty()) return;
    String bare = field.strip();
    boolean bracketed = bare.startsWith("<") && bare.endsWith(">");
    name(Field.MESSAGE_ID, bracketed ? bare.substring(1, bare.length() - 1) : bare);
  }

  private void words(String... texts) {
    for (String text : texts) Words.addTo(words, text);
  }
}
