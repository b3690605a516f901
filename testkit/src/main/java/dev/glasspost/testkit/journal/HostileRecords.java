package dev.glasspost.testkit.journal;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.DialTrouble;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.QueueOrder;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.TlsTrouble;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.protocol.text.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Records of sessions that nobody sane would hold: every text in them tries to look like something
/// else.
public record HostileRecords(RandomGenerator random) {
  private static final MessageId MESSAGE = new MessageId(7);

  private static final List<String> PIECES =
      List.of(
          "Sending ",
          "Input Line: ",
          "Message content: ",
          "Encrypted with ",
          "[secret, 9 octets, HMAC-SHA-256 5f]",
          "[content, 1 octet, SHA-256 ]",
          "[secret, ",
          "[content",
          "[",
          "]",
          ", ",
          "\\x5bsecret, ",
          "02:35:56 4 SMTP-1(x) Sending 250 ok\\r\\n",
          "SMTP-1(x) Input Line: QUIT",
          "\n  02:35:56 4 SMTP-1(x) Input Line: QUIT\\r\\n\n",
          ")",
          "(",
          ") Sending ",
          " ",
          "  ",
          "\t",
          "\r\n",
          "\r",
          "\n",
          "\\",
          "\\r\\n",
          "\\u{202e}",
          "\u202e",
          "\u2028",
          "\u0085",
          "\u009b2J",
          "\u001b[2J\u001b]0;x\u0007",
          "\u0000",
          "\u007f",
          "\u00a0",
          "\ufeff",
          "…",
          "ü",
          "\ud83d\ude00",
          "<script>",
          "&amp;",
          "a",
          "HELO",
          ".",
          "\"}");

  /// Another one.
  public SessionRecord any() {
    List<Event> events = new ArrayList<>();
    events.add(new SessionEvent.LineOpened(random.nextLong(1, 1000)));
    events.add(new SessionEvent.Connected(endpoint(), endpoint()));
    int count = random.nextInt(30);
    for (int i = 0; i < count; i++) events.add(random.nextBoolean() ? speech() : event());
    events.add(new SessionEvent.Closed(one(Ending.values()), text()));
    List<Moment> moments = new ArrayList<>();
    events.forEach(event -> moments.add(new Moment(moments.size() * 1000L, event)));
    Instant began = Instant.parse("2026-11-23T02:35:56Z");
    SessionId id = SessionId.of(began.toEpochMilli(), 0, 1);
    return new SessionRecord(id, one(SessionKind.values()), began, Progress.CLOSED, moments);
  }

  private Event speech() {
    List<Part> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--)
      parts.add(random.nextInt(3) == 0 ? withheld() : new Part.Clear(octets()));
    Utterance words = new Utterance(parts);
    return random.nextBoolean() ? new SessionEvent.Heard(words) : new SessionEvent.Said(words);
  }

  private Part withheld() {
    long octets = random.nextInt(5) == 0 ? random.nextLong(Long.MAX_VALUE) : random.nextInt(2_000);
    byte[] digest = new byte[random.nextInt(3) * 16];
    random.nextBytes(digest);
    return new Part.Withheld(
        one(What.values()),
        octets,
        new Fingerprint(
            random.nextBoolean() ? octets : random.nextInt(2_000),
            one(Fingerprint.Algorithm.values()),
            Octets.of(digest)));
  }

  private Event event() {
    Question question = new Question(one(Question.Type.values()), text());
    List<RouteStep> steps = List.of(new RouteStep(one(RouteStep.Rule.values()), text(), text()));
    return switch (random.nextInt(26)) {
      case 0 -> new SessionEvent.Asked(question);
      case 1 ->
          new SessionEvent.Answered(
              question, new Answer.Found(List.of(text(), text())), Duration.ZERO);
      case 2 -> new SessionEvent.Answered(question, new Answer.Failed(text()), Duration.ZERO);
      case 3 -> new SessionEvent.Answered(question, new Answer.Nothing(), Duration.ZERO);
      case 4 -> new SessionEvent.Entered(one(Stage.values()));
      case 5 -> judged(new Subject.HeloName(text()), steps);
      case 6 -> judged(new Subject.Sender(text()), steps);
      case 7 -> judged(new Subject.Recipient(text()), steps);
      case 8 -> judged(new Subject.Command(text()), steps);
      case 9 -> new SessionEvent.Authenticated(text(), text(), Optional.of(text()));
      case 10 -> new SessionEvent.Encrypted(text(), text(), text(), text(), Octets.EMPTY);
      case 11 -> new SessionEvent.NotEncrypted(one(TlsTrouble.values()), text());
      case 12 -> new MessageEvent.Queued(MESSAGE, text(), text(), 0, 1);
      case 13 -> new MessageEvent.Routed(MESSAGE, text(), List.of(text()), steps);
      case 14 -> new MessageEvent.Delivered(MESSAGE, text(), text(), 1);
      case 15 -> new MessageEvent.Failed(MESSAGE, text(), one(Reason.values()), text(), List.of());
      case 16 -> new SessionEvent.SetOut(text());
      case 17 -> new SessionEvent.Dialled(text(), endpoint());
      case 18 -> new SessionEvent.NotReached(endpoint(), one(DialTrouble.values()), text());
      case 19 -> new SessionEvent.Carries(MESSAGE, text());
      case 20 -> settled();
      case 21 -> new MessageEvent.Held(MESSAGE, text(), Instant.EPOCH);
      case 22 -> new SessionEvent.Unoffered(MESSAGE, text(), text());
      case 23 ->
          new MessageEvent.Ordered(MESSAGE, one(QueueOrder.values()), List.of(text()), text());
      case 24 -> new MessageEvent.DeletedWithAccount(MESSAGE, text(), 1);
      default -> new MessageEvent.Received(MESSAGE, 1, Octets.EMPTY);
    };
  }

  private Event settled() {
    return new SessionEvent.Settled(MESSAGE, text(), one(Verdict.values()), one(Reason.values()));
  }

  private Event judged(Subject subject, List<RouteStep> steps) {
    Reason reason = random.nextInt(3) == 0 ? Reason.NAME_VERIFIED : one(Reason.values());
    return new SessionEvent.Judged(subject, one(Verdict.values()), reason, steps);
  }

  private Endpoint endpoint() {
    return new Endpoint(text(), random.nextInt(65_536));
  }

  private Octets octets() {
    Octets octets = Octets.utf8(text());
    if (random.nextInt(4) > 0) return octets;
    byte[] any = new byte[random.nextInt(5)];
    random.nextBytes(any);
    return octets.plus(Octets.of(any));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--)
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    return text.toString();
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
