package dev.glasspost.session.pop3;

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
import dev.glasspost.mail.maildrop.Item;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.protocol.pop3.Reply;
import dev.glasspost.protocol.pop3.ResponseCode;
import dev.glasspost.session.pop3.Listing.Numbered;
import dev.glasspost.session.wire.Regret;
import dev.glasspost.session.wire.ToldReply;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Whatever we say in POP3 is explained to each audience. The list says why each reply is said; a
/// reply that does not stand in it has no words.
final class EveryReplyHasWordsTest {
  private static final Replies REPLIES =
      new Replies("mx.a.example", SessionId.of(1_800_000_000_000L, 0, 1));
  private static final Item ITEM = new Item(1, new MessageId(1), 7);

  /// Each kind of argument, with all its kinds of values.
  private static final Map<Class<?>, List<?>> VALUES =
      Map.of(
          String.class, List.of("LIST"),
          int.class, List.of(7),
          Listing.class, List.of(new Listing(List.of(ITEM))),
          Numbered.class, List.of(new Numbered(1, ITEM)),
          ResponseCode.class, List.of(ResponseCode.values()),
          Regret.class, List.of(Regret.values()));

  /// Why each is said: what they said, or the reason of a decision, or nothing but the end.
  private static final Map<String, Object> CAUSES =
      Map.ofEntries(
          entry("DONE", "NOOP"),
          entry("NAME_ACCEPTED", "USER ann"),
          entry("UTF8_ACCEPTED", "UTF8"),
          entry("START_TLS", "STLS"),
          entry("CAPABILITIES_FOLLOW", "CAPA"),
          entry("UNIQUE_IDS_FOLLOW", "UIDL"),
          entry("TOP_FOLLOWS", "TOP 1 0"),
          entry("greeting", List.of()),
          entry("welcome", "PASS secret"),
          entry("summary", "LIST"),
          entry("stat", "STAT"),
          entry("sizeOf", "LIST 1"),
          entry("uniqueIdOf", "UIDL 1"),
          entry("messageFollows", "RETR 1"),
          entry("marked", "DELE 1"),
          entry("unmarked", "RSET"),
          entry("closing", "QUIT"),
          entry("updated", "QUIT"),
          entry("nothingDeleted", Reason.STORE_FAILED),
          entry("unknownCommand", Reason.COMMAND_UNKNOWN),
          entry("usage", Reason.ARGUMENTS_MALFORMED),
          entry("lineTooLong", Reason.COMMAND_LINE_TOO_LONG),
          entry("notOffered", Reason.COMMAND_NOT_OFFERED),
          entry("logInFirst", Reason.OUT_OF_SEQUENCE),
          entry("nameFirst", Reason.OUT_OF_SEQUENCE),
          entry("loggedInAlready", Reason.OUT_OF_SEQUENCE),
          entry("noLoginInTheClear", Reason.COMMAND_DISABLED),
          entry("cancelled", Reason.LOGIN_GIVEN_UP),
          entry("unboundLogin", Reason.LOGIN_NOT_BOUND),
          entry("unknownMechanism", Reason.MECHANISM_NOT_OFFERED),
          entry("malformedLogin", Reason.LOGIN_MALFORMED),
          entry("wrongLogin", Reason.LOGIN_WRONG),
          entry("barredLogin", Reason.LOGIN_BARRED),
          entry("tooManyWrongLogins", Reason.TOO_MANY_WRONG_LOGINS),
          entry("tooManyBarredLogins", Reason.LOGIN_BARRED),
          entry("inUse", Reason.MAILDROP_IN_USE),
          entry("noSuchMessage", Reason.NO_SUCH_MESSAGE),
          entry("markedAlready", Reason.MESSAGE_MARKED),
          entry("failed", Reason.STORE_FAILED),
          entry("damaged", Reason.KEPT_DAMAGED),
          entry("tooManyErrors", Reason.TOO_MANY_ERRORS),
          entry("saidEnough", List.of()),
          entry("endlessLine", List.of()),
          entry("otherProtocol", List.of()),
          entry("tooLong", List.of()),
          entry("regrets", List.of()));

  private static Stream<Method> methods() {
    return Arrays.stream(Replies.class.getDeclaredMethods())
        .filter(it -> it.getReturnType() == Reply.class)
        .filter(it -> !Modifier.isPrivate(it.getModifiers()) && !it.isSynthetic())
        .sorted(Comparator.comparing(Method::getName));
  }

  private static Stream<Field> constants() {
    return Arrays.stream(Replies.class.getDeclaredFields())
        .filter(it -> it.getType() == Reply.class);
  }

  @Test
  void theListKnowsEveryReplyAndNoOther() {
    assertThat(CAUSES.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(methods().map(Method::getName), constants().map(Field::getName))
                .toList());
  }

  @TestFactory
  Stream<DynamicTest> everyReplyIsExplainedToEachAudience() {
    return Stream.concat(
        constants()
            .map(field ->
                DynamicTest.dynamicTest(
                    field.getName(), () -> explained(field.getName(), (Reply) field.get(null)))),
        methods()
            .flatMap(method ->
                ToldReply.variants(List.of(method.getParameterTypes()), VALUES).stream()
                    .map(arguments ->
                        DynamicTest.dynamicTest(
                            method.getName() + arguments,
                            () -> explained(method.getName(), said(method, arguments))))));
  }

  private static Reply said(Method method, List<Object> arguments)
      throws IllegalAccessException, InvocationTargetException {
    return (Reply) method.invoke(REPLIES, arguments.toArray());
  }

  private static void explained(String name, Reply reply) {
    ToldReply told =
        new ToldReply(
            SessionKind.POP3, REPLIES.greeting().line(), cause(why(name), reply), reply.line());
    for (Audience audience : ToldReply.AUDIENCES)
      assertThat(told.comments(audience))
          .as("%s to %s", reply, audience)
          .isNotEmpty()
          .allMatch(comment -> comment.matches("(?s)[A-Z].*[.:]"));
  }

  private static Object why(String name) {
    return Objects.requireNonNull(CAUSES.get(name), name);
  }

  private static List<Event> cause(Object why, Reply reply) {
    if (why instanceof String words) return List.of(heard(words));
    Verdict verdict = reply instanceof Reply.Err ? Verdict.REFUSED : Verdict.ACCEPTED;
    if (why instanceof Reason reason)
      return List.of(heard("X"), new Judged(new Subject.Command("X"), verdict, reason));
    return List.of();
  }
}
