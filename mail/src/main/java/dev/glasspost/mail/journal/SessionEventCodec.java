package dev.glasspost.mail.journal;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.EventCodec.Tag;
import dev.glasspost.mail.journal.SessionEvent.Admitted;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Asked;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Carries;
import dev.glasspost.mail.journal.SessionEvent.ClockSet;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Dialled;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.mail.journal.SessionEvent.Entered;
import dev.glasspost.mail.journal.SessionEvent.Gap;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Identified;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Mended;
import dev.glasspost.mail.journal.SessionEvent.Missing;
import dev.glasspost.mail.journal.SessionEvent.NotEncrypted;
import dev.glasspost.mail.journal.SessionEvent.NotReached;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionEvent.SetOut;
import dev.glasspost.mail.journal.SessionEvent.Settled;
import dev.glasspost.mail.journal.SessionEvent.Slowed;
import dev.glasspost.mail.journal.SessionEvent.ThrownAway;
import dev.glasspost.mail.journal.SessionEvent.Unoffered;
import dev.glasspost.mail.message.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The fields of the events of sessions.
final class SessionEventCodec {
  private static final int FOUND = 1;
  private static final int NOTHING = 2;
  private static final int ANSWER_FAILED = 3;
  private static final int TOO_LATE = 4;

  private SessionEventCodec() {}

  static void write(SessionEvent event, OctetsOut out) {
    switch (event) {
      case LineOpened(long number) -> out.number(number);
      case Connected it -> connected(it, out);
      case Admitted(long sequence, int busy, int all) -> numbers(out, sequence, busy, all);
      case Arrived(long octets, long reads) -> numbers(out, octets, reads);
      case Heard(Utterance words) -> PartsCodec.write(words, out);
      case Said(Utterance words) -> PartsCodec.write(words, out);
      case Left(long octets, long of) -> numbers(out, octets, of);
      case Asked(Question question) -> question(question, out);
      case Answered it -> answered(it, out);
      case Judged it -> judged(it, out);
      case Noticed(Oddity oddity) -> Codes.ODDITIES.write(oddity, out);
      case Entered(Stage stage) -> Codes.STAGES.write(stage, out);
      case Authenticated it -> authenticated(it, out);
      case Closed(Ending ending, String detail) -> {
        Codes.ENDINGS.write(ending, out);
        out.text(detail);
      }
      case Missing(long events) -> out.number(events);
      case Gap it -> gap(it, out);
      case ClockSet it -> clockSet(it, out);
      case ThrownAway(long octets) -> out.number(octets);
      case Slowed it -> slowed(it, out);
      case Encrypted it -> encrypted(it, out);
      case NotEncrypted(TlsTrouble trouble, String detail) -> {
        Codes.TLS_TROUBLES.write(trouble, out);
        out.text(detail);
      }
      case Mended it -> mended(it, out);
      case SetOut(String hop) -> out.text(hop);
      case Dialled(String host, Endpoint peer) -> {
        out.text(host);
        endpoint(peer, out);
      }
      case NotReached(Endpoint peer, DialTrouble trouble, String detail) -> {
        endpoint(peer, out);
        Codes.DIAL_TROUBLES.write(trouble, out);
        out.text(detail);
      }
      case Carries(MessageId message, String reversePath) -> {
        out.number(message.number());
        out.text(reversePath);
      }
      case Unoffered it -> {
        out.number(it.message().number());
        out.text(it.reversePath());
        out.text(it.recipient());
      }
      case Settled it -> {
        out.number(it.message().number());
        out.text(it.recipient());
        Codes.VERDICTS.write(it.verdict(), out);
        Codes.REASONS.write(it.reason(), out);
      }
      case Identified(String messageIdField) -> out.text(messageIdField);
    }
  }

  static Optional<SessionEvent> read(int tag, OctetsIn in) throws DamagedChunk {
    return Optional.ofNullable(
        switch (tag) {
          case Tag.LINE_OPENED -> new LineOpened(in.count());
          case Tag.CONNECTED -> new Connected(endpoint(in), endpoint(in));
          case Tag.ADMITTED -> new Admitted(in.count(), in.small(), in.small());
          case Tag.ARRIVED -> new Arrived(in.count(), in.count());
          case Tag.HEARD -> new Heard(PartsCodec.readUtterance(in));
          case Tag.SAID -> new Said(PartsCodec.readUtterance(in));
          case Tag.LEFT -> new Left(in.count(), in.count());
          case Tag.ASKED -> new Asked(question(in));
          case Tag.ANSWERED -> new Answered(question(in), answer(in), Duration.ofNanos(in.count()));
          case Tag.JUDGED -> judged(in);
          case Tag.NOTICED -> new Noticed(Codes.ODDITIES.read(in));
          case Tag.ENTERED -> new Entered(Codes.STAGES.read(in));
          case Tag.AUTHENTICATED -> authenticated(in);
          case Tag.CLOSED -> new Closed(Codes.ENDINGS.read(in), in.text());
          case Tag.MISSING -> new Missing(in.count());
          case Tag.GAP ->
              new Gap(Codes.GAP_CAUSES.read(in), in.instant(), in.instant(), in.count());
          case Tag.CLOCK_SET ->
              new ClockSet(Codes.CLOCK_WHENS.read(in), in.instant(), in.instant());
          case Tag.THROWN_AWAY -> new ThrownAway(in.count());
          case Tag.SLOWED -> new Slowed(Codes.REASONS.read(in), Duration.ofNanos(in.count()));
          case Tag.ENCRYPTED ->
              new Encrypted(in.text(), in.text(), in.text(), in.text(), in.octets());
          case Tag.NOT_ENCRYPTED -> new NotEncrypted(Codes.TLS_TROUBLES.read(in), in.text());
          case Tag.MENDED -> mended(in);
          case Tag.SET_OUT -> new SetOut(in.text());
          case Tag.DIALLED -> new Dialled(in.text(), endpoint(in));
          case Tag.NOT_REACHED ->
              new NotReached(endpoint(in), Codes.DIAL_TROUBLES.read(in), in.text());
          case Tag.CARRIES -> new Carries(new MessageId(in.count()), in.text());
          case Tag.UNOFFERED -> new Unoffered(new MessageId(in.count()), in.text(), in.text());
          case Tag.SETTLED ->
              new Settled(
                  new MessageId(in.count()),
                  in.text(),
                  Codes.VERDICTS.read(in),
                  Codes.REASONS.read(in));
          case Tag.IDENTIFIED -> new Identified(in.text());
          default -> null;
        });
  }

