package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Admitted;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Asked;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Entered;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Missing;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.mail.journal.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Comments on one session, event by event: what they did, what it means, what we decided and why.
///
/// It listens to the whole session, because the same event may mean another thing later. A comment
/// belongs to what comes right beneath it.
public final class Commentary {
  /// Why a login failed that another one makes good. One that may have had a listener is none of
  /// these, and what a program says wrongly remains wrong.
  private static final Set<Reason> ON_LOGIN =
      EnumSet.of(
          Reason.MECHANISM_NOT_OFFERED,
          Reason.LOGIN_GIVEN_UP,
          Reason.LOGIN_WRONG,
          Reason.LOGIN_BARRED);

  /// Who comments on a session in which we call.
  private final Optional<CallCommentary> ours;

  private final Counsel counsel;
  private final Reach greeting;
  private final Talk talk;
  private final NameLookup lookup = new NameLookup();
  private final Set<Comment> explained = new HashSet<>();

  /// What could be done about what went wrong; told at the end.
  private final Set<Comment> advice = new LinkedHashSet<>();

  /// That part of it which nobody needs who gets in at last.
  private final Set<Comment> adviceOnLogin = new HashSet<>();

  private String peer = "";
  private String local = "";
  private Verb heard = Verb.OTHER;
  private boolean greeted;
  private boolean receiving;

  /// Whether what we refuse next has been explained.
  private boolean judged;

  /// Whether they took a liberty in what was heard last.
  private boolean indulgent;

  /// What explains our next words, if it is known already; they answer what was heard last.
  private Optional<Phrase> answer = Optional.empty();

  private final SessionKind kind;

  /// For whoever runs the server.
  public Commentary(SessionKind kind) {
    this(kind, Counsel.FOR_OPERATORS, Reach.ALL);
  }

  /// @param greeting how much of our greeting left for them, which is told later than what it says
  public Commentary(SessionKind kind, Counsel counsel, Reach greeting) {
    this.kind = kind;
    this.counsel = counsel;
    this.greeting = greeting;
    this.ours =
        switch (kind.direction()) {
          case THEY_CALL -> Optional.empty();
          case WE_CALL -> Optional.of(new CallCommentary(counsel));
        };
    this.talk =
        switch (kind) {
          // Nobody speaks in a record of the server itself.
          case SMTP_IN, SMTP_OUT, LMTP_OUT, SERVER -> new SmtpTalk(English.CALLED);
          case SUBMISSION -> new SmtpTalk(English.CALLED_BY_USER);
          case POP3 -> new Pop3Talk();
        };
  }

  /// What to say in front of an event; nothing where it speaks for itself. To be asked once for
  /// each event of the session, in order.
  public List<Comment> before(Event event) {
    if (ours.isPresent()) return ours.get().before(event);
    return switch (event) {
      case SessionEvent it -> before(it);
      case MessageEvent it -> {
        if (it instanceof MessageEvent.Received && talk instanceof SmtpTalk smtp) received(smtp);
        yield MessageCommentary.before(it, counsel).stream().toList();
      }
    };
  }

  private List<Comment> before(SessionEvent event) {
    return switch (event) {
      case LineOpened _ -> List.of(talk.call().comment());
      case Connected it -> connected(it);
      case Admitted(_, int busy, int all) -> List.of(admitted(busy, all));
      case Arrived _ -> arrived();
      case Heard(Utterance words) -> heard(words);
      case Said(Utterance words) -> said(words);
      case Left(long octets, long of) ->
          octets < of ? List.of(English.PARTLY_LEFT.comment(octets, of)) : List.of();
      case Asked it -> comments(lookup.asking(it.question()));
      case Answered it -> comments(lookup.answering(it));
      case Judged it -> judged(it);
      case Noticed(Oddity oddity) -> noticed(oddity);
      case Entered(Stage stage) -> {
        receiving = stage == Stage.RECEIVING;
        yield List.of();
      }
      case Authenticated it -> {
        advice.removeAll(adviceOnLogin);
        yield List.of(authenticated(it));
      }
      case SessionEvent.Encrypted _ -> encrypted();
      case SessionEvent.NotEncrypted it ->
          List.of(English.NOT_ENCRYPTED.about(MoreClauses.trouble(it.trouble()).comment()));
      case SessionEvent.Slowed it -> List.of(slowed(it));
      case SessionEvent.ThrownAway _ -> List.of(English.THROWN_AWAY.comment());
      case SessionEvent.Mended it -> List.of(English.MENDED.about(MoreClauses.mends(it)));
      case SessionEvent.SetOut _,
          SessionEvent.Dialled _,
          SessionEvent.NotReached _,
          SessionEvent.Carries _,
          SessionEvent.Unoffered _,
          SessionEvent.Settled _ ->
          List.of(); // Of our own calls only.
      case SessionEvent.Identified _ -> List.of(English.IDENTIFIED.comment());
      case SessionEvent.Gap it -> List.of(GapWords.comment(it));
      case SessionEvent.ClockSet it -> List.of(ClockWords.comment(it));
      case Closed it ->
          Stream.concat(counsel.atTheEnd(advice, it.ending()).stream(), Stream.of(closed(it, kind)))
              .toList();
      case Missing(long events) -> List.of(English.MISSING.comment(events));
    };
  }

