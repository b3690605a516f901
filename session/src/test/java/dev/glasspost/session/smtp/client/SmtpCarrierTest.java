package dev.glasspost.session.smtp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.queue.Carried;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.relay.HostSearch;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.routing.NextHop.Transport;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.mail.view.Summary;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.Addressing;
import dev.glasspost.protocol.smtp.BodyType;
import dev.glasspost.protocol.smtp.DsnNotify;
import dev.glasspost.protocol.smtp.DsnReturn;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.OriginalRecipient;
import dev.glasspost.protocol.smtp.RcptParameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmtpCarrierTest {
  private final CarriersWorld world = new CarriersWorld();

  private PretendHost mx() {
    world.exchangers("10 mx.b.example");
    return world.host("mx.b.example", "192.0.2.10");
  }

  private List<String> carried(String... recipients) {
    return world.carry(recipients).stream().map(CarriersWorld::words).toList();
  }

  private static MailParameters parameters(BodyType body, Addressing addressing) {
    return new MailParameters(
        OptionalLong.empty(),
        body,
        addressing,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  @Test
  void aMessageIsBroughtInPlainSmtp() {
    PretendHost host = mx();
    assertThat(carried("bob@b.example")).containsExactly("TAKEN by mx.b.example");
    assertThat(host.heard())
        .containsExactly(
            "EHLO mx.a.example",
            "MAIL FROM:<ann@a.example>",
            "RCPT TO:<bob@b.example>",
            "DATA",
            "QUIT");
    assertThat(host.contents())
        .containsExactly("Received: by us\r\nSubject: hello\r\n\r\nHello.\r\n..dot\r\n");
  }

  @Test
  void whatIsOfferedIsUsed() {
    PretendHost host = mx().offers("PIPELINING", "SIZE 1000000", "8BITMIME", "CHUNKING", "DSN");
    world.letter(
        new MailParameters(
            OptionalLong.empty(),
            BodyType.EIGHT_BIT_MIME,
            Addressing.ASCII,
            Optional.of(DsnReturn.HDRS),
            Optional.of("QQ 314+1"),
            List.of(),
            Optional.empty()));
    RcptParameters notify =
        new RcptParameters(
            Set.of(DsnNotify.SUCCESS, DsnNotify.FAILURE),
            Optional.of(new OriginalRecipient("rfc822", "Bob=b@old.example")));
    List<Carried> results =
        world.carry(
            CarriersWorld.B,
            List.of(new Envelope.Recipient(CarriersWorld.mailbox("bob@b.example"), notify)));
    assertThat(results)
        .singleElement()
        .isInstanceOfSatisfying(
            Carried.Taken.class, it -> assertThat(it.reporter()).isEqualTo(Carried.Reporter.THEY));
    String content = CarriersWorld.TRACE + CarriersWorld.TEXT;
    assertThat(host.heard())
        .contains(
            "MAIL FROM:<ann@a.example> SIZE="
                + content.length()
                + " BODY=8BITMIME RET=HDRS ENVID=QQ+20314+2B1",
            "RCPT TO:<bob@b.example> NOTIFY=FAILURE,SUCCESS ORCPT=rfc822;Bob+3Db@old.example",
            "BDAT " + content.length() + " LAST");
    assertThat(host.contents()).containsExactly(content);
  }

  @Test
  void aReportHasTheNullReversePath() {
    PretendHost host = mx();
    world.from(ReversePath.Null.PATH);
    carried("bob@b.example");
    assertThat(host.heard()).contains("MAIL FROM:<>");
  }

  @Test
  void oneRefusedRecipientDoesNotKeepTheOthersFromIt() {
    PretendHost host =
        mx().offers("PIPELINING")
            .answers("RCPT TO:<bob@", "550 5.1.1 no bob")
            .answers("RCPT TO:<cid@", "450 4.2.0 greylisted");
    assertThat(carried("bob@b.example", "cid@b.example", "dan@b.example"))
        .containsExactly(
            "NEVER THEY_REFUSED_IT", "NOT_NOW THEY_PUT_IT_OFF", "TAKEN by mx.b.example");
    assertThat(host.contents()).hasSize(1);
  }

  /// They had said yes to Bob, and nothing of Dan.
  @ParameterizedTest
  @CsvSource({
    "'',         SAYS_GARBAGE, NOT_UNDERSTOOD",
    "PIPELINING, SAYS_GARBAGE, NOT_UNDERSTOOD",
    "'',         SAYS_421,     THEY_PUT_IT_OFF",
    "PIPELINING, SAYS_421,     THEY_PUT_IT_OFF",
    "PIPELINING, CUTS_OFF,     TALK_BROKE_OFF",
  })
  void whatIsAnsweredAboutOneIsNotSaidOfTheOthers(
      String offered, PretendHost.Trouble trouble, String reason) {
    mx().offers(offered).has("RCPT TO:<cid@", trouble);
    assertThat(carried("bob@b.example", "cid@b.example", "dan@b.example"))
        .containsExactly("NOT_NOW TALK_BROKE_OFF", "NOT_NOW " + reason, "NOT_NOW TALK_BROKE_OFF");
  }

  @ParameterizedTest
  @CsvSource({"SAYS_GARBAGE, NOT_UNDERSTOOD", "SAYS_421, THEY_PUT_IT_OFF"})
  void norWhereSomebodyWasRefused(PretendHost.Trouble trouble, String reason) {
    mx().answers("RCPT TO:<eve@", "550 5.1.1 no eve").has("RCPT TO:<cid@", trouble);
    List<Carried> results = world.carry("eve@b.example", "bob@b.example", "cid@b.example");
    assertThat(results.stream().map(CarriersWorld::words))
        .containsExactly("NEVER THEY_REFUSED_IT", "NOT_NOW TALK_BROKE_OFF", "NOT_NOW " + reason);
    assertThat(results.get(1))
        .isInstanceOfSatisfying(
            Carried.NotNow.class,
            it ->
                assertThat(it.obstacle().detail())
                    .startsWith("the conversation broke off before the message was handed over: ")
                    .contains("mx.b.example"));
  }

  @Test
  void withLmtpWhatIsAnsweredForOneIsNotSaidOfTheOthers() {
    PretendHost store = world.host("store.b.example", "192.0.2.10").answersPerRecipient();
    store.has("end2", PretendHost.Trouble.SAYS_GARBAGE);
    NextHop hop = new NextHop.Host(Transport.LMTP, "store.b.example", 25);
    assertThat(
            world.carry(hop, "bob@b.example", "cid@b.example", "dan@b.example").stream()
                .map(CarriersWorld::words))
        .containsExactly(
            "TAKEN by store.b.example", "NOT_NOW NOT_UNDERSTOOD", "NOT_NOW TALK_BROKE_OFF");
  }

  /// RFC 5321 §4.3.2: whoever does not know a code goes by its first digit.
  @ParameterizedTest
  @CsvSource({
    "299 what,   TAKEN by mx.b.example",
    "499 what,   NOT_NOW THEY_PUT_IT_OFF",
    "599 what,   NEVER THEY_REFUSED_IT",
    "600 what,   NOT_NOW NOT_UNDERSTOOD",
    "199 what,   NOT_NOW NOT_UNDERSTOOD"
  })
  void theFirstDigitOfAnAnswerDecides(String answer, String result) {
    mx().answers("RCPT", answer);
    assertThat(carried("bob@b.example")).containsExactly(result);
  }

  /// The queue knows what to make of it.
  @Test
  void aMessageThatCanNotBeReadIsTheStoresFault() {
    mx();
    world.store.loseBlobs();
    assertThatThrownBy(() -> carried("bob@b.example")).isInstanceOf(StoreException.Damaged.class);
    assertThat(world.endings()).containsExactly("OUR_FAULT");
  }

  @Test
  void whereNobodyIsAcceptedNothingIsSent() {
    PretendHost host = mx().answers("RCPT", "550 5.1.1 nobody");
    assertThat(carried("bob@b.example", "cid@b.example")).containsOnly("NEVER THEY_REFUSED_IT");
    assertThat(host.heard()).doesNotContain("DATA").contains("RSET").endsWith("QUIT");
  }

  @Test
  void manyRecipientsAreNamedInSeveralTransactionsOfOneSession() {
    PretendHost host = mx().offers("PIPELINING");
    String[] many =
        IntStream.range(0, 250).mapToObj(i -> "user" + i + "@b.example").toArray(String[]::new);
    assertThat(carried(many)).hasSize(250).containsOnly("TAKEN by mx.b.example");
    assertThat(host.contents()).hasSize(3);
    assertThat(world.records()).hasSize(1);
  }

  @Test
  void whoIsTooManyForOneTransactionComesWithTheNext() {
    PretendHost host = mx().answers("RCPT TO:<cid@", "452 4.5.3 too many");
    assertThat(carried("bob@b.example", "cid@b.example"))
        .containsExactly("TAKEN by mx.b.example", "NOT_NOW THEY_PUT_IT_OFF");
    assertThat(host.heard().stream().filter(it -> it.startsWith("RCPT TO:<cid@"))).hasSize(2);
  }

  @Test
  void withLmtpEachRecipientHasAnAnswer() {
    world.host("store.b.example", "192.0.2.30");
    PretendHost host =
        new PretendHost("store.b.example", world.clock)
            .answersPerRecipient()
            .answers("end2", "452 4.2.2 mailbox full");
    world.alsoAt(new Endpoint("192.0.2.30", 2424), host);
    NextHop hop = new NextHop.Host(Transport.LMTP, "store.b.example", 2424);
    assertThat(world.carry(hop, "bob@b.example", "cid@b.example", "dan@b.example"))
        .extracting(CarriersWorld::words)
        .containsExactly(
            "TAKEN by store.b.example", "NOT_NOW THEY_PUT_IT_OFF", "TAKEN by store.b.example");
    assertThat(host.heard()).startsWith("LHLO mx.a.example");
    assertThat(world.records().getFirst().kind()).isEqualTo(SessionKind.LMTP_OUT);
  }

  // What a host can't take

  @ParameterizedTest
  @CsvSource({
    "EIGHT_BIT_MIME, ASCII, plain, '',                      TAKEN by mx.b.example",
    "EIGHT_BIT_MIME, ASCII, grün,  8BITMIME,                TAKEN by mx.b.example",
    "BINARY_MIME,    ASCII, grün,  8BITMIME,                TAKEN by mx.b.example",
    "BINARY_MIME,    ASCII, plain, '',                      TAKEN by mx.b.example",
    "BINARY_MIME,    ASCII, 'a\n', 'BINARYMIME CHUNKING',   TAKEN by mx.b.example",
    "EIGHT_BIT_MIME, UTF8,  grün,  '8BITMIME',              TAKEN by mx.b.example",
    "SEVEN_BIT,      ASCII, plain, 'SIZE 20',               NEVER TOO_BIG_FOR_THEM",
    "SEVEN_BIT,      ASCII, plain, 'SIZE 0',                TAKEN by mx.b.example",
  })
  void whatAHostCantTakeIsNotSent(
      BodyType body, Addressing addressing, String text, String offered, String result) {
    PretendHost host = mx();
    if (!offered.startsWith("SIZE")) host.offers(offered.split(" "));
    else host.offers(offered);
    world.letterOf(parameters(body, addressing), "Subject: x\r\n\r\n" + text + "\r\n");
    assertThat(carried("bob@b.example")).containsExactly(result);
    assertThat(host.contents()).hasSize(result.startsWith("TAKEN") ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "EIGHT_BIT_MIME, 'Subject: grün',                          '',       EIGHT_BIT_NOT_TAKEN",
    "EIGHT_BIT_MIME, 'Content-Transfer-Encoding: base64',      '',       EIGHT_BIT_NOT_TAKEN",
    "BINARY_MIME,    'Content-Type: message/external-body',    8BITMIME, BINARY_NOT_TAKEN",
  })
  void whatCantBeConvertedComesBack(BodyType body, String field, String offered, String reason) {
    PretendHost host = mx().offers(offered.split(" "));
    world.letterOf(parameters(body, Addressing.ASCII), field + "\r\n\r\ngrün\r\na\n\r\n");
    assertThat(carried("bob@b.example")).containsExactly("NEVER " + reason);
    assertThat(host.contents()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EIGHT_BIT_MIME, 'grün\r\n',    '',       quoted-printable, 'gr=C3=BCn\r\n'",
    "EIGHT_BIT_MIME, 'grün\r\n.\r\n', CHUNKING, quoted-printable, 'gr=C3=BCn\r\n.\r\n'",
    "BINARY_MIME,    'a\n',          8BITMIME, base64,           'YQo=\r\n'",
  })
  void whatCanBeConvertedIsTaken(
      BodyType body, String text, String offered, String encoding, String sent) {
    PretendHost host = mx().offers(("SIZE 9000 " + offered).split("(?<=000) +", -1));
    world.signedLetterOf(parameters(body, Addressing.ASCII), "Subject: x\r\n\r\n" + text);
    assertThat(carried("bob@b.example")).containsExactly("TAKEN by mx.b.example");
    String content = host.contents().getFirst();
    assertThat(content)
        .isEqualTo(
            CarriersWorld.TRACE
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=unknown-8bit\r\n"
                + "Content-Transfer-Encoding: "
                + encoding
                + "\r\nSubject: x\r\n\r\n"
                + sent);
    assertThat(host.heard())
        .as("neither 8 bits nor signatures, and the right size")
        .contains("MAIL FROM:<ann@a.example> SIZE=" + content.length());
    assertThat(world.journal.all(SessionEvent.Noticed.class))
        .containsExactly(new SessionEvent.Noticed(Oddity.SEVEN_BITS_ONLY));
  }

  @Test
  void whatBecomesTooBigByConvertingComesBack() {
    PretendHost host = mx().offers("SIZE 1200");
    world.letterOf(
        parameters(BodyType.EIGHT_BIT_MIME, Addressing.ASCII),
        "Subject: x\r\n\r\n" + "ü".repeat(400) + "\r\n");
    assertThat(carried("bob@b.example")).containsExactly("NEVER TOO_BIG_FOR_THEM");
    assertThat(host.contents()).isEmpty();
  }

  @Test
  void addressesInUtf8NeedAHostThatTakesThem() {
    mx().offers("8BITMIME");
    world.letter(parameters(BodyType.EIGHT_BIT_MIME, Addressing.UTF8));
    assertThat(carried("jörg@b.example")).containsExactly("NEVER UTF8_NOT_TAKEN");
    PretendHost other = new CarriersWorld().host("x", "192.0.2.9");
    assertThat(other.heard()).isEmpty();
  }

  @Test
  void whoHasAnAddressInAsciiGetsItAllTheSame() {
    PretendHost host = mx().offers("8BITMIME");
    world.letter(parameters(BodyType.EIGHT_BIT_MIME, Addressing.UTF8));
    assertThat(carried("jörg@b.example", "bob@b.example"))
        .containsExactly("NEVER UTF8_NOT_TAKEN", "TAKEN by mx.b.example");
    assertThat(host.heard())
        .contains("MAIL FROM:<ann@a.example> BODY=8BITMIME", "RCPT TO:<bob@b.example>");
  }

  @Test
  void andGoToOneThatDoes() {
    PretendHost host = mx().offers("8BITMIME", "SMTPUTF8");
    world.letter(parameters(BodyType.EIGHT_BIT_MIME, Addressing.UTF8));
    assertThat(carried("jörg@b.example")).containsExactly("TAKEN by mx.b.example");
    assertThat(host.heard()).contains("MAIL FROM:<ann@a.example> BODY=8BITMIME SMTPUTF8");
  }

  // Which host

  @Test
  void withoutAnExchangerTheDomainItselfIsCalled() {
    world.host("b.example", "192.0.2.10");
    assertThat(carried("bob@b.example")).containsExactly("TAKEN by b.example");
  }

  @Test
  void theBestHostIsCalledFirstAndWhoDoesNotAnswerIsPassedOver() {
    world.exchangers("20 mx2.b.example", "10 mx1.b.example", "5 gone.b.example");
    world.resolver.found(Question.Type.A, "mx1.b.example", "192.0.2.99");
    world.host("mx2.b.example", "192.0.2.20");
    assertThat(carried("bob@b.example")).containsExactly("TAKEN by mx2.b.example");
    assertThat(world.endings()).containsExactly("NO_HOST", "NOT_REACHED", "WE_QUIT");
  }

  @Test
  void hostsThatAreEquallyGoodShareTheLoad() {
    world.exchangers("10 mx1.b.example", "10 mx2.b.example");
    PretendHost one = world.host("mx1.b.example", "192.0.2.10");
    PretendHost two = world.host("mx2.b.example", "192.0.2.20");
    for (int i = 0; i < 40; i++) carried("bob@b.example");
    assertThat(one.contents().size()).isBetween(5, 35);
    assertThat(one.contents().size() + two.contents().size()).isEqualTo(40);
  }

  @Test
  void aHostIsTriedAtEachOfItsAddresses() {
    world.exchangers("10 mx.b.example");
    world.host("mx.b.example", "192.0.2.10");
    world.resolver.found(Question.Type.A, "mx.b.example", "192.0.2.98", "192.0.2.10");
    world.resolver.found(Question.Type.AAAA, "mx.b.example", "2001:db8::98");
    assertThat(carried("bob@b.example")).containsExactly("TAKEN by mx.b.example");
    assertThat(world.records()).as("one session").hasSize(1);
  }

  @Test
  void aDomainThatTakesNoMailIsNotCalled() {
    world.exchangers("0 .");
    assertThat(carried("bob@b.example")).containsExactly("NEVER DOMAIN_TAKES_NO_MAIL");
  }

  @Test
  void aDomainThatIsNotKnownHasNoHost() {
    assertThat(carried("bob@b.example")).containsExactly("NEVER NO_HOST_FOR_DOMAIN");
    assertThat(world.endings()).containsExactly("NO_HOST");
  }

  @Test
  void aCallThatCameToNothingCanBeFoundByWhomItWasFor() {
    world.exchangers("10 gone.b.example", "20 mx.b.example");
    world.resolver.found(Question.Type.A, "mx.b.example", "192.0.2.99");
    carried("bob@b.example", "bill@b.example");
    assertThat(world.endings()).containsExactly("NO_HOST", "NOT_REACHED");
    for (SessionRecord call : world.records()) {
      Summary summary = Summary.of(call);
      assertThat(summary.mail().senders()).containsExactly("ann@a.example");
      assertThat(summary.mail().recipients()).containsExactly("bob@b.example", "bill@b.example");
    }
  }

  @Test
  void withoutAnAnswerFromTheNameServersItIsWaited() {
    world.resolver.answers(
        Question.Type.MX, "b.example", new Answer.Failed("SERVFAIL"), Duration.ofMillis(5));
    assertThat(carried("bob@b.example")).containsExactly("NOT_NOW NO_ANSWER_ABOUT_DOMAIN");
  }

  @Test
  void nobodyAtHomeIsWaitedFor() {
    world.exchangers("10 mx.b.example");
    world.resolver.found(Question.Type.A, "mx.b.example", "192.0.2.99");
    assertThat(carried("bob@b.example")).containsExactly("NOT_NOW NOBODY_REACHED");
  }

  @Test
  void anAddressLiteralIsCalledAsItIs() {
    world.host("x.example", "192.0.2.10");
    assertThat(world.carry(new NextHop.Exchangers("[192.0.2.10]"), "bob@b.example"))
        .extracting(CarriersWorld::words)
        .containsExactly("TAKEN by 192.0.2.10");
  }

  @Test
  void aHostOfTheTableIsCalledAtItsPort() {
    PretendHost host = world.host("smart.example", "192.0.2.40");
    world.alsoAt(new Endpoint("192.0.2.40", 587), host);
    assertThat(world.carry(new NextHop.Host(Transport.SMTP, "smart.example", 587), "bob@b.example"))
        .extracting(CarriersWorld::words)
        .containsExactly("TAKEN by smart.example");
  }

  // Limits

  @ParameterizedTest
  @CsvSource({
    "199,  10, TAKEN by mx.b.example",
    "200,  10, NOT_NOW NOT_UNDERSTOOD",
    "  0, 4094, TAKEN by mx.b.example",
    "  0, 4095, NOT_NOW NOT_UNDERSTOOD",
  })
  void anAnswerMayBeAsLongAsTheLimitsSay(int linesMore, int lastLine, String result) {
    String more = "250-x\r\n".repeat(linesMore);
    mx().answers("MAIL", more + "250 " + "x".repeat(lastLine - "250 ".length()));
    assertThat(carried("bob@b.example")).containsExactly(result);
  }

  @Test
  void noMoreHostsAreCalledThanTheLimit() {
    String[] records =
        IntStream.range(0, 20).mapToObj(i -> "10 mx" + i + ".b.example").toArray(String[]::new);
    world.exchangers(records);
    for (int i = 0; i < 20; i++)
      world.resolver.found(Question.Type.A, "mx" + i + ".b.example", "192.0.2." + (100 + i));
    assertThat(carried("bob@b.example")).containsExactly("NOT_NOW NOBODY_REACHED");
    assertThat(world.records()).hasSize(HostSearch.MAX_HOSTS);
  }

  @Test
  void noMoreAddressesAreCalledThanTheLimit() {
    world.exchangers("10 mx.b.example");
    String[] addresses =
        IntStream.range(0, 20).mapToObj(i -> "192.0.2." + (100 + i)).toArray(String[]::new);
    world.resolver.found(Question.Type.A, "mx.b.example", addresses);
    assertThat(carried("bob@b.example")).containsExactly("NOT_NOW NOBODY_REACHED");
    assertThat(world.journal.all(SessionEvent.Dialled.class)).hasSize(HostSearch.MAX_ADDRESSES);
  }

  // Never to ourselves

  @Test
  void weAreNotCalledUnderOurName() {
    world.exchangers("10 mx.a.example");
    assertThat(carried("bob@b.example")).containsExactly("NEVER LEADS_BACK_TO_US");
  }

  @Test
  void norUnderOurAddress() {
    world.exchangers("10 other-name.example");
    world.host("other-name.example", "192.0.2.1");
    assertThat(carried("bob@b.example")).containsExactly("NEVER LEADS_BACK_TO_US");
  }

  @Test
  void aHostThatGreetsWithOurNameIsOurselves() {
    world.exchangers("10 mx.b.example");
    world.host("mx.b.example", "192.0.2.10").answers("greeting", "220 MX.A.Example ESMTP");
    assertThat(carried("bob@b.example")).containsExactly("NEVER LEADS_BACK_TO_US");
  }

  @Test
  void asABackupWeCallOnlyThoseWhoAreBetter() {
    world.exchangers("10 mx1.b.example", "20 mx.a.example", "30 mx3.b.example");
    world.resolver.found(Question.Type.A, "mx1.b.example", "192.0.2.99");
    PretendHost third = world.host("mx3.b.example", "192.0.2.30");
    assertThat(carried("bob@b.example")).containsExactly("NOT_NOW NOBODY_REACHED");
    assertThat(third.heard()).isEmpty();
  }
}
