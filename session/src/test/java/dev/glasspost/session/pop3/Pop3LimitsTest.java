package dev.glasspost.session.pop3;

import static dev.glasspost.session.pop3.PostOffice.LOGIN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.protocol.pop3.Command;
import dev.glasspost.session.pop3.Pop3Settings.Limits;
import dev.glasspost.session.pop3.Pop3Settings.Times;
import dev.glasspost.session.wire.Call;
import dev.glasspost.session.wire.Regret;
import dev.glasspost.testkit.store.Seeds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Seeds.class)
final class Pop3LimitsTest {
  private final PostOffice office = new PostOffice();

  @Test
  void aLineMayHave255OctetsWithItsEnd() {
    int longest = Command.MAX_LINE_OCTETS - "USER \r\n".length();
    Call call = office.say(user(longest), user(longest + 1), "CAPA\r\n");
    assertThat(call.heard())
        .containsSubsequence("+OK name accepted", "-ERR a command line has 255 octets", "+OK cap");
  }

  @Test
  void tooManyErrorsEndTheSession() {
    int limit = Limits.USUAL.errors();
    assertThat(office.say("XYZZY\r\n".repeat(limit - 1)).closed().ending())
        .isEqualTo(Ending.HUNG_UP);
    Call call = office.say("XYZZY\r\n".repeat(limit), "CAPA\r\n");
    assertThat(call.closed().ending()).isEqualTo(Ending.TOO_MANY_ERRORS);
    assertThat(call.heard()).contains("-ERR too many errors").doesNotContain("CAPA", "+OK cap");
    assertThat(call.events(Judged.class))
        .endsWith(
            new Judged(
                new Subject.Connection("192.0.2.7"), Verdict.REFUSED, Reason.TOO_MANY_ERRORS));
  }

  @Test
  void aSessionHasOnlySoManyCommands() {
    Limits usual = Limits.USUAL;
    office.limits(new Limits(usual.errors(), usual.wrongLogins(), 3));
    Call call = office.say(LOGIN + "STAT\r\n", "NOOP\r\n", "STAT\r\n");
    assertThat(call.heard())
        .containsOnlyOnce("+OK 0 0")
        .endsWith(
            "-ERR as many commands as one session may bring, closing connection (ref "
                + call.journal().record().id()
                + ")\r\n");
    assertThat(call.closed().ending()).isEqualTo(Ending.TOO_MANY_COMMANDS);
  }

  @Test
  void eachKindOfErrorCountsAndIsJudged() {
    Call call =
        office.say("XYZZY\r\nRETR x\r\nRETR 1\r\nPASS x\r\nSTLS\r\nAPOP a b\r\nAUTH PLAIN ?\r\n");
    assertThat(call.events(Judged.class))
        .containsExactly(
            refused("XYZZY", Reason.COMMAND_UNKNOWN),
            refused("RETR", Reason.ARGUMENTS_MALFORMED),
            refused("RETR", Reason.OUT_OF_SEQUENCE),
            refused("PASS", Reason.OUT_OF_SEQUENCE),
            refused("STLS", Reason.COMMAND_NOT_OFFERED),
            refused("APOP", Reason.COMMAND_NOT_OFFERED),
            refused("AUTH", Reason.LOGIN_MALFORMED));
  }

  @Test
  void everyRefusalNamesTheSession() {
    Call call =
        office.say(
            "XYZZY\r\nRETR x\r\nRETR 1\r\nPASS x\r\nSTLS\r\nAUTH X\r\nUSER x\r\nPASS x\r\n",
            LOGIN + "USER x\r\nRETR 1\r\n");
    String reference = "(ref " + call.journal().record().id() + ")";
    assertThat(call.heard().lines().filter(line -> line.startsWith("-ERR ")))
        .hasSize(9)
        .allSatisfy(line -> assertThat(line).endsWith(reference));
  }

  @Test
  void wrongLoginsAreAllAnsweredTheSameAndEverSlowerUntilWeHangUp() {
    Call call =
        office.say("USER nobody\r\nPASS x\r\nUSER joepublic\r\nPASS x\r\nAUTH PLAIN AGEAYg==\r\n");
    String refusals = call.heard().replaceAll("(?s).*?(-ERR [^\r]*|$)", "$1\n").strip();
    assertThat(refusals.lines().map(line -> line.replaceAll(" \\(.*", "")))
        .containsExactly(
            "-ERR [AUTH] user name or password is wrong",
            "-ERR [AUTH] user name or password is wrong",
            "-ERR [AUTH] user name or password is wrong, closing connection after so many tries");
    assertThat(office.pauses)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    assertThat(call.closed().ending()).isEqualTo(Ending.TOO_MANY_ERRORS);
    assertThat(call.events(Judged.class))
        .contains(new Judged(new Subject.Login("nobody"), Verdict.REFUSED, Reason.LOGIN_WRONG))
        .endsWith(
            new Judged(
                new Subject.Connection("192.0.2.7"),
                Verdict.REFUSED,
                Reason.TOO_MANY_WRONG_LOGINS));
  }

