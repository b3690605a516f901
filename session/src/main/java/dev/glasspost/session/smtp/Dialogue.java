package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.protocol.sasl.Response;
import dev.glasspost.protocol.smtp.CommandParser;
import dev.glasspost.protocol.smtp.Dialect;
import dev.glasspost.protocol.smtp.Fault;
import dev.glasspost.protocol.smtp.Parsed;
import dev.glasspost.protocol.smtp.Reply;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.smtp.State.Gone;
import dev.glasspost.session.smtp.State.Stranger;
import dev.glasspost.session.wire.Conversation;
import dev.glasspost.session.wire.Discretion;
import dev.glasspost.session.wire.Ear;
import dev.glasspost.session.wire.Input;
import dev.glasspost.session.wire.Input.Over;
import dev.glasspost.session.wire.Regret;
import java.util.Optional;

/// How a session hears and says: with the patience and the limits of the settings, in the dialect
/// of the client, and counting what is said in vain.
final class Dialogue {
  private final Conversation conversation;
  private final SmtpSettings settings;
  private final Replies replies;
  private Dialect dialect = Dialect.SMTP;
  private Stage stage = Stage.DONE;
  private boolean secretMayFollow;
  private int errors;
  private int refusedRecipients;
  private int deferredRecipients;
  private int idleCommands;

  Dialogue(Conversation conversation, SmtpSettings settings, Replies replies) {
    this.conversation = conversation;
    this.settings = settings;
    this.replies = replies;
  }

  /// Encrypts the connection; nothing of what was said before counts (RFC 3207 §4.2).
  State encrypt() {
    dialect = Dialect.SMTP;
    enter(Stage.ENCRYPTING);
    return conversation.encrypt().map(this::part).orElseGet(Stranger::new);
  }

  /// From now on the client is answered in this dialect.
  void speak(Dialect spoken) {
    dialect = spoken;
  }

  Dialect dialect() {
    return dialect;
  }

  /// Notes that the conversation came to another state, if it did.
  void enter(Stage next) {
    if (next == stage) return;
    stage = next;
    conversation.enter(next);
  }

  Input hear() {
    return conversation.hear(
        settings.limits().commandLine(), settings.times().command(), this::showable);
  }

  /// Says a challenge, and hears an answer of which nothing is kept.
  Input ask(Reply challenge, State state) {
    State _ = sayAlone(challenge, state);
    return conversation.hear(
        Response.MAX_LINE_OCTETS, settings.times().command(), Discretion.ALL_SECRET);
  }

  Optional<Over> hear(Ear ear) {
    return conversation.hear(ear, settings.times().content());
  }

  /// A client whose AUTH was refused may go on with the exchange all the same; what is no command
  /// then is kept like a secret.
  private int showable(Octets words) {
    return isPerhapsSecret(CommandParser.parse(words)) ? 0 : CommandParser.showable(words);
  }

  /// Whether this line may be a secret because of the one before.
  boolean isPerhapsSecret(Parsed line) {
    return secretMayFollow
        && line instanceof Parsed.Garbled(_, var fault)
        && fault instanceof Fault.UnknownCommand;
  }

  void secretMayFollow() {
    secretMayFollow = true;
  }

  void noSecretFollows() {
    secretMayFollow = false;
  }

  State say(Reply reply, State next) {
    conversation.say(reply.encode(dialect));
    return next;
  }

  /// Says what the client has to wait for: it leaves at once (RFC 2920 §3.2).
  State sayAlone(Reply reply, State next) {
    conversation.say(reply.encode(dialect));
    conversation.flush();
    return next;
  }

  /// Tells the client what was decided.
  State tell(Decision decision, State ifYes, State ifNo) {
    if (!decision.isYes()) return refuse(decision, ifNo);
    conversation.note(decision.judged());
    return say(decision.reply(), ifYes);
  }

  /// Tells the client no. What could not be done now is not its error, but does nothing for any
  /// mail either.
  State refuse(Decision decision, State state) {
    conversation.note(decision.judged());
    if (decision.verdict() == Verdict.REFUSED) errors++;
    else if (isOneTooManyIdle())
      return hangUp(Reason.TOO_MANY_IDLE_COMMANDS, replies.tooManyIdleCommands());
    return errors > settings.limits().errors()
        ? hangUp(Reason.TOO_MANY_ERRORS, replies.tooManyErrors())
        : say(decision.reply(), state);
  }

  /// Refusals of recipients have a limit of their own: a list may well have old addresses on it.
  /// Recipients that are only too many for one message are no error: they come again with the next.
  /// But a client that does not stop at all is not listened to for ever.
  State refuseRecipient(Decision decision, State state) {
    conversation.note(decision.judged());
    if (decision.verdict() == Verdict.REFUSED) refusedRecipients++;
    else deferredRecipients++;
    return refusedRecipients > settings.limits().refusedRecipients()
            || deferredRecipients > settings.limits().deferredRecipients()
        ? hangUp(Reason.TOO_MANY_ERRORS, replies.tooManyErrors())
        : say(decision.reply(), state);
  }

  /// Tells the client no, and ends the session, because nothing that comes now can be understood.
  /// The reply may be 421, which ends a session in any state (RFC 5321 §3.8); nothing would be
  /// better later for that.
  State refuseAndPart(Decision decision) {
    conversation.note(new Judged(decision.subject(), Verdict.REFUSED, decision.reason()));
    return sayAlone(decision.reply(), new Gone(Ending.UNINTELLIGIBLE));
  }

  /// Counts a command that does nothing for any mail; says whether there were too many.
  boolean isOneTooManyIdle() {
    idleCommands++;
    return idleCommands > settings.limits().idleCommands();
  }

  /// A message was taken: the client has deserved new patience.
  void forgive() {
    idleCommands = 0;
    errors = 0;
    deferredRecipients = 0;
  }

  State hangUp(Reason reason, Reply reply) {
    Subject caller = new Subject.Connection(conversation.peer().address());
    conversation.note(new Judged(caller, Verdict.DEFERRED, reason));
    return sayAlone(reply, new Gone(Ending.TOO_MANY_ERRORS));
  }

  private Decision otherProtocol(String name) {
    return new Decision(
        new Subject.Command(name), Reason.OTHER_PROTOCOL, replies.otherProtocol(name));
  }

  /// Nothing more can be heard.
  State part(Over over) {
    Gone gone = new Gone(over.ending());
    return switch (over) {
      case HANG_UP, LOST, NOT_LISTENING, NOT_ENCRYPTED -> gone;
      case SILENCE -> sayAlone(replies.silence(), gone);
      case OUT_OF_TIME -> sayAlone(replies.outOfTime(), gone);
      case SAID_ENOUGH -> sayAlone(replies.saidEnough(), gone);
      case ENDLESS_LINE -> sayAlone(replies.endlessLine(), gone);
      case SPEAKS_TLS -> refuseAndPart(otherProtocol("TLS"));
      case STOPPING -> sayAlone(replies.regrets(Regret.SHUTTING_DOWN), gone);
    };
  }
}
