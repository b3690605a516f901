package dev.glasspost.session.smtp;

import static dev.glasspost.session.wire.ToldReply.heard;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.audience.Audience;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.address.ForwardPath;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.Dialect;
import dev.glasspost.protocol.smtp.Fault;
import dev.glasspost.protocol.smtp.Reply;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Regret;
import dev.glasspost.session.wire.ToldReply;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Whatever we say in SMTP is explained to each audience. The list says why each reply is said; a
/// reply that does not stand in it has no words.
final class EveryReplyHasWordsTest {
  private static final SessionId SESSION = SessionId.of(1_800_000_000_000L, 0, 1);
  private static final Replies REPLIES = new Replies(SmtpSettings.of("mx.a.example"), SESSION);
  private static final Mailbox ANN = Mailbox.parse(ToldReply.ACCOUNT).orElseThrow();

  /// Each kind of argument, with all its kinds of values.
  private static final Map<Class<?>, List<?>> VALUES =
      Map.ofEntries(
          entry(String.class, List.of("client.example")),
          entry(List.class, List.of(List.of("STARTTLS"))),
          entry(Octets.class, List.of(Octets.ascii("challenge"))),
          entry(Reply.class, List.of(new Reply.Done(250, Optional.empty(), List.of("hi")))),
          entry(ReversePath.class, List.of(ANN)),
          entry(ForwardPath.class, List.of(ANN)),
          entry(MessageId.class, List.of(new MessageId(1))),
          entry(int.class, List.of(7)),
          entry(long.class, List.of(7L)),
          entry(Duration.class, List.of(Duration.ofSeconds(7))),
          entry(Regret.class, List.of(Regret.values())),
          entry(
              Fault.class,
              List.of(
                  new Fault.UnknownCommand(),
                  new Fault.Malformed("RSET"),
                  new Fault.BadSender("a@"),
                  new Fault.BadRecipient("a@"),
                  new Fault.UnknownParameter("X"),
                  new Fault.RepeatedParameter("SIZE"),
                  new Fault.BadParameter("SIZE"),
                  new Fault.NotUtf8(),
                  new Fault.BareCr(),
                  new Fault.ControlCharacter())),
          entry(
              Destination.class,
              List.of(
                  new Destination.Local(ToldReply.ACCOUNT),
                  new Destination.Refused(),
                  new Destination.Discarded(),
                  new Destination.Unknown(),
                  new Destination.Relay("a@b.example", new NextHop.Exchangers("b.example")),
                  new Destination.Foreign(new NextHop.Exchangers("b.example")),
                  new Destination.Loop())),
          entry(
              StoreException.class,
              List.of(
                  new StoreException.Full("a test"),
                  new StoreException.InUse("a test"),
                  new StoreException.Unavailable("a test"),
                  new StoreException.Damaged("a test"))));

  /// Why each is said: what they said, or the reason of a decision, or nothing but the end.
  private static final Map<String, Object> CAUSES =
      Map.ofEntries(
          entry("greeting", List.of()),
          entry("welcome", "HELO client.example"),
          entry("unverified", Reason.NAME_NOT_VERIFIED),
          entry("withExtensions", "EHLO client.example"),
          entry("nameRefused", Reason.NAME_NOT_VERIFIED),
          entry("nameNotChecked", Reason.NAME_NOT_CHECKED),
          entry("goodBye", "QUIT"),
          entry("regrets", Reason.NO_LINE_FREE),
          entry("silence", List.of()),
          entry("outOfTime", List.of()),
          entry("saidEnough", List.of()),
          entry("endlessLine", List.of()),
          entry("tooManyErrors", Reason.TOO_MANY_ERRORS),
          entry("tooManyIdleCommands", Reason.TOO_MANY_IDLE_COMMANDS),
          entry("otherProtocol", Reason.OTHER_PROTOCOL),
          entry("gibberish", Reason.OTHER_PROTOCOL),
          entry("ok", "NOOP"),
          entry("forgotten", "RSET"),
          entry("help", "HELP"),
          entry("notVerified", "VRFY ann"),
          entry("notExpanded", Reason.COMMAND_DISABLED),
          entry("startTls", "STARTTLS"),
          entry("encryptedAlready", Reason.OUT_OF_SEQUENCE),
          entry("notOffered", Reason.COMMAND_NOT_OFFERED),
          entry("challenge", "AUTH LOGIN"),
          entry("loggedIn", "AUTH LOGIN"),
          entry("wrongLogin", Reason.LOGIN_WRONG),
          entry("barredLogin", Reason.LOGIN_BARRED),
          entry("malformedLogin", Reason.LOGIN_MALFORMED),
          entry("cancelled", Reason.LOGIN_GIVEN_UP),
          entry("unboundLogin", Reason.LOGIN_NOT_BOUND),
          entry("unknownMechanism", Reason.MECHANISM_NOT_OFFERED),
          entry("encryptFirst", Reason.ENCRYPTION_NEEDED),
          entry("loggedInAlready", Reason.OUT_OF_SEQUENCE),
          entry("noLoginHere", Reason.OUT_OF_SEQUENCE),
          entry("logInFirst", Reason.LOGIN_NEEDED),
          entry("encryptAndLogInFirst", Reason.LOGIN_NEEDED),
          entry("senderNotTheirs", Reason.SENDER_NOT_THEIRS),
          entry("fromNotTheirs", Reason.FROM_NOT_THEIRS),
          entry("heldTooLong", Reason.HELD_TOO_LONG),
          entry("recipientAbroad", "RCPT TO:<ann@b.example>"),
          entry("tooManyMessages", Reason.MESSAGES_PER_HOUR),
          entry("tooManyRecipients", Reason.TOO_MANY_RECIPIENTS),
          entry("lineTooLong", Reason.COMMAND_LINE_TOO_LONG),
          entry("bareLineFeed", Reason.BARE_CR_OR_LF),
          entry("of", Reason.ARGUMENTS_MALFORMED),
          entry("greetFirst", Reason.OUT_OF_SEQUENCE),
          entry("mailFirst", Reason.OUT_OF_SEQUENCE),
          entry("senderGivenAlready", Reason.OUT_OF_SEQUENCE),
          entry("recipientFirst", Reason.OUT_OF_SEQUENCE),
          entry("chunksBegun", Reason.OUT_OF_SEQUENCE),
          entry("binaryNeedsChunks", Reason.OUT_OF_SEQUENCE),
          entry("senderAccepted", "MAIL FROM:<ann@a.example>"),
          entry("senderRefused", Reason.SENDER_REFUSED_BY_ROUTE),
          entry("needsUtf8", Reason.NEEDS_SMTPUTF8),
          entry("noSoliciting", Reason.SOLICITATION_NOT_WANTED),
          entry("recipient", "RCPT TO:<ann@a.example>"),
          entry("goAhead", "DATA"),
          entry("accepted", "DATA"),
          entry("chunkTaken", "BDAT 7"),
          entry("sentAheadOfData", Reason.SENT_AHEAD_OF_DATA),
          entry("tooBig", Reason.MESSAGE_TOO_BIG),
          entry("hopelesslyBig", Reason.MESSAGE_TOO_BIG),
          entry("headerTooBig", Reason.HEADER_TOO_BIG),
          entry("bareCrOrLf", Reason.BARE_CR_OR_LF),
          entry("suspiciousEnd", Reason.BARE_CR_OR_LF),
          entry("nul", Reason.NUL_OCTET),
          entry("textLineTooLong", Reason.LINE_TOO_LONG),
          entry("tooManyHops", Reason.TOO_MANY_HOPS),
          entry("noRoom", Reason.STORE_FULL),
          entry("failed", Reason.STORE_FAILED));

