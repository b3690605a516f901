package dev.glasspost.session.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.session.smtp.SmtpSettings.Limits;
import dev.glasspost.session.smtp.SmtpSettings.Times;
import dev.glasspost.session.smtp.SmtpSettings.VerifyHelo;
import dev.glasspost.session.wire.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each limit at its edge: what is just allowed, and what is just too much.
@Timeout(30)
final class SmtpLimitsTest {
  private static final String ENVELOPE =
      "EHLO client.example\r\nMAIL FROM:<>\r\nRCPT TO:<joepublic@hypertouch.com>\r\n";
  private static final String ACCEPTED = "message accepted for delivery";

  private final Counter counter = new Counter();

  private static Counter with(String key, long limit) {
    return new Counter(Map.of(key, Long.toString(limit)));
  }

  /// What is answered to a message sent with DATA.
  private static String data(Counter counter, String content) {
    Call call = counter.call().send(ENVELOPE + "DATA\r\n");
    call.wire().takeLines(15);
    return lastAnswer(call.send(content + ".\r\n").hangUp());
  }

  private static String lastAnswer(Call call) {
    assertThat(call.faults()).isEmpty();
    List<String> lines = call.heard().lines().toList();
    return lines.getLast();
  }

  private static List<Reason> reasons(Call call) {
    return call.journal().all(Judged.class).stream().map(Judged::reason).toList();
  }

  @Test
  void aCommandLineMayHaveAsManyOctetsAsTheLimitSays() {
    int limit = Limits.USUAL.commandLine();
    String longest = "NOOP " + "x".repeat(limit - 7) + "\r\n";

    assertThat(longest).hasSize(limit);
    assertThat(lastAnswer(counter.say(longest))).isEqualTo("250 OK");
    Call call = counter.say(longest.replace("NOOP ", "NOOP  "));
    assertThat(lastAnswer(call)).startsWith("500 a command line has 2048 octets at the most (ref ");
    assertThat(reasons(call)).containsExactly(Reason.COMMAND_LINE_TOO_LONG);
  }

  @Test
  void aLineOfAMessageMayHaveAsManyOctetsAsTheLimitSays() {
    String longest = "x".repeat(Limits.USUAL.textLine() - 2) + "\r\n";

    assertThat(data(counter, longest + "." + longest)).endsWith(ACCEPTED);
    assertThat(data(counter, longest + "x" + longest))
        .startsWith("554 5.6.0 the message has a line of 1001 octets; a line has 1000 at the most");
  }

  @Test
  void aMessageMayHaveAsManyOctetsAsTheLimitSays() {
    assertThat(data(with("message", 10), "12345678\r\n")).endsWith(ACCEPTED);
    assertThat(data(with("message", 10), "123456789\r\n")).startsWith("552 5.3.4 ");
    // The dots for transparency do not count: RFC 1870 §5.
    assertThat(data(with("message", 10), "..2345678\r\n")).endsWith(ACCEPTED);
  }

  @Test
  void aMessageInChunksMayHaveAsManyOctetsAsTheLimitSays() {
    String first = ENVELOPE + "BDAT 5\r\nabc\r\n";

    assertThat(lastAnswer(with("message", 10).say(first + "BDAT 5 LAST\r\nabc\r\n")))
        .endsWith(ACCEPTED);
    assertThat(lastAnswer(with("message", 10).say(first + "BDAT 6 LAST\r\nabcd\r\n")))
        .startsWith("552 5.3.4 ");
  }

  @Test
  void aMessageThatIsTooBigIsHeardToItsEndUpToTwiceTheLimit() {
    Counter limited = with("message", 10);

    assertThat(data(limited, "1234567890123456789\r\n")).doesNotContain("closing");
    Call call = limited.say(ENVELOPE + "BDAT 22\r\n");
    assertThat(lastAnswer(call)).contains("closing connection");
    assertThat(call.closed().ending()).isEqualTo(Ending.UNINTELLIGIBLE);
    assertThat(lastAnswer(limited.say(ENVELOPE + "BDAT 21 LAST\r\n" + "x".repeat(21))))
        .startsWith("552 5.3.4 ")
        .doesNotContain("closing");
  }

