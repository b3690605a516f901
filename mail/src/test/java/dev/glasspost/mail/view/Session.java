package dev.glasspost.mail.view;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.Fingerprint.Algorithm;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Admitted;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Asked;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Entered;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.protocol.text.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A record made by hand, as a session would make it.
final class Session {
  static final String GREETING =
      "220-mail.hypertouch.com Glasspost is ready.\r\n220 No unsolicited email ads\r\n";

  private static final Octets SHA256 = Octets.of(new byte[32]);

  private final SessionKind kind;
  private final Instant began;
  private final List<Moment> moments = new ArrayList<>();
  private long micros;

  Session(SessionKind kind, String began) {
    this.kind = kind;
    this.began = Instant.parse(began);
  }

  /// A caller whose line is open and who has been greeted.
  static Session greeted(SessionKind kind) {
    return new Session(kind, "1999-05-05T02:35:56Z").call(750, "36.37.0.13", 39_891);
  }

  Session note(Event event) {
    moments.add(new Moment(micros, event));
    return this;
  }

  Session pass(long seconds) {
    micros += seconds * 1_000_000;
    return this;
  }

  Session call(long line, String address, int port) {
    return note(new LineOpened(line))
        .note(new Connected(new Endpoint(address, port), new Endpoint("209.31.44.214", 25)))
        .note(new Admitted(line - 196, 9, 10))
        .say(GREETING)
        .enter(Stage.GREETED);
  }

  Session hear(String words) {
    return note(new Arrived(words.length(), 1)).note(new Heard(clear(words)));
  }

  Session say(String words) {
    return note(new Said(clear(words))).note(new Left(words.length(), words.length()));
  }

  Session enter(Stage stage) {
    return note(new Entered(stage));
  }

  /// HELO with a name that does not exist.
  Session nameless(String name) {
    Question question = new Question(Question.Type.A, name);
    return hear("HELO " + name + "\r\n")
        .enter(Stage.CHECKING_NAME)
        .note(new Asked(question))
        .pass(1)
        .note(new Answered(question, new Answer.Nothing(), Duration.ofMillis(40)))
        .note(new Judged(new Subject.HeloName(name), Verdict.ACCEPTED, Reason.NAME_NOT_VERIFIED))
        .say("250 209.31.44.214 cannot verify " + name + "\r\n")
        .enter(Stage.MET);
  }

  Session content(long octets) {
    Fingerprint print = new Fingerprint(octets, Algorithm.SHA_256, SHA256);
    return note(new Arrived(octets + 3, 4))
        .note(
            new Heard(
                Utterance.of(
                    new Part.Withheld(What.CONTENT, octets, print),
                    new Part.Clear(ascii(".\r\n")))));
  }

  /// Content that came with the command before it.
  Session piece(long octets) {
    Fingerprint print = new Fingerprint(octets, Algorithm.SHA_256, SHA256);
    return note(new Heard(Utterance.of(new Part.Withheld(What.CONTENT, octets, print))));
  }

  /// Content that we bring.
  Session sayPiece(long octets) {
    Fingerprint print = new Fingerprint(octets, Algorithm.SHA_256, SHA256);
    return note(new Said(Utterance.of(new Part.Withheld(What.CONTENT, octets, print))))
        .note(new Left(octets, octets));
  }

  /// A reply that gives out content.
  Session sayContent(long octets) {
    Fingerprint print = new Fingerprint(octets, Algorithm.SHA_256, SHA256);
    return note(
        new Said(
            Utterance.of(
                new Part.Clear(ascii("+OK\r\n")),
                new Part.Withheld(What.CONTENT, octets, print),
                new Part.Clear(ascii(".\r\n")))));
  }

  Session secret(String before, int octets) {
    Fingerprint print = new Fingerprint(octets, Algorithm.HMAC_SHA_256, SHA256);
    return note(
        new Heard(
            Utterance.of(
                new Part.Clear(ascii(before)),
                new Part.Withheld(What.SECRET, octets, print),
                new Part.Clear(ascii("\r\n")))));
  }

  SessionRecord quit() {
    return hear("quit\r\n")
        .enter(Stage.LEAVING)
        .say("221 209.31.44.214 closing connection\r\n")
        .enter(Stage.DONE)
        .end(Ending.QUIT);
  }

  SessionRecord end(Ending ending) {
    return note(new Closed(ending, "")).record(Progress.CLOSED);
  }

  SessionRecord record(Progress progress) {
    return new SessionRecord(
        SessionId.of(began.toEpochMilli(), 0, 1), kind, began, progress, moments);
  }

  static Utterance clear(String words) {
    return Utterance.clear(ascii(words));
  }

  private static Octets ascii(String text) {
    return Octets.ascii(text);
  }
}
