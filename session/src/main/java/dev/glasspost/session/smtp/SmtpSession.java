package dev.glasspost.session.smtp;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.queue.Envelope.Recipient;
import dev.glasspost.mail.routing.RouteTable;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.ForwardPath;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.smtp.Command;
import dev.glasspost.protocol.smtp.Command.Auth;
import dev.glasspost.protocol.smtp.Command.Bdat;
import dev.glasspost.protocol.smtp.Command.Data;
import dev.glasspost.protocol.smtp.Command.Expn;
import dev.glasspost.protocol.smtp.Command.Hello;
import dev.glasspost.protocol.smtp.Command.Help;
import dev.glasspost.protocol.smtp.Command.Mail;
import dev.glasspost.protocol.smtp.Command.Noop;
import dev.glasspost.protocol.smtp.Command.Quit;
import dev.glasspost.protocol.smtp.Command.Rcpt;
import dev.glasspost.protocol.smtp.Command.Rset;
import dev.glasspost.protocol.smtp.Command.StartTls;
import dev.glasspost.protocol.smtp.Command.Vrfy;
import dev.glasspost.protocol.smtp.CommandParser;
import dev.glasspost.protocol.smtp.Dialect;
import dev.glasspost.protocol.smtp.Fault;
import dev.glasspost.protocol.smtp.Liberty;
import dev.glasspost.protocol.smtp.Parsed;
import dev.glasspost.protocol.smtp.Reply;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.smtp.SmtpSettings.VerifyHelo;
import dev.glasspost.session.smtp.State.Chunking;
import dev.glasspost.session.smtp.State.Gone;
import dev.glasspost.session.smtp.State.Met;
import dev.glasspost.session.smtp.State.Sending;
import dev.glasspost.session.smtp.State.Stranger;
import dev.glasspost.session.wire.Conversation;
import dev.glasspost.session.wire.Input;
import dev.glasspost.session.wire.LineEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One SMTP conversation, told in the order it happens.
///
/// Read [#run], then the table in [#answer]; below it are the rows that need more than a line.
/// Messages are taken in by [Receipt], judgements are made by [EnvelopeRules] and [ContentRules],
/// and all our words are in [Replies]. To add a command: a record in [Command], a case in
/// [CommandParser], a row here, and a transcript.
final class SmtpSession {
  private record Turn(State state, Command command) {}

  private final SmtpService service;
  private final SmtpSettings settings;

  /// Who begins with one of these speaks SMTP, whatever is wrong with the rest of the line.
  private static final Set<String> VERBS =
      Set.of(
          "EHLO",
          "HELO",
          "MAIL",
          "RCPT",
          "DATA",
          "BDAT",
          "RSET",
          "NOOP",
          "QUIT",
          "HELP",
          "VRFY",
          "EXPN",
          "AUTH",
          "STARTTLS");

  private final Conversation conversation;
  private final Replies replies;
  private final Dialogue talk;
  private final EnvelopeRules rules;
  private final Receipt receipt;
  private final Optional<Desk> desk;

  SmtpSession(SmtpService service, Conversation conversation) {
    this.service = service;
    this.settings = service.settings();
    this.conversation = conversation;
    this.replies = new Replies(settings, conversation.id());
    this.talk = new Dialogue(conversation, settings, replies);
    this.rules = new EnvelopeRules(settings, service.post().router(), replies);
    this.desk = desk(service, conversation, talk);
    this.receipt = new Receipt(service, conversation, talk, replies, desk);
  }

  private static Optional<Desk> desk(
      SmtpService service, Conversation conversation, Dialogue talk) {
    return switch (service.duty()) {
      case Duty.Reception _ -> Optional.empty();
      case Duty.Submission duty -> Optional.of(new Desk(service, duty, conversation, talk));
    };
  }

  /// Talks until it is over, and tells how it ended.
  Ending run() {
    State state = greet();
    try {
      while (true) {
        talk.enter(state.stage());
        if (state instanceof Gone(var ending)) return ending;
        State next = next(state);
        if (!(next instanceof Chunking)) drop(state);
        state = next;
      }
    } finally {
      drop(state);
    }
  }

