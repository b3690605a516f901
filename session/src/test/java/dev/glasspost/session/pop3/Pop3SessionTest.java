package dev.glasspost.session.pop3;

import static dev.glasspost.session.pop3.PostOffice.JOE;
import static dev.glasspost.session.pop3.PostOffice.LOGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.MessageEvent.Deleted;
import dev.glasspost.mail.journal.MessageEvent.Fetched;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Entered;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.login.ClearLogins;
import dev.glasspost.session.wire.Call;
import dev.glasspost.testkit.store.Seeds;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
final class Pop3SessionTest {
  private static final String GREETING = "+OK mx.example Glasspost POP3 server is ready\r\n";

  private final PostOffice office = new PostOffice();

  @Test
  void everythingIsToldInTheOrderInWhichItHappens() {
    Call call = office.call().send("UTF8\r\n").send("QUIT\r\n").end();
    assertThat(
            call.events(
                Said.class, Left.class, Heard.class, Entered.class, Judged.class, Closed.class))
        .containsExactly(
            said(GREETING),
            new Left(GREETING.length(), GREETING.length()),
            new Entered(Stage.AUTHORIZATION),
            new Heard(Utterance.clear(Octets.ascii("UTF8\r\n"))),
            said("+OK UTF-8 it is\r\n"),
            new Left(17, 17),
            new Heard(Utterance.clear(Octets.ascii("QUIT\r\n"))),
            new Entered(Stage.LEAVING),
            said("+OK mx.example closing connection\r\n"),
            new Left(35, 35),
            new Entered(Stage.DONE),
            new Closed(Ending.QUIT, ""));
  }

  @Test
  void aLoginIsJudgedAndTheMaildropOpenedAndUpdated() {
    office.deliver("x\r\n");
    Call call = office.say(LOGIN, "DELE 1\r\nQUIT\r\n");
    assertThat(call.events(Judged.class, Authenticated.class, Entered.class))
        .containsExactly(
            new Entered(Stage.AUTHORIZATION),
            new Judged(new Subject.Login("joepublic"), Verdict.ACCEPTED, Reason.LOGIN_ACCEPTED),
            new Authenticated(JOE, "USER/PASS"),
            new Judged(new Subject.Maildrop(JOE), Verdict.ACCEPTED, Reason.MAILDROP_OPENED),
            new Entered(Stage.TRANSACTION),
            new Entered(Stage.UPDATE),
            new Entered(Stage.DONE));
  }

  @Test
  void aMaildropInUseIsRefusedAndMayBeTriedAgain() {
    try (Maildrop other = office.maildrops.open(JOE).orElseThrow()) {
      Call call = office.say(LOGIN, "STAT\r\n", LOGIN);
      assertThat(call.heard()).contains("-ERR [IN-USE] ").contains("-ERR log in first");
      assertThat(call.events(Judged.class))
          .contains(
              new Judged(new Subject.Maildrop(JOE), Verdict.DEFERRED, Reason.MAILDROP_IN_USE));
      assertThat(other.items()).isEmpty();
    }
    assertThat(office.say(LOGIN).heard()).contains("+OK " + JOE + " has 0 messages");
  }

  @Test
  void theMaildropIsFreeAgainHoweverTheSessionEnds() {
    var _ = office.say(LOGIN);
    var _ = office.say(LOGIN, "QUIT\r\n");
    Call lost = office.call().send(LOGIN);
    lost.wire().lose();
    assertThat(lost.end().closed().ending()).isEqualTo(Ending.CONNECTION_LOST);
    assertThat(office.count()).isZero();
  }

