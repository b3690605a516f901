package dev.glasspost.session.pop3;

import dev.glasspost.mail.account.Login;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.MessageEvent.Deleted;
import dev.glasspost.mail.journal.MessageEvent.Fetched;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.maildrop.Item;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.mail.store.Opened;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.pop3.Command;
import dev.glasspost.protocol.pop3.Command.Apop;
import dev.glasspost.protocol.pop3.Command.Auth;
import dev.glasspost.protocol.pop3.Command.Capa;
import dev.glasspost.protocol.pop3.Command.Dele;
import dev.glasspost.protocol.pop3.Command.Noop;
import dev.glasspost.protocol.pop3.Command.Pass;
import dev.glasspost.protocol.pop3.Command.Quit;
import dev.glasspost.protocol.pop3.Command.Retr;
import dev.glasspost.protocol.pop3.Command.Rset;
import dev.glasspost.protocol.pop3.Command.Stat;
import dev.glasspost.protocol.pop3.Command.Stls;
import dev.glasspost.protocol.pop3.Command.Top;
import dev.glasspost.protocol.pop3.Command.Uidl;
import dev.glasspost.protocol.pop3.Command.User;
import dev.glasspost.protocol.pop3.Command.Utf8;
import dev.glasspost.protocol.pop3.CommandParser;
import dev.glasspost.protocol.pop3.Parsed;
import dev.glasspost.protocol.pop3.Parsed.Understood;
import dev.glasspost.protocol.pop3.Reply;
import dev.glasspost.protocol.pop3.ResponseCode;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.login.LoginResult;
import dev.glasspost.session.pop3.Dialogue.Taken;
import dev.glasspost.session.pop3.Listing.Numbered;
import dev.glasspost.session.pop3.State.Gone;
import dev.glasspost.session.pop3.State.Named;
import dev.glasspost.session.pop3.State.Serving;
import dev.glasspost.session.pop3.State.Stranger;
import dev.glasspost.session.pop3.State.Waiting;
import dev.glasspost.session.wire.Conversation;
import dev.glasspost.session.wire.Input;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// One POP3 conversation, told in the order it happens.
///
/// Read [#run], then the table in [#answer]; below it are the rows that need more than a line. To
/// add a command: a record in [Command], a case in [CommandParser], a row here, and a transcript.
final class Pop3Session {
  /// How much longer we let a client wait for each wrong login.
  static final Duration WRONG_LOGIN_PAUSE = Duration.ofSeconds(1);

  /// How the journal calls a login with USER and PASS.
  private static final String PASSWORD_COMMANDS = "USER/PASS";

  private record Turn(State state, Command command) {}

  private final Pop3Service service;
  private final Dialogue talk;
  private final Replies replies;
  private int wrongLogins;
  private Optional<Maildrop> locked = Optional.empty();

  Pop3Session(Pop3Service service, Conversation conversation) {
    this.service = service;
    this.talk = new Dialogue(service, conversation);
    this.replies = talk.replies();
  }

  /// Talks until it is over, and tells how it ended.
  Ending run() {
    try {
      Optional<Serving> served = Optional.empty();
      State state = talk.say(replies.greeting(), new Stranger());
      talk.enter(state.stage());
      while (!(state instanceof Gone(var ending))) {
        if (state instanceof Serving here) served = Optional.of(here);
        state = next(state);
        talk.enter(state.stage());
      }
      if (ending != Ending.QUIT) served.ifPresent(this::forget);
      return ending;
    } finally {
      unlock();
    }
  }

  /// RFC 1939 §6: without QUIT, nothing is deleted.
  private void forget(Serving here) {
    if (!here.listing().marked().isEmpty()) talk.note(new Noticed(Oddity.MARKED_IN_VAIN));
  }

  private State next(State state) {
    return switch (talk.hearCommand(state)) {
      case Input.Text(var words, _) -> understand(state, words);
      case Input.TooLong _ ->
          talk.refuse(state, "", Reason.COMMAND_LINE_TOO_LONG, replies.lineTooLong());
      case Input.Over over -> talk.part(over);
    };
  }

  private State understand(State state, Octets words) {
    return switch (CommandParser.parse(words)) {
      case Understood heard -> attempt(state, heard);
      case Parsed.Malformed(var verb, var usage) ->
          talk.refuse(state, verb, Reason.ARGUMENTS_MALFORMED, replies.usage(usage));
      case Parsed.Unknown(var verb) ->
          talk.refuse(
              state, talk.showable(verb, state), Reason.COMMAND_UNKNOWN, replies.unknownCommand());
    };
  }