  /// RFC 5321 §4.3.1: the client has to wait for the greeting.
  private State greet() {
    if (conversation.isAhead()) conversation.note(new Noticed(Oddity.SPOKE_FIRST));
    return talk.sayAlone(replies.greeting(), new Stranger());
  }

  private static void drop(State state) {
    if (state instanceof Chunking(_, var message)) message.close();
  }

  private State next(State state) {
    return switch (talk.hear()) {
      case Input.Text(var words, var end) -> understand(state, words, end);
      case Input.TooLong _ ->
          refuse("", Reason.COMMAND_LINE_TOO_LONG, replies.lineTooLong(), state);
      case Input.Over over -> talk.part(over);
    };
  }

  private State understand(State state, Octets words, LineEnd end) {
    Parsed line = CommandParser.parse(words);
    if (talk.isPerhapsSecret(line)) return unknown("", state);
    talk.noSecretFollows();
    return switch (line) {
      // Who begins like that does not want to speak SMTP.
      case Parsed.Garbled(var verb, var fault)
          when state instanceof Stranger && fault.isGibberish() && !VERBS.contains(verb) ->
          part("", Reason.OTHER_PROTOCOL, replies.gibberish());
      case Parsed.Understood _, Parsed.Garbled _ when end == LineEnd.BARE_LF ->
          refuse("", Reason.BARE_CR_OR_LF, replies.bareLineFeed(), state);
      case Parsed.Understood(var command, var liberties) -> {
        for (Liberty liberty : liberties) conversation.note(new Noticed(oddity(liberty)));
        yield attempt(state, command);
      }
      case Parsed.Garbled(var verb, var fault) -> garbled(verb, fault, state);
      case Parsed.Foreign(var protocol) ->
          part(protocol, Reason.OTHER_PROTOCOL, replies.otherProtocol(protocol));
    };
  }

  private State garbled(String verb, Fault fault, State state) {
    Reply reply = replies.of(verb, fault);
    return switch (fault) {
      case Fault.UnknownCommand _ -> unknown(verb, state);
      // Without its number, nobody can tell the octets that follow from commands.
      case Fault.Malformed _ when verb.equals("BDAT") ->
          part(verb, Reason.ARGUMENTS_MALFORMED, reply);
      case Fault.Malformed _, Fault.BadParameter _, Fault.RepeatedParameter _ ->
          refuse(verb, Reason.ARGUMENTS_MALFORMED, reply, state);
      case Fault.NotUtf8 _, Fault.ControlCharacter _ ->
          refuse(verb, Reason.ARGUMENTS_MALFORMED, reply, state);
      case Fault.UnknownParameter _ -> refuse(verb, Reason.PARAMETER_UNKNOWN, reply, state);
      case Fault.BadSender(var path) ->
          talk.refuse(
              new Decision(new Subject.Sender(path), Reason.SENDER_MALFORMED, reply), state);
      case Fault.BadRecipient(var path) ->
          talk.refuseRecipient(
              new Decision(new Subject.Recipient(path), Reason.RECIPIENT_MALFORMED, reply), state);
      case Fault.BareCr _ -> refuse(verb, Reason.BARE_CR_OR_LF, reply, state);
    };
  }

  private State unknown(String verb, State state) {
    Reply reply = replies.of(verb, new Fault.UnknownCommand());
    return refuse(verb, Reason.COMMAND_UNKNOWN, reply, state);
  }

  private State part(String verb, Reason reason, Reply reply) {
    return talk.refuseAndPart(new Decision(new Subject.Command(verb), reason, reply));
  }

  private static Oddity oddity(Liberty liberty) {
    return switch (liberty) {
      case SPACE_BEFORE_PATH -> Oddity.SPACE_BEFORE_PATH;
      case SPACE_AT_END -> Oddity.SPACE_AT_END;
      case NO_ANGLE_BRACKETS -> Oddity.NO_ANGLE_BRACKETS;
      case SOURCE_ROUTE -> Oddity.SOURCE_ROUTE;
      case MALFORMED_NAME -> Oddity.MALFORMED_NAME;
    };
  }

