package dev.glasspost.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glasspost.mail.journal.MessageEvent.Delivered;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.journal.MessageEvent.Reported;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Carried.Reporter;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.queue.Order;
import dev.glasspost.mail.report.ReportWriter;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.Addressing;
import dev.glasspost.protocol.smtp.BodyType;
import dev.glasspost.protocol.smtp.DsnNotify;
import dev.glasspost.protocol.smtp.DsnReturn;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.OriginalRecipient;
import dev.glasspost.protocol.smtp.RcptParameters;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.routing.FakeRouter;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What senders hear of their messages, and when.
@ExtendWith(Seeds.class)
final class SendersAreToldTest {
  private static final String SUE = "sue@a.example";
  private static final String JOE = "joe@a.example";
  private static final String POSTMASTER = "postmaster@localhost";
  private static final NextHop C = new NextHop.Exchangers("c.example");
  private static final NextHop D = new NextHop.Exchangers("d.example");
  private static final NextHop E = new NextHop.Exchangers("e.example");
  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);

  private final FakeClock clock = FakeClock.at(PostOffice.START);
  private final FakeRouter router = new FakeRouter();
  private final ToldEvents journal = new ToldEvents();
  private final FakeCarrier carrier = new FakeCarrier();
  private StrictStore store = new StrictStore();
  private PostOffice office;

  @BeforeEach
  void begin() {
    router.account(SUE, JOE, POSTMASTER);
    lead("ann@c.example", C);
    lead("bob@c.example", C);
    lead("dan@d.example", D);
    office = open();
  }

  private PostOffice open() {
    var reports = new ReportWriter(store.blobs(), _ -> Optional.empty());
    return new PostOffice(store, router, clock, journal, new PostOffice.Beyond(carrier, reports));
  }

  private void crash() {
    store = store.crash();
    office = open();
  }

  private void lead(String address, NextHop hop) {
    router.lead(address, new Destination.Relay(address, hop));
  }

  @AfterEach
  void end() {
    office.close();
    store.close();
  }

  private MessageId accept(MailParameters parameters, RcptParameters wishes, String... recipients) {
    return accept(PostOffice.mailbox(SUE), parameters, wishes, recipients);
  }

  private MessageId accept(
      ReversePath from, MailParameters parameters, RcptParameters wishes, String... recipients) {
    MessageId id = office.queue.nextId();
    List<Envelope.Recipient> named =
        Arrays.stream(recipients)
            .map(it -> new Envelope.Recipient(PostOffice.mailbox(it), wishes))
            .toList();
    Envelope envelope = new Envelope(from, parameters, named);
    office.queue.accept(id, envelope, office.origin(), office.content(id)).letGo();
    return id;
  }

  private static RcptParameters notify(String wishes) {
    Set<DsnNotify> all =
        Arrays.stream(wishes.split(" "))
            .filter(it -> !it.isEmpty())
            .map(DsnNotify::valueOf)
            .collect(Collectors.toSet());
    return new RcptParameters(all, Optional.empty());
  }

  private String report() {
    office.postman.runDue();
    List<String> inbox = office.inbox(SUE);
    assertThat(inbox).hasSize(1);
    return inbox.getFirst();
  }

  private List<String> actions() {
    return journal.all(Reported.class).stream().map(Reported::action).toList();
  }

  @Test
  void whatFailedIsToldInWordsAndFields() {
    carrier.refuse("ann@c.example");
    MessageId id = accept(MailParameters.NONE, RcptParameters.NONE, "ann@c.example");
    office.postman.runDue();
    assertThat(report())
        .startsWith("Return-Path: <>\r\nReceived: by mx.a.example id S.")
        .contains(
            "\r\nFrom: Mail delivery at mx.a.example\r\n <postmaster@mx.a.example>\r\n",
            "\r\nTo: <" + SUE + ">\r\n",
            "\r\nSubject: Not delivered: your message to ann@c.example\r\n",
            "\r\nIn-Reply-To: <" + id + "@c.example>\r\n",
            "\r\nAuto-Submitted: auto-replied\r\n",
            "Your message could not be delivered to:\r\n\r\n    ann@c.example\r\n",
            "Why: they know no such mailbox. mx.c.example said: 550 5.1.1 No such user\r\n",
            "\r\nReporting-MTA: dns; mx.a.example\r\n",
            "\r\nFinal-Recipient: rfc822;ann@c.example\r\nAction: failed\r\nStatus: 5.1.1\r\n",
            "\r\nRemote-MTA: dns; mx.c.example\r\n",
            "\r\nDiagnostic-Code: smtp; 550 5.1.1 No such user\r\n")
        .contains("\r\nContent-Type: message/rfc822\r\n", PostOffice.text(id));
    assertThat(office.isEmpty()).isTrue();
    assertThat(office.inbox(POSTMASTER)).isEmpty();
    assertThat(journal.all(Reported.class))
        .singleElement()
        .extracting(Reported::to, Reported::recipients)
        .containsExactly(SUE, List.of("ann@c.example"));
  }

  /// What people read has to be short.
  @Test
  void theWordsAreFewerThan120() {
    carrier.refuse("ann@c.example");
    accept(MailParameters.NONE, RcptParameters.NONE, "ann@c.example");
    office.postman.runDue();
    String report = report();
    String words =
        report.substring(
            report.indexOf("Your message could"),
            report.indexOf("--report", report.indexOf("Your message could")));
    assertThat(words.strip().split("\\s+")).hasSizeBetween(40, 119);
    assertThat(words.lines()).allMatch(it -> it.length() <= 78);
  }

  @ParameterizedTest(name = "NOTIFY={0}: {1}")
  @CsvSource({
    "'',                    FAILS,     failed",
    "'',                    WAITS,     delayed",
    "'',                    GOES_HOME, ''",
    "'',                    GOES_OUT,  ''",
    "FAILURE,               FAILS,     failed",
    "FAILURE,               WAITS,     ''",
    "DELAY,                 FAILS,     ''",
    "DELAY,                 WAITS,     delayed",
    "SUCCESS,               FAILS,     ''",
    "SUCCESS,               WAITS,     ''",
    "SUCCESS,               GOES_HOME, delivered",
    "SUCCESS,               GOES_OUT,  relayed",
    "SUCCESS,               THEY_TELL, ''",
    "SUCCESS FAILURE DELAY, FAILS,     failed",
    "SUCCESS FAILURE DELAY, WAITS,     delayed",
    "NEVER,                 FAILS,     ''",
    "NEVER,                 WAITS,     ''",
    "NEVER,                 GOES_HOME, ''",
    "NEVER,                 GOES_OUT,  ''",
  })
  void sendersHearWhatTheyWantToHear(String wishes, Way way, String told) {
    String to = way == Way.GOES_HOME ? JOE : "ann@c.example";
    switch (way) {
      case FAILS -> carrier.refuse(to);
      case WAITS -> carrier.putOff(to);
      case GOES_OUT -> carrier.reporter(Reporter.WE);
      case THEY_TELL, GOES_HOME -> carrier.reporter(Reporter.THEY);
    }
    accept(MailParameters.NONE, notify(wishes), to);
    office.postman.runDue();
    for (int i = 0; i < 5; i++) office.after(Duration.ofHours(1));
    assertThat(actions()).isEqualTo(told.isEmpty() ? List.of() : List.of(told));
    assertThat(office.inbox(SUE)).hasSize(told.isEmpty() ? 0 : 1);
    assertThat(office.inbox(POSTMASTER)).isEmpty();
    assertThat(office.isEmpty()).isEqualTo(way != Way.WAITS);
  }

  /// What becomes of a message.
  enum Way {
    FAILS,
    WAITS,
    GOES_HOME,
    GOES_OUT,
    THEY_TELL
  }

  @Test
  void aDelayIsToldOnceAfterFourHoursAndTheEndAfterDays() {
    carrier.putOff("ann@c.example");
    accept(MailParameters.NONE, RcptParameters.NONE, "ann@c.example");
    office.postman.runDue();
    while (clock.instant().isBefore(Instant.parse("2026-11-23T15:59:00Z")))
      office.after(Duration.ofMinutes(1));
    assertThat(actions()).as("before").isEmpty();
    office.after(Duration.ofMinutes(1));
    assertThat(actions()).containsExactly("delayed");
    assertThat(report())
        .contains(
            "Subject: Delayed: your message to ann@c.example\r\n",
            "\r\nAction: delayed\r\nStatus: 4.2.1\r\n",
            "\r\nWill-Retry-Until: Sat, 28 Nov 2026 12:00:00 +0000\r\n",
            "\r\nContent-Type: text/rfc822-headers\r\n")
        .doesNotContain("\r\nHello.");
    crash();
    office.runUntilEmpty();
    assertThat(actions()).containsExactly("delayed", "failed");
    assertThat(office.inbox(SUE).getLast()).contains("\r\nStatus: 5.4.7\r\n", "tried 36 times");
  }

  @Test
  void whoFailsIsToldOfAtOnceAlthoughOthersWait() {
    carrier.refuse("ann@c.example");
    carrier.putOff("bob@c.example");
    accept(MailParameters.NONE, RcptParameters.NONE, "ann@c.example", "bob@c.example");
    office.postman.runDue();
    assertThat(actions()).containsExactly("failed");
    carrier.take("bob@c.example");
    office.after(FIRST_WAIT);
    assertThat(actions()).containsExactly("failed");
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void severalWhoFailTogetherAreToldOfTogether() {
    String[] many =
        IntStream.range(0, 9).mapToObj(i -> "u" + i + "@c.example").toArray(String[]::new);
    for (String one : many) {
      lead(one, C);
      carrier.refuse(one);
    }
    accept(MailParameters.NONE, RcptParameters.NONE, many);
    office.postman.runDue();
    assertThat(report())
        .contains(
            "Subject: Not delivered: your message to u0@c.example and 8 more\r\n",
            "    u2@c.example: they know no such mailbox\r\n",
            "    and 6 more, all named further below\r\n",
            "\r\nFinal-Recipient: rfc822;u8@c.example\r\n");
  }

  @Test
  void whatTheSenderGaveComesBack() {
    carrier.refuse("ann@c.example");
    MailParameters parameters =
        new MailParameters(
            OptionalLong.empty(),
            BodyType.SEVEN_BIT,
            Addressing.ASCII,
            Optional.of(DsnReturn.HDRS),
            Optional.of("QQ 314"),
            List.of(),
            Optional.empty());
    RcptParameters original =
        new RcptParameters(Set.of(), Optional.of(new OriginalRecipient("rfc822", "old@b.example")));
    accept(parameters, original, "ann@c.example");
    office.postman.runDue();
    assertThat(report())
        .contains(
            "\r\nOriginal-Envelope-Id: QQ 314\r\n",
            "\r\nOriginal-Recipient: rfc822;old@b.example\r\n",
            "\r\nContent-Type: text/rfc822-headers\r\n")
        .doesNotContain("\r\nHello.");
  }

  @Test
  void addressesInUtf8NeedAReportInUtf8() {
    lead("jörg@c.example", C);
    carrier.refuse("jörg@c.example");
    MailParameters parameters =
        new MailParameters(
            OptionalLong.empty(),
            BodyType.EIGHT_BIT_MIME,
            Addressing.UTF8,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    accept(parameters, RcptParameters.NONE, "jörg@c.example");
    office.postman.runDue();
    assertThat(report())
        .contains(
            "report-type=global-delivery-status",
            "\r\nContent-Type: message/global-delivery-status\r\n",
            "\r\nFinal-Recipient: utf-8;jörg@c.example\r\n");
  }

  @Test
  void anOriginalRecipientInUtf8IsToldInAsciiWhereTheMessageWas() {
    carrier.refuse("ann@c.example");
    RcptParameters original =
        new RcptParameters(
            Set.of(), Optional.of(new OriginalRecipient("utf-8", "jörg+x@b.example")));
    accept(MailParameters.NONE, original, "ann@c.example");
    office.postman.runDue();
    assertThat(report()).contains("\r\nOriginal-Recipient: utf-8;j\\x{F6}rg\\x{2B}x@b.example\r\n");
  }

  /// RFC 3461 §5.2.7: whoever has the copies is not to tell that they arrived.
  @ParameterizedTest(name = "NOTIFY={0}: {1} is passed on")
  @CsvSource({
    "SUCCESS,         NEVER,   expanded",
    "SUCCESS FAILURE, FAILURE, expanded",
    "FAILURE,         FAILURE, ''",
    "'',              '',      ''"
  })
  void whoStandsForSeveralIsToldOfOnce(String wishes, String passedOn, String told) {
    router.lead(
        "list@a.example",
        new Destination.Relay("ann@c.example", C),
        new Destination.Relay("dan@d.example", D),
        new Destination.Local(JOE));
    accept(MailParameters.NONE, notify(wishes), "list@a.example");
    office.postman.runDue();
    office.postman.runDue();
    assertThat(carrier.carried())
        .hasSize(2)
        .allSatisfy(it ->
            assertThat(it.recipients().getFirst().parameters())
                .isEqualTo(
                    new RcptParameters(
                        notify(passedOn).notifyOn(),
                        Optional.of(new OriginalRecipient("rfc822", "list@a.example")))));
    assertThat(actions()).isEqualTo(told.isEmpty() ? List.of() : List.of(told));
    assertThat(office.isEmpty()).isTrue();
  }

  private void leadToThree() {
    lead("eve@e.example", E);
    router.lead(
        "list@a.example",
        new Destination.Relay("ann@c.example", C),
        new Destination.Relay("dan@d.example", D),
        new Destination.Relay("eve@e.example", E));
  }

  private List<String> reports() {
    office.postman.runDue();
    return office.inbox(SUE);
  }

  /// The sender hears what each of them said, and of none but the address that they know.
  @Test
  void ofAllForWhomOneStandsEachFailureIsTold() {
    leadToThree();
    carrier.refuse("ann@c.example");
    carrier.refuse("dan@d.example", FakeCarrier.TOO_FULL);
    accept(MailParameters.NONE, RcptParameters.NONE, "list@a.example");
    office.postman.runDue();
    String report = report();
    String group = "\r\nFinal-Recipient: rfc822;list@a.example\r\nAction: failed\r\nStatus: ";
    assertThat(report)
        .contains(group + "5.1.1\r\n", group + "5.2.2\r\n")
        .contains(
            "Subject: Not delivered: your message to list@a.example\r\n",
            "    list@a.example: they know no such mailbox\r\n",
            "Diagnostic-Code: smtp; 550 5.1.1 No such user\r\n",
            "Diagnostic-Code: smtp; 552 5.2.2 Full\r\n")
        .doesNotContain("ann@c.example", "dan@d.example");
    assertThat(journal.all(Failed.class))
        .extracting(Failed::recipient, Failed::detail)
        .containsExactlyInAnyOrder(
            tuple("list@a.example", "mx.c.example said: 550 5.1.1 No such user"),
            tuple("list@a.example", "mx.c.example said: 552 5.2.2 Full"));
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void whatFailsIsToldAtOnceAlthoughAnotherForWhomOneStandsWaits() {
    leadToThree();
    carrier.refuse("ann@c.example");
    carrier.putOff("dan@d.example");
    accept(MailParameters.NONE, RcptParameters.NONE, "list@a.example");
    office.postman.runDue();
    assertThat(report())
        .containsPattern("for\\s+the\\s+others\\s+it\\s+is\\s+tried\\s+on,")
        .contains(
            "Your message could not be delivered to some of those who get the mail for:\r\n",
            "\r\nAction: failed\r\nStatus: 5.1.1\r\n",
            "What you can do: tell whoever looks after this address;")
        .doesNotContain("4.2.1", "will not be tried again", "spelt right");
    crash();
    for (int i = 0; i < 5; i++) office.after(Duration.ofHours(1));
    assertThat(actions()).containsExactly("failed", "delayed");
    assertThat(reports().getLast())
        .contains("\r\nAction: delayed\r\nStatus: 4.2.1\r\n")
        .doesNotContain("5.1.1");
    office.runUntilEmpty();
    assertThat(actions()).containsExactly("failed", "delayed", "failed");
    assertThat(reports().getLast()).contains("\r\nStatus: 5.4.7\r\n").doesNotContain("5.1.1");
    assertThat(carrier.carried())
        .as("who refused it for good is not asked again")
        .filteredOn(it -> it.hop().equals(C))
        .hasSize(1);
  }

  @Test
  void whoWantsToHearOfNoFailureHearsOfNoneInPart() {
    leadToThree();
    carrier.refuse("ann@c.example");
    carrier.putOff("dan@d.example");
    accept(MailParameters.NONE, notify("NEVER"), "list@a.example");
    office.postman.runDue();
    carrier.take("dan@d.example");
    office.after(FIRST_WAIT);
    assertThat(actions()).isEmpty();
    assertThat(office.isEmpty()).isTrue();
    assertThat(office.inbox(POSTMASTER)).isEmpty();
  }

  @Test
  void thePostmasterHearsOfEachFailureWhereThereIsNoSender() {
    leadToThree();
    carrier.refuse("ann@c.example");
    carrier.putOff("dan@d.example");
    accept(ReversePath.Null.PATH, MailParameters.NONE, RcptParameters.NONE, "list@a.example");
    office.postman.runDue();
    carrier.refuse("dan@d.example", FakeCarrier.TOO_FULL);
    office.after(FIRST_WAIT);
    assertThat(office.inbox(POSTMASTER))
        .singleElement()
        .asString()
        .contains("550 5.1.1 No such user", "552 5.2.2 Full");
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void whoStandsForSeveralOfUsHasItWhenAllHaveIt() {
    router.lead("list@a.example", new Destination.Local(JOE), new Destination.Local(SUE));
    accept(
        PostOffice.mailbox("ann@c.example"),
        MailParameters.NONE,
        notify("SUCCESS"),
        "list@a.example");
    office.postman.runDue();
    assertThat(actions()).containsExactly("delivered");
  }

  @Test
  void whoStandsForOneElsewhereIsToldOfThere() {
    router.lead("one@a.example", new Destination.Relay("ann@c.example", C));
    accept(MailParameters.NONE, notify("SUCCESS"), "one@a.example");
    office.postman.runDue();
    assertThat(carrier.carried().getFirst().recipients().getFirst().parameters().notifyOn())
        .containsExactly(DsnNotify.SUCCESS);
    assertThat(actions()).isEmpty();
  }

  @Test
  void whatTheAdministratorGivesUpIsTold() {
    carrier.putOff("ann@c.example");
    MessageId id = accept(MailParameters.NONE, RcptParameters.NONE, "ann@c.example");
    office.postman.runDue();
    office.queue.order(id, new Order.Bounce(), _ -> true, office.journal);
    office.postman.runDue();
    assertThat(report())
        .contains("Why: our administrator gave it up; before, ", "\r\nAction: failed\r\n");
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void whatTheAdministratorGivesUpIsToldWhileTheRestIsHeld() {
    MessageId id =
        accept(MailParameters.NONE, RcptParameters.NONE, "ann@c.example", "dan@d.example");
    office.queue.order(id, new Order.Hold(), _ -> true, office.journal);
    office.queue.order(
        id, new Order.Bounce(), it -> it.domain().text().equals("d.example"), office.journal);
    office.postman.runDue();
    assertThat(report()).contains("dan@d.example", "\r\nAction: failed\r\n");
    assertThat(report()).doesNotContain("ann@c.example");
    assertThat(carrier.carried()).isEmpty();
    office.queue.order(id, new Order.Release(), _ -> true, office.journal);
    office.postman.runDue();
    assertThat(actions()).containsExactly("failed");
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void whoseMessageCanNotBeReadAnyMoreIsToldAllTheSame() {
    MessageId id = accept(MailParameters.NONE, RcptParameters.NONE, "ann@c.example");
    store.loseBlobs();
    office.queue.order(id, new Order.Bounce(), _ -> true, office.journal);
    office.postman.runDue();
    assertThat(report())
        .contains(
            "\r\nAction: failed\r\n",
            "\r\nComments: what the server had kept of this message can't be read any more\r\n");
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void aReportThatCanNotBeReadAnyMoreIsLetGo() {
    MessageId id =
        accept(ReversePath.Null.PATH, MailParameters.NONE, RcptParameters.NONE, "ann@c.example");
    store.loseBlobs();
    office.queue.order(id, new Order.Bounce(), _ -> true, office.journal);
    office.postman.runDue();
    assertThat(office.isEmpty()).isTrue();
    assertThat(office.inbox(POSTMASTER)).isEmpty();
  }

  @Test
  void nobodyIsToldThatAReportFailed() {
    carrier.refuse("ann@c.example");
    accept(ReversePath.Null.PATH, MailParameters.NONE, RcptParameters.NONE, "ann@c.example");
    office.postman.runDue();
    assertThat(actions()).isEmpty();
    assertThat(office.inbox(POSTMASTER)).singleElement().asString().contains("Hello.");
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void aReportThatReachesNobodyEndsWithThePostmaster() {
    carrier.refuse("ann@c.example");
    carrier.refuse("bob@c.example");
    accept(
        PostOffice.mailbox("bob@c.example"),
        MailParameters.NONE,
        RcptParameters.NONE,
        "ann@c.example");
    office.runUntilEmpty();
    assertThat(actions()).containsExactly("failed");
    assertThat(office.inbox(POSTMASTER))
        .singleElement()
        .asString()
        .contains(
            "Your message could not be delivered to:", "Glasspost-Undelivered: bob@c.example");
    assertThat(office.isEmpty()).isTrue();
  }

  /// The attempt never came to its end, but what one host said is on disk.
  @Test
  void aCrashMakesNoReportGetLostOrComeTwice() {
    carrier.refuse("ann@c.example");
    carrier.putOff("dan@d.example");
    MessageId id = accept(MailParameters.NONE, RcptParameters.NONE, "ann@c.example");
    office.postman.runDue();
    assertThat(actions()).containsExactly("failed");
    crash();
    assertThat(office.queue.find(id)).isEmpty();
    office.postman.runDue();
    assertThat(office.inbox(SUE)).hasSize(1);
    crash();
    office.runUntilEmpty();
    assertThat(office.inbox(SUE)).hasSize(1);
    assertThat(journal.all(Failed.class)).hasSize(1);
    assertThat(journal.all(Delivered.class)).isNotEmpty();
  }
}