  private State attempt(State state, Understood heard) {
    talk.understood();
    try {
      return answer(state, heard);
    } catch (StoreException failure) {
      Reason reason = reason(failure);
      talk.judge(new Subject.Command(heard.verb()), verdict(reason), reason);
      return talk.say(reason == Reason.KEPT_DAMAGED ? replies.damaged() : replies.failed(), state);
    }
  }

  /// The protocol on one page: RFC 1939 §4, §5, §6 and §7, RFC 2449 §5, RFC 5034 §4, RFC 6856 §2.1.
  private State answer(State state, Understood heard) {
    String verb = heard.verb();
    return switch (new Turn(state, heard.command())) {
      case Turn(Serving here, Quit _) -> update(here);
      case Turn(_, Quit _) -> leave();
      case Turn(_, Capa _) -> talk.say(Replies.CAPABILITIES_FOLLOW, capabilities(state), state);
      case Turn(Waiting _, Stls _) when talk.canEncrypt() -> encrypt(state);
      case Turn(Serving _, Stls _) when talk.canEncrypt() ->
          outOfSequence(state, verb, replies.loggedInAlready());
      case Turn(_, Stls _), Turn(_, Apop _) ->
          talk.refuse(state, verb, Reason.COMMAND_NOT_OFFERED, replies.notOffered());

      case Turn(Waiting _, Utf8 _) -> talk.say(Replies.UTF8_ACCEPTED, state);
      case Turn(Waiting _, User _), Turn(Waiting _, Auth _) when !talk.mayLogIn() ->
          talk.refuse(state, verb, Reason.COMMAND_DISABLED, replies.noLoginInTheClear());
      case Turn(Waiting _, User(var name)) -> talk.say(Replies.NAME_ACCEPTED, new Named(name));
      case Turn(Named(var name), Pass(var password)) -> logIn(name, password);
      case Turn(Waiting _, Pass _) -> outOfSequence(state, verb, replies.nameFirst());
      case Turn(Waiting here, Auth auth) -> authenticate(here, auth);
      case Turn(_, Utf8 _), Turn(_, User _), Turn(_, Pass _), Turn(_, Auth _) ->
          outOfSequence(state, verb, replies.loggedInAlready());

      case Turn(Serving here, Stat _) -> talk.say(replies.stat(here.listing()), here);
      case Turn(Serving here, Command.List list) -> list(here, list.number());
      case Turn(Serving here, Uidl uidl) -> uniqueIds(here, uidl.number());
      case Turn(Serving here, Retr(int number)) ->
          choose(here, verb, number, message -> send(here, message));
      case Turn(Serving here, Top(int number, int lines)) ->
          choose(here, verb, number, message -> sendTop(here, message, lines));
      case Turn(Serving here, Dele(int number)) ->
          choose(here, verb, number, message -> mark(here, message));
      case Turn(Serving here, Noop _) -> talk.say(Replies.DONE, here);
      case Turn(Serving here, Rset _) -> unmarkAll(here);
      case Turn(_, Stat _),
          Turn(_, Command.List _),
          Turn(_, Uidl _),
          Turn(_, Retr _),
          Turn(_, Top _),
          Turn(_, Dele _),
          Turn(_, Noop _),
          Turn(_, Rset _) ->
          outOfSequence(state, verb, replies.logInFirst());
    };
  }

  private Stream<String> capabilities(State state) {
    var always = Replies.CAPABILITIES.stream();
    var login = talk.mayLogIn() ? talk.loginCapabilities() : Stream.<String>empty();
    var encryption =
        talk.canEncrypt() && state instanceof Waiting ? Stream.of("STLS") : Stream.<String>empty();
    return Stream.of(login, encryption, always).flatMap(lines -> lines);
  }

  /// RFC 2595 §4.
  private State encrypt(State state) {
    State _ = talk.say(Replies.START_TLS, state);
    return talk.encrypt(new Stranger());
  }

  private State authenticate(Waiting state, Auth auth) {
    return talk.mechanism(auth.mechanism())
        .map(mechanism -> result(state, talk.holdLogin(mechanism, auth.initial(), state)))
        .orElseGet(() ->
            talk.refuse(state, "AUTH", Reason.MECHANISM_NOT_OFFERED, replies.unknownMechanism()));
  }