  @Test
  void aMessageMayHaveAsManyRecipientsAsTheLimitSays() {
    int limit = Limits.LEAST_RECIPIENTS;
    Limits usual = Limits.USUAL;
    Limits few =
        new Limits(
            usual.commandLine(),
            usual.textLine(),
            usual.header(),
            usual.message(),
            limit,
            usual.hops(),
            usual.errors(),
            usual.refusedRecipients(),
            usual.idleCommands(),
            usual.commands());
    counter.with(
        new SmtpSettings("mx.example", List.of(), VerifyHelo.OFF, List.of(), few, Times.USUAL));
    String rcpt = "RCPT TO:<joepublic@hypertouch.com>\r\n";
    String mail = "EHLO x\r\nMAIL FROM:<>\r\n";

    Call call = counter.say(mail + rcpt.repeat(limit));
    assertThat(call.heard()).contains("LIMITS RCPTMAX=100");
    assertThat(lastAnswer(call)).startsWith("250 2.1.5 ");
    Call more = counter.say(mail + rcpt.repeat(limit + 1));
    assertThat(lastAnswer(more)).startsWith("452 4.5.3 a message has 100 recipients at the most");
    assertThat(reasons(more)).endsWith(Reason.TOO_MANY_RECIPIENTS);
    Call most = counter.say(mail + rcpt.repeat(limit + limit * Limits.DEFERRED_LISTS));
    assertThat(lastAnswer(most)).startsWith("452 4.5.3 ");
    Call endless = counter.say(mail + rcpt.repeat(limit + limit * Limits.DEFERRED_LISTS + 1));
    assertThat(lastAnswer(endless)).startsWith("421 4.7.0 mx.example has met too many errors");
    assertThat(endless.closed().ending()).isEqualTo(Ending.TOO_MANY_ERRORS);
  }

  @Test
  void whoIsToldToComeAgainAndDoesNotGoIsStopped() {
    Counter limited = counter.fail("only-reserve");
    String mail = "MAIL FROM:<>\r\n";
    int limit = Limits.USUAL.idleCommands();
    assertThat(lastAnswer(limited.say("EHLO x\r\n" + mail.repeat(limit - 1))))
        .startsWith("452 4.3.1 ");
    Call endless = limited.say("EHLO x\r\n" + mail.repeat(limit));
    assertThat(lastAnswer(endless)).startsWith("421 4.7.0 mx.example has answered many commands");
    assertThat(reasons(endless)).endsWith(Reason.TOO_MANY_IDLE_COMMANDS);
  }

  @Test
  void errorsAreForgivenWhenAMessageWasTaken() {
    Counter limited = with("errors", 2);
    String twoErrors = "EXPN a\r\nEXPN a\r\n";
    String message = "MAIL FROM:<>\r\nRCPT TO:<joepublic@hypertouch.com>\r\nBDAT 3 LAST\r\nHi.";

    assertThat(lastAnswer(limited.say(twoErrors + message + twoErrors + "NOOP\r\n")))
        .isEqualTo("250 OK");
    Call call = limited.say(twoErrors + "EXPN a\r\nNOOP\r\n");
    assertThat(lastAnswer(call)).startsWith("421 mx.example has met too many errors");
    assertThat(call.closed().ending()).isEqualTo(Ending.TOO_MANY_ERRORS);
    assertThat(reasons(call)).endsWith(Reason.COMMAND_DISABLED, Reason.TOO_MANY_ERRORS);
  }

