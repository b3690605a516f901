package dev.glasspost.mail.commentary;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionEvent.Settled;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.TlsTrouble;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.protocol.smtp.HeardReply;
import dev.glasspost.protocol.smtp.ReplyLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Comments on a session in which we call: what we look up and say, and what their answers mean.
final class CallCommentary {
  /// What we said and they have not answered; nothing if they are to greet us.
  private final Deque<Verb> open = new ArrayDeque<>();

  private final List<String> reply = new ArrayList<>();

  /// What could be done about what went wrong; told at the end.
  private final Set<Comment> advice = new LinkedHashSet<>();

  private final Counsel counsel;
  private String lookedUp = "";
  private boolean greeted;
  private boolean named;
  private boolean fresh;
  private boolean contentTold;
  private boolean unoffered;

  CallCommentary(Counsel counsel) {
    this.counsel = counsel;
  }

  List<Comment> before(Event event) {
    return switch (event) {
      case SessionEvent it -> before(it);
      case MessageEvent it -> MessageCommentary.before(it, counsel).stream().toList();
    };
  }

  private List<Comment> before(SessionEvent event) {
    return switch (event) {
      case SessionEvent.LineOpened _ -> List.of(EnglishAbroad.LINE.comment());
      case SessionEvent.SetOut(String hop) -> List.of(EnglishAbroad.SET_OUT.comment(hop));
      case SessionEvent.Asked(Question question) -> asked(question);
      case Answered it -> answered(it);
      case SessionEvent.Dialled it -> List.of(EnglishAbroad.DIALLED.comment(it.host()));
      case SessionEvent.NotReached it ->
          List.of(ClausesAbroad.trouble(it.trouble()).in(EnglishAbroad.NOT_REACHED).comment());
      case SessionEvent.Connected _ -> List.of(EnglishAbroad.CONNECTED.comment());
      case SessionEvent.Carries it -> {
        fresh = true;
        yield List.of(EnglishAbroad.CARRIES.comment(it.message()));
      }
      case SessionEvent.Unoffered _ -> unoffered();
      case Said(Utterance words) -> said(words);
      case Heard(Utterance words) -> heard(words);
      case SessionEvent.Left(long octets, long of) ->
          octets < of ? List.of(English.PARTLY_LEFT.comment(octets, of)) : List.of();
      case Judged it -> judged(it);
      case Settled it -> settled(it);
      case SessionEvent.Encrypted _ -> List.of(EnglishAbroad.ENCRYPTED.comment());
      case SessionEvent.NotEncrypted it -> List.of(notEncrypted(it.trouble()));
      case SessionEvent.Noticed it ->
          List.of(EnglishAbroad.NOTICED.about(Clauses.oddity(it.oddity()).comment()));
      case SessionEvent.ThrownAway _ -> List.of(English.THROWN_AWAY.comment());
      case SessionEvent.Closed it ->
          Stream.concat(
                  counsel.atTheEndOfCall(advice, it.ending()).stream(),
                  Stream.of(Commentary.closed(it, SessionKind.SMTP_OUT)))
              .toList();
      case SessionEvent.Missing(long events) -> List.of(English.MISSING.comment(events));
      case SessionEvent.Admitted _,
          SessionEvent.Arrived _,
          SessionEvent.Entered _,
          SessionEvent.Authenticated _,
          SessionEvent.Mended _,
          SessionEvent.Gap _,
          SessionEvent.ClockSet _,
          SessionEvent.Identified _,
          SessionEvent.Slowed _ ->
          List.of();
    };
  }

  private List<Comment> unoffered() {
    if (unoffered) return List.of();
    unoffered = true;
    return List.of(EnglishAbroad.UNOFFERED.comment());
  }

  private static Comment notEncrypted(TlsTrouble trouble) {
    Phrase why =
        trouble == TlsTrouble.CERTIFICATE_NOT_TRUSTED
            ? ClausesAbroad.CERTIFICATE_REFUSED
            : MoreClauses.trouble(trouble);
    return English.NOT_ENCRYPTED.about(why.comment());
  }

  private List<Comment> asked(Question question) {
    if (lookedUp.equals(question.name())) return List.of();
    lookedUp = question.name();
    return switch (question.type()) {
      case MX -> {
        lookedUp = "";
        yield List.of(EnglishAbroad.LOOKING_FOR_HOSTS.comment(question.name()));
      }
      case TXT -> List.of();
      case A, AAAA, PTR -> List.of(EnglishAbroad.LOOKING_FOR_ADDRESS.comment(question.name()));
    };
  }

  private static List<Comment> answered(Answered it) {
    return switch (it.answer()) {
      case Answer.Found _ -> List.of();
      case Answer.Nothing _ ->
          it.question().type() == Question.Type.MX
              ? List.of(EnglishAbroad.NO_HOSTS_NAMED.comment())
              : List.of();
      case Answer.Failed _ -> List.of(EnglishAbroad.NO_ANSWER.comment());
      case Answer.TooLate _ -> List.of(EnglishAbroad.ANSWER_TOO_LATE.comment());
    };
  }

  private List<Comment> said(Utterance words) {
    Verb verb = Verb.of(words);
    if (verb != Verb.CONTENT && verb != Verb.OTHER) open.add(verb);
    return saying(verb, words).stream().toList();
  }

