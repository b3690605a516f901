package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.sasl.Mechanism;
import dev.glasspost.protocol.smtp.Command.Auth;
import dev.glasspost.protocol.smtp.Command.Mail;
import dev.glasspost.protocol.smtp.Command.Rcpt;
import dev.glasspost.protocol.smtp.Reply;
import dev.glasspost.session.login.Carrier;
import dev.glasspost.session.login.LoginResult;
import dev.glasspost.session.login.Logins;
import dev.glasspost.session.smtp.State.Met;
import dev.glasspost.session.smtp.State.Sending;
import dev.glasspost.session.wire.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where our users hand in mail: knows who they are, and what they may do.
final class Desk {
  /// How much longer we let a client wait for each wrong login.
  static final Duration WRONG_LOGIN_PAUSE = Duration.ofSeconds(1);

  private final SmtpService service;
  private final Duty.Submission duty;
  private final Conversation conversation;
  private final Dialogue talk;
  private final Replies replies;
  private final SubmissionRules rules;
  private Optional<String> account = Optional.empty();
  private int wrongLogins;
  private int messages;

  Desk(SmtpService service, Duty.Submission duty, Conversation conversation, Dialogue talk) {
    this.service = service;
    this.duty = duty;
    this.conversation = conversation;
    this.talk = talk;
    this.replies = new Replies(service.settings(), conversation.id());
    this.rules =
        new SubmissionRules(duty, service.post().router(), replies, service.post().clock());
  }

  /// What is offered behind EHLO (RFC 4954 §3, RFC 4865 §3).
  List<String> offer() {
    List<String> offer = new ArrayList<>();
    if (mayLogIn()) offer.add("AUTH " + String.join(" ", duty.logins().offered(conversation)));
    Duration longest = duty.settings().holdAtMost();
    if (longest.isPositive()) {
      Instant latest = service.post().clock().instant().plus(longest);
      offer.add("FUTURERELEASE " + longest.toSeconds() + " " + Replies.second(latest));
    }
    return offer;
  }

  private boolean mayLogIn() {
    return conversation.isEncrypted() || duty.settings().clearLogins().allows(conversation.peer());
  }

  boolean isLoggedIn() {
    return account.isPresent();
  }

  /// RFC 3207 §4.2: what was known before the connection was encrypted counts no more.
  void forget() {
    account = Optional.empty();
  }

  /// RFC 4954 §4.
  State logIn(Auth auth, State state) {
    if (isLoggedIn()) return refuse(Reason.OUT_OF_SEQUENCE, replies.loggedInAlready(), state);
    if (!(state instanceof Met))
      return refuse(Reason.OUT_OF_SEQUENCE, replies.noLoginHere(), state);
    if (!mayLogIn()) return refuse(Reason.ENCRYPTION_NEEDED, replies.encryptFirst(), state);
    Optional<Mechanism> mechanism = duty.logins().named(auth.mechanism(), conversation);
    if (mechanism.isEmpty())
      return refuse(Reason.MECHANISM_NOT_OFFERED, replies.unknownMechanism(), state);
    talk.enter(Stage.LOGGING_IN);
    return result(hold(mechanism.get(), auth, state), state);
  }

  private LoginResult hold(Mechanism mechanism, Auth auth, State state) {
    Logins logins = duty.logins();
    Carrier carrier = challenge -> talk.ask(replies.challenge(challenge), state);
    return auth.initial()
        .map(response -> logins.hold(mechanism, response, conversation, carrier))
        .orElseGet(() -> logins.hold(mechanism, conversation, carrier));
  }

  private State result(LoginResult result, State state) {
    return switch (result) {
      case LoginResult.Welcome it -> welcome(it, state);
      case LoginResult.Wrong(var user) ->
          failed(user, Reason.LOGIN_WRONG, replies.wrongLogin(), state);
      case LoginResult.Barred it -> failed(it.user(), it.reason(), replies.barredLogin(), state);
      case LoginResult.Unbound _ -> refuse(Reason.LOGIN_NOT_BOUND, replies.unboundLogin(), state);
      case LoginResult.Malformed _ ->
          refuse(Reason.LOGIN_MALFORMED, replies.malformedLogin(), state);
      case LoginResult.Cancelled _ -> refuse(Reason.LOGIN_GIVEN_UP, replies.cancelled(), state);
      case LoginResult.Gone(var over) -> talk.part(over);
    };
  }

  private State welcome(LoginResult.Welcome it, State state) {
    String name = it.login().account();
    account = Optional.of(name);
    talk.noSecretFollows();
    Subject user = new Subject.Login(it.user());
    State next =
        talk.tell(new Decision(user, Reason.LOGIN_ACCEPTED, replies.loggedIn(name)), state, state);
    conversation.note(new Authenticated(name, it.mechanism().text(), it.login().appPassword()));
    return next;
  }

  /// Whether somebody looked at the password or not: a client that goes on all the same is slowed,
  /// and its session comes to an end.
  private State failed(String user, Reason reason, Reply reply, State state) {
    wrongLogins++;
    duty.pause().take(WRONG_LOGIN_PAUSE.multipliedBy(wrongLogins));
    Decision decision = new Decision(new Subject.Login(user), reason, reply);
    if (wrongLogins < duty.settings().wrongLogins()) return talk.refuse(decision, state);
    conversation.note(decision.judged());
    return talk.hangUp(Reason.TOO_MANY_WRONG_LOGINS, replies.tooManyErrors());
  }

  private State refuse(Reason reason, Reply reply, State state) {
    talk.secretMayFollow();
    return talk.refuse(new Decision(new Subject.Command("AUTH"), reason, reply), state);
  }

  /// Why this sender can't be taken from them, before the general rules are asked.
  Optional<Decision> senderRefusal(Mail mail) {
    if (account.isPresent()) return rules.sender(account.get(), mail);
    Reply reply = mayLogIn() ? replies.logInFirst() : replies.encryptAndLogInFirst();
    return Optional.of(new Decision(new Subject.Command("MAIL"), Reason.LOGIN_NEEDED, reply));
  }

  Decision recipient(Rcpt rcpt, Decision usual) {
    return rules.recipient(account.orElseThrow(), rcpt, usual);
  }

  /// How their message is mended and signed. It is named after the session it came with.
  Treatment treatment(Sending transaction) {
    messages++;
    String author =
        transaction.mail().from() instanceof Mailbox mailbox
            ? mailbox.toString()
            : account.orElseThrow();
    Mender mender =
        new SubmittedHeader(
            author,
            service.post().clock().instant(),
            conversation.id() + "." + messages + "@" + service.settings().hostName(),
            field -> rules.isFromThem(account.orElseThrow(), field));
    return new Treatment(mender, duty.signer());
  }

  Optional<Decision> contentRefusal(Incoming message) {
    return rules.content(account.orElseThrow(), message);
  }
}