  private State result(Waiting state, LoginResult result) {
    return switch (result) {
      case LoginResult.Welcome(var user, var login, var mechanism) ->
          open(user, login, mechanism.text());
      case LoginResult.Wrong(var user) -> wrongLogin(user);
      case LoginResult.Barred barred -> barredLogin(barred);
      case LoginResult.Unbound _ ->
          refuseLogin(state, Reason.LOGIN_NOT_BOUND, replies.unboundLogin());
      case LoginResult.Malformed _ ->
          refuseLogin(state, Reason.LOGIN_MALFORMED, replies.malformedLogin());
      case LoginResult.Cancelled _ ->
          refuseLogin(state, Reason.LOGIN_GIVEN_UP, replies.cancelled());
      case LoginResult.Gone(var over) -> talk.part(over);
    };
  }

  private State refuseLogin(Waiting state, Reason reason, Reply reply) {
    return talk.refuse(state, "AUTH", reason, reply);
  }

  private State logIn(String user, Octets password) {
    return switch (service
        .logins()
        .authenticator()
        .login(talk.client(), user, new Secret(password))) {
      case Login.Welcome welcome -> open(user, welcome, PASSWORD_COMMANDS);
      case Login.Refused _ -> wrongLogin(user);
      case Login.Barred(var by) -> barredLogin(new LoginResult.Barred(user, by));
    };
  }

  private State wrongLogin(String user) {
    talk.judge(new Subject.Login(user), Verdict.REFUSED, Reason.LOGIN_WRONG);
    return afterFailedLogin(replies.wrongLogin(), replies.tooManyWrongLogins());
  }

  private State barredLogin(LoginResult.Barred barred) {
    talk.judge(new Subject.Login(barred.user()), Verdict.DEFERRED, barred.reason());
    return afterFailedLogin(replies.barredLogin(), replies.tooManyBarredLogins());
  }

  /// Whether somebody looked at the password or not: a client that goes on all the same is slowed,
  /// and its session comes to an end.
  private State afterFailedLogin(Reply reply, Reply last) {
    wrongLogins++;
    service.pause().take(WRONG_LOGIN_PAUSE.multipliedBy(wrongLogins));
    return wrongLogins < service.settings().limits().wrongLogins()
        ? talk.say(reply, new Stranger())
        : talk.hangUp(Reason.TOO_MANY_WRONG_LOGINS, last);
  }

  /// RFC 1939 §4: the maildrop is locked for this session, or the login fails.
  private State open(String user, Login.Welcome login, String mechanism) {
    String account = login.account();
    talk.judge(new Subject.Login(user), Verdict.ACCEPTED, Reason.LOGIN_ACCEPTED);
    talk.note(new Authenticated(account, mechanism, login.appPassword()));
    locked = service.maildrops().open(account);
    if (locked.isEmpty()) {
      talk.judge(new Subject.Maildrop(account), Verdict.DEFERRED, Reason.MAILDROP_IN_USE);
      return talk.say(replies.inUse(), new Stranger());
    }
    talk.judge(new Subject.Maildrop(account), Verdict.ACCEPTED, Reason.MAILDROP_OPENED);
    var listing = new Listing(locked.get().items());
    return talk.say(replies.welcome(account, listing), new Serving(account, locked.get(), listing));
  }

  private State list(Serving here, OptionalInt number) {
    if (number.isPresent())
      return choose(
          here, "LIST", number.getAsInt(), message -> talk.say(replies.sizeOf(message), here));
    return talk.say(replies.summary(here.listing()), here.listing().all().map(Replies::size), here);
  }

  private State uniqueIds(Serving here, OptionalInt number) {
    if (number.isPresent())
      return choose(
          here, "UIDL", number.getAsInt(), message -> talk.say(replies.uniqueIdOf(message), here));
    return talk.say(Replies.UNIQUE_IDS_FOLLOW, here.listing().all().map(Replies::uniqueId), here);
  }

  private State choose(
      Serving here, String verb, int number, Function<Numbered, State> continuation) {
    if (here.listing().isMarked(number)) return marked(here, verb, number);
    return here.listing().find(number).map(continuation).orElseGet(() -> noSuchMessage(here, verb));
  }

  private State marked(Serving here, String verb, int number) {
    talk.judge(new Subject.Command(verb), Verdict.REFUSED, Reason.MESSAGE_MARKED);
    return talk.say(replies.markedAlready(number), here);
  }

  private State noSuchMessage(Serving here, String verb) {
    talk.judge(new Subject.Command(verb), Verdict.REFUSED, Reason.NO_SUCH_MESSAGE);
    return talk.say(replies.noSuchMessage(), here);
  }