  @Test
  void passwordsMayBeKeptOffTheNetwork() {
    office.clearLogins(ClearLogins.ON_LOOPBACK);
    Call far = office.say("CAPA\r\nAUTH PLAIN\r\n", LOGIN);
    assertThat(far.heard())
        .doesNotContain("SASL")
        .doesNotContain("USER\r\nTOP")
        .doesNotContain(JOE);
    assertThat(far.events(Judged.class))
        .contains(
            new Judged(new Subject.Command("AUTH"), Verdict.REFUSED, Reason.COMMAND_DISABLED),
            new Judged(new Subject.Command("USER"), Verdict.REFUSED, Reason.COMMAND_DISABLED));
    for (String near : new String[] {"127.0.0.1", "127.8.8.8", "::1", "0:0:0:0:0:0:0:1"}) {
      Call call = office.call(new Endpoint(near, 4711)).send(LOGIN).hangUp();
      assertThat(call.heard()).as(near).contains("+OK " + JOE);
    }
  }

  @Test
  void commandsThatCameTogetherAreAnsweredTogether() {
    office.deliver("x\r\n");
    Call call = office.say(LOGIN + "STAT\r\nLIST\r\nQUIT\r\n");
    assertThat(call.events(Left.class)).hasSize(2);
    assertThat(call.closed().ending()).isEqualTo(Ending.QUIT);
  }

  @Test
  void aMessageLeavesBeforeItIsSaidToBeFetched() {
    office.deliver("x\r\n");
    Call call = office.say(LOGIN + "RETR 1\r\nTOP 1 0\r\nDELE 1\r\nQUIT\r\n");
    assertThat(call.events(Left.class, Fetched.class, Deleted.class))
        .extracting(event -> event.getClass().getSimpleName())
        .containsSubsequence("Left", "Fetched", "Left", "Fetched", "Deleted", "Left");
    assertThat(call.events(Fetched.class))
        .allSatisfy(it -> assertThat(((Fetched) it).account()).isEqualTo(JOE));
  }

  @Test
  void aLargeMaildropIsListedInPieces() {
    int count = 3_000;
    office.deliver(IntStream.range(0, count).mapToObj(_ -> "x\r\n").toArray(String[]::new));
    Call call = office.say(LOGIN, "LIST\r\n");
    assertThat(after(call, "9000 octets)\r\n"))
        .isEqualTo(
            "+OK 3000 messages (9000 octets)\r\n"
                + IntStream.rangeClosed(1, count)
                    .mapToObj(number -> number + " 3\r\n")
                    .collect(Collectors.joining())
                + ".\r\n");
    assertThat(call.events(Said.class))
        .hasSizeGreaterThan(5)
        .allSatisfy(said -> assertThat(((Said) said).words().octets()).isLessThan(5_000));
  }

  @Test
  void thatMarkedMessagesStayWithoutQuitIsNoted() throws IOException {
    office.deliver("x\r\n");
    Noticed inVain = new Noticed(Oddity.MARKED_IN_VAIN);
    assertThat(office.call().send(LOGIN + "DELE 1\r\n").hangUp().events(Noticed.class))
        .contains(inVain);
    assertThat(office.call().send(LOGIN + "DELE 1\r\nRSET\r\n").hangUp().events(Noticed.class))
        .doesNotContain(inVain);
    assertThat(office.call().send(LOGIN + "DELE 1\r\nQUIT\r\n").hangUp().events(Noticed.class))
        .doesNotContain(inVain);
  }

  @Test
  void aMessageThatIsGoneIsNoMessage() throws IOException {
    office.deliver("x\r\n");
    Call call = office.call().send(LOGIN);
    PostOffice.await(call, "has 1 message");
    office.maildrops.clear(JOE);
    assertThat(call.send("RETR 1\r\nTOP 1 0\r\nNOOP\r\n").hangUp().heard())
        .containsSubsequence("-ERR no such message", "-ERR no such message", "+OK done");
  }

  private static Said said(String text) {
    return new Said(Utterance.clear(Octets.ascii(text)));
  }

  private static String after(Call call, String marker) {
    String heard = call.heard();
    assertThat(heard).contains(marker);
    return heard.substring(heard.indexOf(marker) + marker.length());
  }
}