  private Optional<Comment> saying(Verb verb, Utterance words) {
    return switch (verb) {
      case HELO -> Optional.of(name(EnglishAbroad.OUR_NAME));
      case EHLO, LHLO -> Optional.of(name(EnglishAbroad.OUR_NAME_AND_MORE));
      case STARTTLS -> Optional.of(EnglishAbroad.STARTTLS.comment());
      case MAIL -> Optional.of(mail(words));
      case RCPT -> recipient();
      case DATA -> Optional.of(EnglishAbroad.DATA.comment());
      case BDAT -> Optional.of(EnglishAbroad.BDAT.comment());
      case CONTENT -> content();
      case RSET -> Optional.of(EnglishAbroad.RSET.comment());
      case QUIT -> Optional.of(EnglishAbroad.QUIT.comment());
      case AUTH -> Optional.of(EnglishAbroad.AUTH.comment());
      case NOOP, VRFY, EXPN, HELP -> Optional.empty();
      case USER, PASS, APOP, CAPA, STAT, LIST, UIDL, RETR, TOP, DELE, UTF8, STLS ->
          Optional.empty();
      case SECRET, OTHER -> Optional.empty();
    };
  }

  private Comment name(Phrase first) {
    Phrase phrase = named ? EnglishAbroad.OUR_NAME_AGAIN : first;
    named = true;
    return phrase.comment();
  }

  private static Comment mail(Utterance words) {
    boolean nobody =
        words.parts().getFirst() instanceof Utterance.Part.Clear(var text)
            && text.latin1().startsWith("MAIL FROM:<>");
    return (nobody ? EnglishAbroad.MAIL_FROM_NOBODY : EnglishAbroad.MAIL).comment();
  }

  /// The first of a message; the others speak for themselves.
  private Optional<Comment> recipient() {
    boolean first = fresh;
    fresh = false;
    return first ? Optional.of(EnglishAbroad.RCPT.comment()) : Optional.empty();
  }

  private Optional<Comment> content() {
    boolean first = !contentTold;
    contentTold = true;
    return first ? Optional.of(English.CONTENT_NOT_RECORDED.comment()) : Optional.empty();
  }

  /// A reply is explained at its last line, when all of it is known; what needs no explaining but
  /// is friendly is told at its first.
  private List<Comment> heard(Utterance words) {
    Optional<ReplyLine> line = TheirReplies.line(words);
    if (line.isEmpty()) return List.of(EnglishAbroad.NO_REPLY.comment());
    boolean first = reply.isEmpty();
    reply.add(line.get().text());
    HeardReply soFar = new HeardReply(line.get().code(), reply);
    Optional<Verb> answered = Optional.ofNullable(open.peek());
    List<Comment> comments = new ArrayList<>();
    if (first) friendly(soFar, answered).ifPresent(comments::add);
    if (line.get().place() == ReplyLine.Place.LAST) {
      unfriendly(soFar).ifPresent(comments::add);
      reply.clear();
      if (greeted) open.poll();
      greeted = true;
    }
    return comments;
  }

  private Optional<Comment> friendly(HeardReply it, Optional<Verb> answered) {
    if (!it.isDone()) return Optional.empty();
    if (!greeted) return Optional.of(EnglishAbroad.THEIR_GREETING.comment());
    return answered
        .filter(verb -> verb == Verb.EHLO || verb == Verb.LHLO)
        .map(_ -> EnglishAbroad.WHAT_THEY_CAN.comment());
  }

  private static Optional<Comment> unfriendly(HeardReply it) {
    return switch (it.kind()) {
      case DONE, GO_ON -> Optional.empty();
      case NOT_NOW ->
          Optional.of(TheirReplies.meaning(it).in(EnglishAbroad.THEIR_NOT_NOW).comment());
      case NEVER -> Optional.of(TheirReplies.meaning(it).in(EnglishAbroad.THEIR_NO).comment());
    };
  }

  private List<Comment> judged(Judged it) {
    Phrase frame =
        switch (it.verdict()) {
          case ACCEPTED -> EnglishAbroad.TAKEN;
          case DEFERRED -> EnglishAbroad.PUT_OFF;
          case REFUSED -> EnglishAbroad.GIVEN_UP;
        };
    advise(it.verdict(), it.reason(), Clauses.fact(it.subject()));
    return List.of(
        Clauses.reason(it.reason(), it.subject()).in(frame).comment(Clauses.fact(it.subject())));
  }

  private List<Comment> settled(Settled it) {
    Phrase frame =
        switch (it.verdict()) {
          case ACCEPTED -> EnglishAbroad.TAKEN;
          case DEFERRED -> EnglishAbroad.PUT_OFF;
          case REFUSED -> EnglishAbroad.GIVEN_UP;
        };
    advise(it.verdict(), it.reason(), it.recipient());
    return List.of(Clauses.reason(it.reason()).in(frame).comment(it.recipient()));
  }

  private void advise(Verdict verdict, Reason reason, Object fact) {
    if (verdict != Verdict.ACCEPTED) counsel.on(reason, fact).ifPresent(advice::add);
  }
}