  private State send(Serving here, Numbered message) {
    readOnce(here, message.item(), whole -> whole);
    return here.maildrop()
        .open(message.item())
        .map(content -> send(here, message, replies.messageFollows(message), content))
        .orElseGet(() -> noSuchMessage(here, "RETR"));
  }

  /// What is damaged is told before the message is begun; afterwards it could only be broken off.
  private static void readOnce(Serving here, Item item, UnaryOperator<InputStream> wanted) {
    if (item.octets() <= Opened.BEGUN_OCTETS) return;
    try (InputStream whole = here.maildrop().open(item).orElseGet(InputStream::nullInputStream)) {
      long _ = wanted.apply(whole).transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new StoreException.Unavailable("Reading a message failed.", e);
    }
  }

  private State sendTop(Serving here, Numbered message, int lines) {
    readOnce(here, message.item(), whole -> new TopStream(whole, lines));
    return here.maildrop()
        .open(message.item())
        .map(whole -> send(here, message, Replies.TOP_FOLLOWS, new TopStream(whole, lines)))
        .orElseGet(() -> noSuchMessage(here, "TOP"));
  }

  /// If the store fails in the midst of a message, the only way to tell the client is to leave the
  /// message without its end.
  private State send(Serving here, Numbered message, Reply first, InputStream content) {
    var voice = new MessageVoice(content);
    try (content) {
      if (talk.say(first, voice) == Taken.WHOLE) talk.note(fetched(here, message.item(), voice));
      return here;
    } catch (StoreException failure) {
      return breakOff(voice, reason(failure));
    } catch (IOException | UncheckedIOException _) {
      return breakOff(voice, Reason.STORE_FAILED);
    }
  }

  private static Fetched fetched(Serving here, Item item, MessageVoice voice) {
    return new Fetched(
        item.message(), here.account(), item.uid(), voice.fingerprint().octets(), item.octets());
  }

  private State breakOff(MessageVoice voice, Reason reason) {
    talk.judge(new Subject.Content(voice.fingerprint().octets()), verdict(reason), reason);
    return new Gone(Ending.OUR_FAULT);
  }

  private State mark(Serving here, Numbered message) {
    here.listing().mark(message);
    return talk.say(replies.marked(message), here);
  }

  private State unmarkAll(Serving here) {
    here.listing().unmarkAll();
    return talk.say(replies.unmarked(here.listing()), here);
  }

  /// RFC 1939 §6: the maildrop is unlocked before the client hears that it may come again.
  private State update(Serving here) {
    talk.enter(Stage.UPDATE);
    Reply reply = deleteMarked(here);
    unlock();
    return talk.say(reply, new Gone(Ending.QUIT));
  }

  private Reply deleteMarked(Serving here) {
    List<Item> marked = here.listing().marked();
    try {
      here.maildrop().delete(marked);
      for (Item item : marked) talk.note(new Deleted(item.message(), here.account(), item.uid()));
      return marked.isEmpty()
          ? replies.closing()
          : replies.updated(marked.size(), here.listing().count());
    } catch (StoreException failure) {
      talk.judge(new Subject.Command("QUIT"), Verdict.DEFERRED, reason(failure));
      return replies.nothingDeleted(code(reason(failure)));
    }
  }

  private State leave() {
    talk.enter(Stage.LEAVING);
    return talk.say(replies.closing(), new Gone(Ending.QUIT));
  }

  private State outOfSequence(State state, String verb, Reply reply) {
    return talk.refuse(state, verb, Reason.OUT_OF_SEQUENCE, reply);
  }

  private void unlock() {
    locked.ifPresent(Maildrop::close);
    locked = Optional.empty();
  }

  private static Reason reason(StoreException failure) {
    if (failure instanceof StoreException.Damaged) return Reason.KEPT_DAMAGED;
    return failure instanceof StoreException.Full ? Reason.STORE_FULL : Reason.STORE_FAILED;
  }

  /// RFC 3206 §4: what is damaged stays so.
  private static Verdict verdict(Reason reason) {
    return reason == Reason.KEPT_DAMAGED ? Verdict.REFUSED : Verdict.DEFERRED;
  }

  /// RFC 3206 §4: what is damaged stays so.
  private static ResponseCode code(Reason reason) {
    return reason == Reason.KEPT_DAMAGED ? ResponseCode.SYS_PERM : ResponseCode.SYS_TEMP;
  }
}
