package dev.glasspost.testkit.queue;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.queue.Carried;
import dev.glasspost.mail.queue.Carrier;
import dev.glasspost.mail.queue.Consignment;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.queue.Obstacle;
import dev.glasspost.mail.queue.TheirReply;
import dev.glasspost.protocol.smtp.EnhancedCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// A carrier that brings nothing anywhere: everybody takes everything, but for those of whom a test
/// says otherwise. Safe for any thread.
final class FakeCarrier implements Carrier {
  static final SessionId SESSION = SessionId.parse("0K3V9WA7H2M5").orElseThrow();
  static final String HOST = "mx.c.example";
  static final TheirReply OK = new TheirReply(HOST, "250 2.0.0 Thanks");
  static final TheirReply NOT_NOW = new TheirReply(HOST, "451 4.2.1 Not now");
  static final TheirReply TOO_FULL = new TheirReply(HOST, "552 5.2.2 Full");
  static final TheirReply NEVER = new TheirReply(HOST, "550 5.1.1 No such user");

  private final Map<String, Carried> answers = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Consignment> carried = new ConcurrentLinkedQueue<>();
  private volatile Carried.Reporter reporter = Carried.Reporter.THEY;
  private volatile Consumer<Consignment> whenCalled = _ -> {};

  /// From now on, this recipient is put off.
  void putOff(String recipient) {
    answers.put(recipient, new Carried.NotNow(putOff()));
  }

  /// From now on, this recipient is put off, and its destination rests until then.
  void putOff(String recipient, Instant rest) {
    answers.put(recipient, new Carried.NotNow(putOff(), Optional.of(rest)));
  }

  /// From now on, nobody is called for this recipient.
  void rest(String recipient, Instant until) {
    answers.put(recipient, new Carried.Resting(resting(), until));
  }

  static Obstacle resting() {
    return Obstacle.ours(Reason.DESTINATION_RESTS, new EnhancedCode(4, 1), "not called again");
  }

  static Obstacle putOff() {
    return new Obstacle(
        Reason.THEY_PUT_IT_OFF,
        new EnhancedCode(2, 1),
        HOST + " said: " + NOT_NOW.text(),
        Optional.of(NOT_NOW),
        List.of(SESSION));
  }

  /// From now on, this recipient is refused.
  void refuse(String recipient) {
    answers.put(recipient, new Carried.Never(refused()));
  }

  /// The same as it is kept where the recipient stands for several.
  static Obstacle about(String destination, Obstacle it) {
    return new Obstacle(
        it.reason(),
        it.code(),
        it.detail(),
        it.reply(),
        it.sessions(),
        destination,
        it.cause(),
        List.of());
  }

  static Obstacle refused() {
    return refused(new EnhancedCode(1, 1), NEVER);
  }

  /// From now on, this recipient is refused in other words.
  void refuse(String recipient, TheirReply reply) {
    answers.put(recipient, new Carried.Never(refused(new EnhancedCode(2, 2), reply)));
  }

  private static Obstacle refused(EnhancedCode code, TheirReply reply) {
    return new Obstacle(
        Reason.THEY_REFUSED_IT,
        code,
        HOST + " said: " + reply.text(),
        Optional.of(reply),
        List.of(SESSION));
  }

  /// From now on, this recipient's turn comes later.
  void later(String recipient, Instant when) {
    answers.put(recipient, new Carried.Later(when));
  }

  /// From now on, this recipient is taken.
  void take(String recipient) {
    answers.remove(recipient);
  }

  /// From now on, it is for these to tell the sender what becomes of what is taken.
  void reporter(Carried.Reporter who) {
    reporter = who;
  }

  /// Does something before each answer.
  void whenCalled(Consumer<Consignment> action) {
    whenCalled = action;
  }

  @Override
  public List<Carried> carry(Consignment consignment) {
    whenCalled.accept(consignment);
    carried.add(consignment);
    return consignment.recipients().stream().map(this::answer).toList();
  }

  private Carried answer(Envelope.Recipient recipient) {
    return answers.getOrDefault(
        recipient.mailbox().toString(), new Carried.Taken(OK, SESSION, reporter));
  }

  /// Everything that was to be carried, in order.
  List<Consignment> carried() {
    return List.copyOf(carried);
  }
}