  private State attempt(State state, Command command) {
    if (mustWait(command) && conversation.isAhead())
      conversation.note(new Noticed(Oddity.SENT_AHEAD));
    try {
      return answer(state, command);
    } catch (StoreException failure) {
      Subject subject = new Subject.Command(command.verb());
      return talk.refuse(
          new Decision(subject, ContentRules.reason(failure), replies.failed(failure)), state);
    }
  }

  /// Whether the client has to hear the answer before it may send more (RFC 2920 §3.1). What is
  /// sent ahead of the message's content is no oddity, but refused.
  private boolean mustWait(Command command) {
    return switch (command) {
      case Hello _, Vrfy _, Expn _, Noop _, StartTls _, Auth _ -> true;
      case Mail _, Rcpt _, Rset _, Help _ -> talk.dialect() == Dialect.SMTP;
      case Data _, Bdat _, Quit _ -> false;
    };
  }

  /// The protocol on one page: RFC 5321 §4.1.4 (order) and §4.3.2 (which reply to which command),
  /// RFC 3030 §2 (BDAT).
  private State answer(State state, Command command) {
    return switch (new Turn(state, command)) {
      case Turn(_, Quit _) -> leave();
      case Turn(_, Hello hello) -> meet(hello);
      case Turn(_, Noop _) -> idle(replies.ok(), state);
      case Turn(_, Help _) -> idle(replies.help(desk.isPresent() ? "AUTH " : ""), state);
      case Turn(_, Vrfy _) -> idle(replies.notVerified(), state);
      case Turn(_, Expn _) -> refuse("EXPN", Reason.COMMAND_DISABLED, replies.notExpanded(), state);
      case Turn(_, StartTls _) -> startTls(command, state);
      case Turn(_, Auth auth) ->
          desk.map(it -> it.logIn(auth, state)).orElseGet(() -> authenticate(command, state));

      case Turn(Stranger _, Mail mail) -> anonymous(mail);
      case Turn(Met met, Mail mail) -> sender(met, mail);
      case Turn(_, Mail _) -> outOfSequence(command, replies.senderGivenAlready(), state);

      case Turn(Sending here, Rcpt rcpt) -> recipient(here, rcpt);
      case Turn(Chunking _, Rcpt _) -> outOfSequence(command, replies.chunksBegun(), state);
      case Turn(_, Rcpt rcpt) -> forNoMessage(rcpt, state);

      case Turn(Sending here, Data _) -> receipt.data(here);
      case Turn(Chunking _, Data _) -> outOfSequence(command, replies.chunksBegun(), state);
      case Turn(_, Data _) -> outOfSequence(command, replies.mailFirst(), state);

      case Turn(Sending here, Bdat bdat) -> receipt.firstChunk(here, bdat);
      case Turn(Chunking here, Bdat bdat) -> receipt.nextChunk(here, bdat);
      case Turn(_, Bdat bdat) ->
          receipt.skip(bdat, outOfSequence(command, replies.mailFirst()), state);

      case Turn(Sending here, Rset _) -> idle(replies.forgotten(), here.client());
      case Turn(Chunking here, Rset _) -> idle(replies.forgotten(), here.transaction().client());
      case Turn(_, Rset _) -> idle(replies.forgotten(), state);
    };
  }

  private State leave() {
    talk.enter(Stage.LEAVING);
    return talk.sayAlone(replies.goodBye(), new Gone(Ending.QUIT));
  }

  /// RFC 5321 §4.1.4: whatever was said before is forgotten.
  private State meet(Hello hello) {
    talk.speak(hello.dialect());
    if (settings.verifyHelo() == VerifyHelo.OFF) {
      Met met = new Met(hello.dialect(), hello.name(), Optional.empty());
      return idle(welcome(hello, replies.welcome(hello.name())), met);
    }
    talk.enter(Stage.CHECKING_NAME);
    HeloCheck check = new HeloCheck(conversation, service.post(), settings.times().verifying());
    HeloFacts facts = check.ask(hello.name());
    Met met = new Met(hello.dialect(), hello.name(), facts.peerName());
    Decision decision = rules.name(hello, facts.judge());
    if (!decision.isYes()) return talk.refuse(decision, new Stranger());
    conversation.note(decision.judged());
    return idle(welcome(hello, decision.reply()), met);
  }