  @Test
  void whatCannotBeDoneNowIsNotTheClientsError() {
    Counter limited = with("errors", 1).fail("fails");
    Call call = limited.say(ENVELOPE + "BDAT 3 LAST\r\nHi.".repeat(5) + "NOOP\r\n");

    assertThat(lastAnswer(call)).isEqualTo("250 2.0.0 OK");
  }

  @Test
  void aClientMayBeSilentAsLongAsTheStandardSays() {
    Call call = counter.call();
    call.wire().takeLines(2);
    call.wire().fallSilent();
    call.end();

    assertThat(counter.clock.instant()).isEqualTo("2026-11-23T10:05:00Z");
    assertThat(call.closed().ending()).isEqualTo(Ending.FELL_SILENT);
  }

  @Test
  void everyPieceOfAMessageHasItsOwnTime() {
    Call call = counter.call().send(ENVELOPE + "DATA\r\n");
    call.wire().takeLines(15);
    for (int minutes = 0; minutes < 20; minutes += 4) {
      counter.clock.pass(Duration.ofMinutes(4));
      call.send("still here\r\n");
      awaitArrivals(call, minutes / 4 + 2);
    }
    assertThat(lastAnswer(call.send(".\r\n").hangUp())).endsWith(ACCEPTED);
  }

  /// Until the session has taken what was sent: it must wait again before time passes.
  private static void awaitArrivals(Call call, int count) {
    while (call.journal().all(Arrived.class).size() < count) Thread.onSpinWait();
  }

  @Test
  void aSessionThatLastsTooLongIsEnded() {
    Call call = counter.call();
    call.wire().takeLines(2);
    counter.clock.pass(Times.USUAL.session());
    call.send("NOOP\r\n");
    call.hangUp();

    assertThat(lastAnswer(call)).startsWith("421 mx.example has listened to you as long as it may");
    assertThat(call.closed().ending()).isEqualTo(Ending.TOO_LONG);
  }

  @Test
  void aLineWithoutEndIsNotWaitedForForEver() {
    Call call = counter.call().send("x".repeat(16 * 1024)).hangUp();

    assertThat(lastAnswer(call))
        .startsWith("421 mx.example has got a line that is too long to have an end");
    assertThat(call.closed().ending()).isEqualTo(Ending.UNINTELLIGIBLE);
  }

  @Test
  void aNoticeLineFitsIntoAReplyLine() {
    String longest = "x".repeat(SmtpSettings.MAX_NOTICE_LINE_CHARS);
    Call call = new Counter(Map.of("notice", longest)).say();

    assertThat(call.heard()).contains("220 " + longest + "\r\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Counter(Map.of("notice", longest + "x")));
    assertThatIllegalArgumentException().isThrownBy(() -> new Counter(Map.of("notice", "a\r\nb")));
  }

  @Test
  void everyReplyLineFitsTheStandard() {
    String name = "x".repeat(255);
    String address = "x".repeat(230) + "@spam.example";
    Call call =
        counter.say(
            "EHLO " + name + "\r\nMAIL FROM:<" + address + ">\r\nMAIL FROM:<>\r\n",
            "RCPT TO:<" + address + ">\r\nRCPT TO:<" + "@".repeat(1000) + ">\r\n");

    assertThat(call.heard().lines()).hasSize(18).allMatch(line -> line.length() <= 510);
  }

  @Test
  void limitsThatTheStandardDoesNotAllowCanNotBeSet() {
    Limits usual = Limits.USUAL;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limits(usual.commandLine() - 1, 1000, 100));
    assertThatIllegalArgumentException().isThrownBy(() -> limits(2048, 999, 100));
    assertThatIllegalArgumentException().isThrownBy(() -> limits(2048, 1000, 99));
    assertThat(limits(2048, 1000, 100).hops()).isEqualTo(1);
  }

  private static Limits limits(int commandLine, int textLine, int recipients) {
    return new Limits(commandLine, textLine, 1, 1, recipients, 1, 1, 1, 1, 1);
  }
}