  private static Stream<Method> methods() {
    return Arrays.stream(Replies.class.getDeclaredMethods())
        .filter(it -> it.getReturnType() == Reply.class)
        .filter(it -> !Modifier.isPrivate(it.getModifiers()) && !it.isSynthetic())
        .sorted(Comparator.comparing(Method::getName));
  }

  @Test
  void theListKnowsEveryReplyAndNoOther() {
    assertThat(CAUSES.keySet())
        .containsExactlyInAnyOrderElementsOf(methods().map(Method::getName).distinct().toList());
    assertThat(VALUES.get(Fault.class)).hasSize(Fault.class.getPermittedSubclasses().length);
    assertThat(VALUES.get(Destination.class))
        .hasSize(Destination.class.getPermittedSubclasses().length);
    assertThat(VALUES.get(StoreException.class))
        .hasSize(StoreException.class.getPermittedSubclasses().length);
  }

  @TestFactory
  Stream<DynamicTest> everyReplyIsExplainedToEachAudience() {
    return methods()
        .flatMap(method ->
            ToldReply.variants(List.of(method.getParameterTypes()), VALUES).stream()
                .map(arguments ->
                    DynamicTest.dynamicTest(
                        method.getName() + arguments, () -> explained(method, arguments))));
  }

  private static void explained(Method method, List<Object> arguments)
      throws IllegalAccessException, InvocationTargetException {
    Reply reply = (Reply) method.invoke(REPLIES, arguments.toArray());
    ToldReply told =
        new ToldReply(
            SessionKind.SUBMISSION,
            REPLIES.greeting().encode(Dialect.ESMTP),
            cause(why(method.getName()), reply),
            reply.encode(Dialect.ESMTP));
    for (Audience audience : ToldReply.AUDIENCES)
      assertThat(told.comments(audience))
          .as("%s to %s", reply, audience)
          .isNotEmpty()
          .allMatch(comment -> comment.matches("(?s)[A-Z].*[.:]|.*\\.\\.\\."));
  }

  private static Object why(String name) {
    return Objects.requireNonNull(CAUSES.get(name), name);
  }

  private static List<Event> cause(Object why, Reply reply) {
    boolean yes = reply instanceof Reply.Done || reply instanceof Reply.GoOn;
    Verdict no = reply instanceof Reply.NotNow ? Verdict.DEFERRED : Verdict.REFUSED;
    if (why instanceof String words && yes) return List.of(heard(words));
    if (why instanceof String words)
      return List.of(heard(words), judged(no, Reason.RECIPIENT_UNKNOWN));
    if (why instanceof Reason reason)
      return List.of(heard("X"), judged(yes ? Verdict.ACCEPTED : no, reason));
    return List.of();
  }

  private static Event judged(Verdict verdict, Reason reason) {
    return new Judged(new Subject.Recipient(ToldReply.ACCOUNT), verdict, reason);
  }
}