  private Comment authenticated(Authenticated it) {
    return it.appPassword()
        .map(name -> talk.authenticatedWithAppPassword().comment(it.account(), name))
        .orElseGet(() -> talk.authenticated().comment(it.account()));
  }

  private List<Comment> encrypted() {
    if (talk instanceof SmtpTalk smtp) smtp.forgotten();
    return List.of(English.ENCRYPTED.comment());
  }

  private List<Comment> connected(Connected it) {
    peer = it.peer().address();
    local = it.local().address();
    return List.of(English.CONNECTED.comment(peer));
  }

  private static Comment admitted(int busy, int all) {
    return busy == 1 ? English.ADMITTED_ALONE.comment(all) : English.ADMITTED.comment(busy, all);
  }

  private List<Comment> arrived() {
    return receiving ? once(English.CONTENT_NOT_RECORDED) : List.of();
  }

  private List<Comment> heard(Utterance words) {
    heard = Verb.of(words);
    indulgent = false;
    answer = talk.said(heard);
    List<Comment> comments = new ArrayList<>(comments(talk.heard(heard)));
    if (holds(words, What.SECRET)) comments.addAll(once(English.SECRET));
    if (holds(words, What.CONTENT)) comments.addAll(once(English.CONTENT_NOT_RECORDED));
    return comments;
  }

  private List<Comment> said(Utterance words) {
    if (!greeted) {
      greeted = true;
      return List.of(talk.greeting(words, greeting).comment(local, peer));
    }
    if (answer.isEmpty() && !judged && talk.isRefusal(words)) answer = Optional.of(English.PARTING);
    List<Comment> comments = new ArrayList<>(comments(answer));
    answer = Optional.empty();
    judged = false;
    if (holds(words, What.CONTENT)) comments.addAll(once(English.CONTENT_NOT_RECORDED));
    return comments;
  }

  private void received(SmtpTalk smtp) {
    smtp.messageReceived();
    answer = Optional.of(English.MESSAGE_ACCEPTED);
  }

  /// A decision that is not friendly explains the answer that follows it.
  private List<Comment> judged(Judged it) {
    if (talk instanceof SmtpTalk smtp) tell(smtp, it);
    if (it.verdict() != Verdict.ACCEPTED) {
      judged = true;
      advise(it);
      answer = Optional.empty();
      greeted |= it.subject() instanceof Subject.Connection;
    } else if (it.reason() == Reason.NAME_NOT_VERIFIED) {
      answer = Optional.of(English.POLITE);
    }
    return Judgement.comments(kind, it, peer, lookup);
  }

  private void advise(Judged it) {
    Optional<Comment> given = counsel.on(it.reason(), Clauses.fact(it.subject()));
    given.ifPresent(advice::add);
    if (ON_LOGIN.contains(it.reason())) given.ifPresent(adviceOnLogin::add);
  }

  private static void tell(SmtpTalk smtp, Judged it) {
    if (it.subject() instanceof Subject.Content) smtp.forgotten();
    if (it.verdict() != Verdict.ACCEPTED) return;
    if (it.subject() instanceof Subject.Sender) smtp.senderAccepted();
    if (it.subject() instanceof Subject.Recipient) smtp.recipientAccepted();
  }

  private List<Comment> noticed(Oddity oddity) {
    Comment liberty = Clauses.oddity(oddity).comment();
    if (oddity == Oddity.MARKED_IN_VAIN) return List.of(English.NOT_DELETED.about(liberty));
    if (!explained.add(liberty)) return List.of();
    Phrase phrase = indulgent ? English.LET_PASS_TOO : English.LET_PASS;
    indulgent = true;
    return List.of(phrase.about(liberty));
  }

  private static Comment slowed(SessionEvent.Slowed it) {
    String wait = it.time().toMillis() + " ms";
    return English.SLOWED.about(Clauses.reason(it.reason()).comment(wait), wait);
  }

  static Comment closed(Closed it, SessionKind kind) {
    return switch (it.ending()) {
      case QUIT, WE_QUIT -> English.CLOSED.comment();
      case BROKEN_OFF -> English.BROKEN_OFF.about(Clauses.ending(it.ending(), kind).comment());
      case HUNG_UP,
          NO_HOST,
          NOT_REACHED,
          FELL_SILENT,
          CONNECTION_LOST,
          TURNED_AWAY,
          TOO_MANY_ERRORS,
          TOO_LONG,
          TOO_MANY_COMMANDS,
          UNINTELLIGIBLE,
          WOULD_NOT_LISTEN,
          NOT_ENCRYPTED,
          SHUTTING_DOWN,
          OUR_FAULT ->
          English.CLOSED_OTHERWISE.about(Clauses.ending(it.ending(), kind).comment());
    };
  }

  /// What is explained once in a session and then taken as known.
  private List<Comment> once(Phrase phrase) {
    return once(phrase.comment());
  }

  private List<Comment> once(Comment comment) {
    return explained.add(comment) ? List.of(comment) : List.of();
  }

  private static List<Comment> comments(Optional<Phrase> phrase) {
    return phrase.map(Phrase::comment).stream().toList();
  }

  private static boolean holds(Utterance words, What what) {
    return words.parts().stream()
        .anyMatch(part -> part instanceof Part.Withheld withheld && withheld.what() == what);
  }
}