  @Test
  void aClientMayBeSilentForTenMinutesAndIsThenLeftWithoutAWord() throws IOException {
    office.deliver("x\r\n");
    Call call = office.call().send(LOGIN + "DELE 1\r\n");
    PostOffice.await(call, "deleted");
    Instant before = office.clock.instant();
    call.wire().fallSilent();
    call.end();
    assertThat(Duration.between(before, office.clock.instant())).isEqualTo(Duration.ofMinutes(10));
    assertThat(call.closed().ending()).isEqualTo(Ending.FELL_SILENT);
    assertThat(call.heard()).endsWith("deleted at QUIT\r\n");
    assertThat(office.count()).isEqualTo(1);
  }

  @Test
  void whoDoesNotLogInHasLessTimeHoweverTalkative() throws IOException {
    Call call = office.call();
    PostOffice.await(call, "ready");
    Instant before = office.clock.instant();
    office.clock.pass(Duration.ofMinutes(4));
    call.send("CAPA\r\n");
    PostOffice.await(call, "\r\n.\r\n");
    call.wire().fallSilent();
    assertThat(call.end().closed().ending()).isEqualTo(Ending.FELL_SILENT);
    assertThat(Duration.between(before, office.clock.instant())).isEqualTo(Times.USUAL.login());
  }

  @Test
  void aSessionThatLastsTooLongIsTold() throws IOException {
    Call call = office.call().send(LOGIN);
    PostOffice.await(call, "has 0 messages");
    office.clock.pass(Times.USUAL.session().minusMinutes(1));
    call.send("NOOP\r\n");
    PostOffice.await(call, "+OK done");
    call.wire().fallSilent();
    assertThat(call.hangUp().closed().ending()).isEqualTo(Ending.TOO_LONG);
    assertThat(call.heard()).contains("-ERR the session has lasted too long");
  }

  @Test
  void aLineWithoutAnEndIsNotWaitedFor() {
    Call call = office.say("x".repeat(20_000));
    assertThat(call.closed().ending()).isEqualTo(Ending.UNINTELLIGIBLE);
    assertThat(call.heard()).contains("-ERR a line without an end");
  }

  @Test
  void aClientThatTakesNothingIsLeft() throws IOException {
    office.deliver("x".repeat(100_000) + "\r\n");
    Call call = office.call().send(LOGIN);
    PostOffice.await(call, "has 1 message");
    call.wire().stopTaking();
    call.send("RETR 1\r\n").end();
    assertThat(call.closed().ending()).isEqualTo(Ending.WOULD_NOT_LISTEN);
    Left last = (Left) call.events(Left.class).getLast();
    assertThat(last.octets()).isZero();
    assertThat(last.of()).isPositive();
    assertThat(office.count()).isEqualTo(1);
  }

  @Test
  void theIdleTimeCantBeShorterThanTheStandardAllows() {
    Duration brief = Times.LEAST_IDLE.minusMillis(1);
    assertThatThrownBy(() -> new Times(brief, brief, brief, brief))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noLimitIsZero() {
    assertThatThrownBy(() -> new Limits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Limits(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Limits(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void whoCantBeServedIsToldWhy(Regret regret) {
    Call call = office.say("QUIT\r\n");
    var id = call.journal().record().id();
    assertThat(office.service().regrets(regret, id).utf8())
        .startsWith("-ERR [SYS/TEMP] ")
        .endsWith("(ref " + id + ")\r\n");
  }

  @Test
  void anyOctetsAreAnswered() {
    long seed = Seeds.next();
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      byte[] noise = new byte[random.nextInt(600)];
      random.nextBytes(noise);
      for (int i = 0; i < noise.length; i++) if (random.nextInt(20) == 0) noise[i] = '\n';
      Call call = office.say(random.nextBoolean() ? LOGIN : "", latin1(noise), "\nQUIT\r\n");
      assertThat(call.faults()).isEmpty();
      assertThat(call.heard()).startsWith("+OK mx.example");
      assertThat(call.closed().ending())
          .isIn(Ending.QUIT, Ending.TOO_MANY_ERRORS, Ending.UNINTELLIGIBLE);
    }
  }

  private static String latin1(byte[] octets) {
    return new String(octets, ISO_8859_1);
  }

  private static Judged refused(String verb, Reason reason) {
    return new Judged(new Subject.Command(verb), Verdict.REFUSED, reason);
  }

  private static String user(int length) {
    return "USER " + "x".repeat(length) + "\r\n";
  }
}