  /// RFC 3207 §4.
  private State startTls(Command command, State state) {
    if (conversation.isEncrypted())
      return outOfSequence(command, replies.encryptedAlready(), state);
    if (!conversation.canEncrypt()) return notOffered(command, state);
    State _ = talk.say(replies.startTls(), state);
    desk.ifPresent(Desk::forget);
    return talk.encrypt();
  }

  private Reply welcome(Hello hello, Reply reply) {
    return switch (hello.dialect()) {
      case SMTP -> reply;
      case ESMTP -> replies.withExtensions(reply, offer());
    };
  }

  private List<String> offer() {
    List<String> offer = new ArrayList<>();
    if (conversation.canEncrypt()) offer.add("STARTTLS");
    desk.ifPresent(it -> offer.addAll(it.offer()));
    return offer;
  }

  /// A command that does nothing for any mail.
  private State idle(Reply reply, State next) {
    return talk.isOneTooManyIdle()
        ? talk.hangUp(Reason.TOO_MANY_IDLE_COMMANDS, replies.tooManyIdleCommands())
        : talk.sayAlone(reply, next);
  }

  /// The exchange may go on although it was not offered: what comes then is not shown.
  private State authenticate(Command command, State state) {
    talk.secretMayFollow();
    return notOffered(command, state);
  }

  /// RFC 5321 §4.1.4 asks for HELO or EHLO first; who wants no name verified needs none.
  private State anonymous(Mail mail) {
    if (settings.verifyHelo() == VerifyHelo.REFUSE)
      return outOfSequence(mail, replies.greetFirst(), new Stranger());
    conversation.note(new Noticed(Oddity.NO_GREETING));
    return sender(new Met(Dialect.SMTP, "", Optional.empty()), mail);
  }

  private State sender(Met client, Mail mail) {
    conversation.slowDown();
    talk.enter(Stage.CHECKING_SENDER);
    Optional<Decision> refusal =
        desk.map(it -> it.senderRefusal(mail)).orElseGet(() -> rules.holdRefusal(mail));
    Sending transaction = new Sending(client, mail, List.of());
    long room = service.post().blobs().room();
    return talk.tell(refusal.orElseGet(() -> rules.sender(mail, room)), transaction, client);
  }

  private State recipient(Sending transaction, Rcpt rcpt) {
    talk.enter(Stage.CHECKING_RECIPIENT);
    Decision usual = rules.recipient(transaction, rcpt);
    Decision decision = desk.map(it -> it.recipient(rcpt, usual)).orElse(usual);
    if (!decision.isYes()) return talk.refuseRecipient(decision, transaction);
    Recipient recipient = new Recipient(mailbox(rcpt.to()), rcpt.parameters());
    return talk.tell(decision, transaction.and(recipient), transaction);
  }

  /// `<Postmaster>` without a domain is ours (RFC 5321 §4.5.1).
  private static Mailbox mailbox(ForwardPath path) {
    return switch (path) {
      case Mailbox mailbox -> mailbox;
      case ForwardPath.Postmaster _ -> new Mailbox("postmaster", new Domain(RouteTable.LOCALHOST));
    };
  }

  private State refuse(String verb, Reason reason, Reply reply, State state) {
    return talk.refuse(new Decision(new Subject.Command(verb), reason, reply), state);
  }

  private State notOffered(Command command, State state) {
    String verb = command.verb();
    return refuse(verb, Reason.COMMAND_NOT_OFFERED, replies.notOffered(verb), state);
  }

  /// Whom they want to send to, though they began no message, or one that was refused.
  private State forNoMessage(Rcpt rcpt, State state) {
    Subject recipient = new Subject.Recipient(rcpt.to().toString());
    return talk.refuse(
        new Decision(recipient, Reason.NO_MESSAGE_BEGUN, replies.mailFirst()), state);
  }

  private static Decision outOfSequence(Command command, Reply reply) {
    return new Decision(new Subject.Command(command.verb()), Reason.OUT_OF_SEQUENCE, reply);
  }

  private State outOfSequence(Command command, Reply reply, State state) {
    return talk.refuse(outOfSequence(command, reply), state);
  }
}
