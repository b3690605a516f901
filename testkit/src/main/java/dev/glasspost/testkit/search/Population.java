package dev.glasspost.testkit.search;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.search.Outcome;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Sessions that chance makes up, and what is known of each.
final class Population {
  private static final Endpoint HERE = new Endpoint("192.0.2.200", 25);
  private static final List<String> PEERS =
      List.of("192.0.2.7", "192.0.2.8", "198.51.100.7", "2001:db8::7", "2001:db9::7");
  private static final List<String> HELOS =
      List.of("mail.a.example", "a.example", "mx.a.example", "mail.b.example", "[192.0.2.7]");
  private static final List<String> SENDERS =
      List.of(
          "ann@a.example",
          "ben@a.example",
          "ann@sub.a.example",
          "spam@b.example",
          "ann@bücher.example",
          "");
  private static final List<String> RECIPIENTS =
      List.of("joe@here.example", "ann@sub.here.example", "nobody@here.example", "postmaster");
  private static final List<String> SENTENCES =
      List.of("NOOP blue moons", "NOOP blue", "NOOP moon", "HELP");
  private static final String JOE = "joe@here.example";

  private final SplittableRandom random;
  private final Map<SessionId, Known> all = new LinkedHashMap<>();
  private final Map<SessionId, Recorder> open = new LinkedHashMap<>();
  private int messages;

  Population(SplittableRandom random) {
    this.random = random;
  }

  Collection<Known> all() {
    return all.values();
  }

  void forget(Collection<SessionId> ids) {
    all.keySet().removeAll(ids);
  }

  boolean isOpen(SessionId id) {
    return open.containsKey(id);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /// Somebody calls.
  void call(StoreJournal journal, Instant now) {
    SessionKind kind = one(List.of(SessionKind.SMTP_IN, SessionKind.POP3));
    Recorder recorder = journal.open(kind);
    Known known = new Known(recorder.id(), kind, now);
    all.put(known.id, known);
    open.put(known.id, recorder);
    known.peer = one(PEERS);
    recorder.note(new Connected(new Endpoint(known.peer, 1_234), HERE));
    known.reached(4);
    String sentence = one(SENTENCES);
    recorder.note(new Heard(Utterance.clear(Octets.ascii(sentence + "\r\n"))));
    known.words.addAll(List.of(sentence.toLowerCase(Locale.ROOT).split(" ")));
    if (kind == SessionKind.POP3) logIn(known, recorder);
    else mail(known, recorder);
    if (random.nextBoolean()) recorder.keep();
  }

  private void logIn(Known known, Recorder recorder) {
    String account = one(List.of(JOE, "ann@here.example"));
    recorder.note(new Authenticated(account, "PLAIN"));
    known.accounts.add(account);
  }

  private void mail(Known known, Recorder recorder) {
    known.helo = one(HELOS);
    note(recorder, new Subject.HeloName(known.helo), Verdict.ACCEPTED, Reason.NAME_VERIFIED);
    String sender = one(SENDERS);
    known.sender = Optional.of(sender);
    note(recorder, new Subject.Sender(sender), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED);
    String recipient = one(RECIPIENTS);
    known.recipients.add(recipient);
    Subject to = new Subject.Recipient(recipient);
    if (recipient.startsWith("no")) {
      note(recorder, to, Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN);
      known.outcomes.add(Outcome.REFUSED);
      known.reached(3);
    } else {
      note(recorder, to, Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL);
      MessageId message = new MessageId(messages++);
      known.message = Optional.of(message);
      recorder.note(new MessageEvent.Received(message, 100, Octets.of(new byte[32])));
      known.outcomes.add(Outcome.ACCEPTED);
      known.reached(2);
    }
  }

  private static void note(Recorder recorder, Subject subject, Verdict verdict, Reason reason) {
    recorder.note(new Judged(subject, verdict, reason));
  }

  /// Whoever has been there longest goes.
  void part() {
    Optional<SessionId> oldest = open.keySet().stream().findFirst();
    oldest.ifPresent(id -> part(known(id), Optional.ofNullable(open.remove(id)).orElseThrow()));
  }

  private void part(Known known, Recorder recorder) {
    Ending ending = one(List.of(Ending.QUIT, Ending.HUNG_UP, Ending.FELL_SILENT));
    recorder.note(new Closed(ending, ""));
    recorder.close();
    known.outcomes.remove(Outcome.OPEN);
    if (ending == Ending.QUIT) return;
    known.outcomes.add(ending == Ending.HUNG_UP ? Outcome.BROKEN_OFF : Outcome.TIMED_OUT);
    known.reached(3);
  }

  /// The server has died with all that were open.
  void allAreCut() {
    for (SessionId id : open.keySet()) {
      Known known = known(id);
      known.outcomes.remove(Outcome.OPEN);
      known.outcomes.add(Outcome.BROKEN_OFF);
      known.reached(1);
    }
    open.clear();
  }

  private Known known(SessionId id) {
    return Optional.ofNullable(all.get(id)).orElseThrow();
  }

  /// Something becomes of a message.
  void tell(StoreJournal journal, Instant now) {
    List<Known> some = all.values().stream().filter(it -> it.message.isPresent()).toList();
    if (some.isEmpty()) return;
    Known known = one(some);
    MessageId message = known.message.orElseThrow();
    String to = known.recipients.iterator().next();
    if (known.messageIdField.isEmpty()) {
      known.messageIdField = "<" + random.nextInt(4) + "@" + one(List.of("a", "b")) + ".example>";
      String from = known.sender.orElseThrow();
      journal.tell(known.id, new MessageEvent.Queued(message, known.messageIdField, from, 0, 1));
    } else if (random.nextBoolean()) {
      journal.tell(
          known.id,
          new MessageEvent.Deferred(message, to, Reason.MAILDROP_IN_USE, "", now, List.of(), ""));
      become(known, Outcome.DEFERRED);
    } else {
      journal.tell(known.id, new MessageEvent.Delivered(message, to, JOE, 1));
      known.accounts.add(JOE);
      become(known, Outcome.DELIVERED);
    }
  }

  private static void become(Known known, Outcome outcome) {
    known.outcomes.removeAll(List.of(Outcome.DEFERRED, Outcome.DELIVERED));
    known.outcomes.add(outcome);
  }
}
