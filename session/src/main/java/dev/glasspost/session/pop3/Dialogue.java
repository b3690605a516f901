package dev.glasspost.session.pop3;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.protocol.pop3.Command;
import dev.glasspost.protocol.pop3.CommandParser;
import dev.glasspost.protocol.pop3.Parsed;
import dev.glasspost.protocol.pop3.Reply;
import dev.glasspost.protocol.sasl.Mechanism;
import dev.glasspost.protocol.sasl.Response;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.login.Carrier;
import dev.glasspost.session.login.LoginResult;
import dev.glasspost.session.login.Logins;
import dev.glasspost.session.pop3.State.Gone;
import dev.glasspost.session.pop3.State.Serving;
import dev.glasspost.session.pop3.State.Waiting;
import dev.glasspost.session.wire.Conversation;
import dev.glasspost.session.wire.Discretion;
import dev.glasspost.session.wire.Input;
import dev.glasspost.session.wire.Regret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/// How a session hears and says: with patience and discretion, in the form of POP3, and counting
/// what the client does wrong.
final class Dialogue {
  /// Answers of many lines are said in pieces of about this size.
  private static final int PIECE = 4 * 1024;

  private final Conversation conversation;
  private final Pop3Settings settings;
  private final InstantSource clock;
  private final Replies replies;
  private final Instant loginEnd;
  private final Logins logins;
  private Stage stage = Stage.GREETED;
  private int errors;
  private boolean secretMayFollow;

  Dialogue(Pop3Service service, Conversation conversation) {
    this.conversation = conversation;
    this.settings = service.settings();
    this.clock = service.clock();
    this.logins = service.logins();
    this.replies = new Replies(settings.hostName(), conversation.id());
    this.loginEnd = clock.instant().plus(settings.times().login());
  }

  Replies replies() {
    return replies;
  }

  /// The one place that knows whether a password may be said on this connection.
  boolean mayLogIn() {
    return conversation.isEncrypted() || settings.clearLogins().allows(conversation.peer());
  }

  boolean canEncrypt() {
    return conversation.canEncrypt();
  }

  /// Encrypts the connection; nothing of what was said before counts (RFC 2595 §4).
  State encrypt(State next) {
    enter(Stage.ENCRYPTING);
    return conversation.encrypt().map(this::part).orElse(next);
  }

  /// Notes that the conversation came to another state, if it did.
  void enter(Stage next) {
    if (next == stage) return;
    stage = next;
    conversation.enter(next);
  }

  void note(Event event) {
    conversation.note(event);
  }

  void judge(Subject subject, Verdict verdict, Reason reason) {
    conversation.note(new Judged(subject, verdict, reason));
  }

  /// Listens for a command.
  Input hearCommand(State state) {
    return conversation.hear(
        Command.MAX_LINE_OCTETS, patience(state), words -> showable(words, state));
  }

  /// The address of who calls.
  String client() {
    return conversation.peer().address();
  }

  /// RFC 2449 §6.2, RFC 5034 §3.
  Stream<String> loginCapabilities() {
    return Stream.of("USER", "SASL " + String.join(" ", logins.offered(conversation)));
  }

  Optional<Mechanism> mechanism(String name) {
    return logins.named(name, conversation);
  }

  /// An exchange of challenges and answers (RFC 5034 §4).
  LoginResult holdLogin(Mechanism mechanism, Optional<Response> initial, State state) {
    Carrier carrier = challenge -> hearSecret(say(new Reply.Challenge(challenge), state));
    return initial
        .map(response -> logins.hold(mechanism, response, conversation, carrier))
        .orElseGet(() -> logins.hold(mechanism, conversation, carrier));
  }

  /// Listens for a line that is nothing but a secret.
  private Input hearSecret(State state) {
    return conversation.hear(Response.MAX_LINE_OCTETS, patience(state), Discretion.ALL_SECRET);
  }

  /// The client is not in the midst of a login that was refused: it said a command.
  void understood() {
    secretMayFollow = false;
  }

  private Duration patience(State state) {
    Duration idle = settings.times().idle();
    return switch (state) {
      case Waiting _ -> shorter(idle, Duration.between(clock.instant(), loginEnd));
      case Serving _, Gone _ -> idle;
    };
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// A client whose AUTH was refused may go on with the exchange all the same; what is no command
  /// then is kept like a secret. And so is what is no command where a password is waited for.
  private int showable(Octets words, State state) {
    boolean isCommand = !(CommandParser.parse(words) instanceof Parsed.Unknown);
    return isCommand || !awaitsSecret(state) ? CommandParser.showable(words) : 0;
  }

  /// The first word of what is no command, unless it may be a secret; then nothing.
  String showable(String word, State state) {
    return awaitsSecret(state) ? "" : word;
  }

  private boolean awaitsSecret(State state) {
    return secretMayFollow || state instanceof State.Named;
  }

  State say(Reply reply, State next) {
    conversation.say(reply.line());
    return next;
  }

  /// An answer of many lines (RFC 1939 §3). None of ours begins with a dot.
  State say(Reply first, Stream<String> lines, State next) {
    conversation.beginSaying(first.line());
    var piece = new StringBuilder();
    lines.forEach(line -> {
      piece.append(line).append("\r\n");
      if (piece.length() < PIECE) return;
      conversation.beginSaying(Octets.utf8(piece.toString()));
      piece.setLength(0);
    });
    conversation.say(Octets.utf8(piece.toString()).plus(Replies.END));
    return next;
  }

  /// Whether the network took a message that we gave.
  enum Taken {
    WHOLE,
    NOT_WHOLE
  }

  /// Gives a message, and waits until it has left, or can't.
  Taken say(Reply first, MessageVoice message) {
    conversation.beginSaying(first.line());
    conversation.beginSaying(message);
    conversation.beginSaying(Replies.END);
    conversation.flush();
    return conversation.isBroken() ? Taken.NOT_WHOLE : Taken.WHOLE;
  }

  /// What the client said is no use; too much of that, and we hang up.
  State refuse(State state, String verb, Reason reason, Reply reply) {
    judge(new Subject.Command(verb), Verdict.REFUSED, reason);
    secretMayFollow |= verb.equals("AUTH");
    errors++;
    return errors < settings.limits().errors()
        ? say(reply, state)
        : hangUp(Reason.TOO_MANY_ERRORS, replies.tooManyErrors());
  }

  State hangUp(Reason reason, Reply reply) {
    judge(new Subject.Connection(conversation.peer().address()), Verdict.REFUSED, reason);
    return say(reply, new Gone(Ending.TOO_MANY_ERRORS));
  }

  /// Nothing more can be heard. A client that fell silent is told nothing (RFC 1939 §3).
  State part(Input.Over over) {
    Gone gone = new Gone(over.ending());
    return switch (over) {
      case SILENCE, HANG_UP, LOST, NOT_LISTENING, NOT_ENCRYPTED -> gone;
      case OUT_OF_TIME -> say(replies.tooLong(), gone);
      case SAID_ENOUGH -> say(replies.saidEnough(), gone);
      case ENDLESS_LINE -> say(replies.endlessLine(), gone);
      case SPEAKS_TLS -> say(replies.otherProtocol("TLS"), gone);
      case STOPPING -> say(replies.regrets(Regret.SHUTTING_DOWN), gone);
    };
  }
}