  private static void numbers(OctetsOut out, long... numbers) {
    for (long number : numbers) out.number(number);
  }

  private static void clockSet(ClockSet it, OctetsOut out) {
    Codes.CLOCK_WHENS.write(it.when(), out);
    out.instant(it.expected());
    out.instant(it.found());
  }

  private static void slowed(Slowed it, OctetsOut out) {
    Codes.REASONS.write(it.reason(), out);
    out.number(it.time().toNanos());
  }

  private static void gap(Gap it, OctetsOut out) {
    Codes.GAP_CAUSES.write(it.cause(), out);
    out.instant(it.from());
    out.instant(it.to());
    out.number(it.events());
  }

  private static void connected(Connected it, OctetsOut out) {
    endpoint(it.peer(), out);
    endpoint(it.local(), out);
  }

  private static void authenticated(Authenticated it, OctetsOut out) {
    out.text(it.account());
    out.text(it.mechanism());
    it.appPassword().ifPresent(out::text);
  }

  private static Authenticated authenticated(OctetsIn in) throws DamagedChunk {
    return new Authenticated(
        in.text(), in.text(), in.hasMore() ? Optional.of(in.text()) : Optional.empty());
  }

  private static void encrypted(Encrypted it, OctetsOut out) {
    out.text(it.protocol());
    out.text(it.cipher());
    out.text(it.serverName());
    out.text(it.certificate());
    out.octets(it.fingerprint());
  }

  private static void mended(Mended it, OctetsOut out) {
    out.number(it.mends().size());
    it.mends().forEach(mend -> Codes.MENDS.write(mend, out));
    out.number(it.octets());
    out.octets(it.sha256());
  }

  private static Mended mended(OctetsIn in) throws DamagedChunk {
    int count = in.things();
    List<Mend> mends = new ArrayList<>(count);
    for (int i = 0; i < count; i++) mends.add(Codes.MENDS.read(in));
    return new Mended(mends, in.count(), in.octets());
  }

  private static void endpoint(Endpoint endpoint, OctetsOut out) {
    out.text(endpoint.address());
    out.number(endpoint.port());
  }

  private static Endpoint endpoint(OctetsIn in) throws DamagedChunk {
    return new Endpoint(in.text(), in.small());
  }

  private static void question(Question question, OctetsOut out) {
    Codes.QUESTIONS.write(question.type(), out);
    out.text(question.name());
  }

  private static Question question(OctetsIn in) throws DamagedChunk {
    return new Question(Codes.QUESTIONS.read(in), in.text());
  }

  private static void answered(Answered it, OctetsOut out) {
    question(it.question(), out);
    switch (it.answer()) {
      case Answer.Found(var records) -> {
        out.octet(FOUND);
        out.number(records.size());
        records.forEach(out::text);
      }
      case Answer.Nothing() -> out.octet(NOTHING);
      case Answer.Failed(String why) -> {
        out.octet(ANSWER_FAILED);
        out.text(why);
      }
      case Answer.TooLate() -> out.octet(TOO_LATE);
    }
    out.number(it.took().toNanos());
  }

  private static Answer answer(OctetsIn in) throws DamagedChunk {
    return switch (in.octet()) {
      case FOUND -> new Answer.Found(PartsCodec.readTexts(in));
      case NOTHING -> new Answer.Nothing();
      case ANSWER_FAILED -> new Answer.Failed(in.text());
      case TOO_LATE -> new Answer.TooLate();
      default -> throw new DamagedChunk("an answer is of no known kind");
    };
  }

  private static void judged(Judged it, OctetsOut out) {
    SubjectCodec.write(it.subject(), out);
    Codes.VERDICTS.write(it.verdict(), out);
    Codes.REASONS.write(it.reason(), out);
    PartsCodec.writeSteps(it.steps(), out);
  }

  private static Judged judged(OctetsIn in) throws DamagedChunk {
    return new Judged(
        SubjectCodec.read(in),
        Codes.VERDICTS.read(in),
        Codes.REASONS.read(in),
        PartsCodec.readSteps(in));
  }
}
