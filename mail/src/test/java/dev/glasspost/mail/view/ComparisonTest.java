package dev.glasspost.mail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.RandomEvents;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.view.Comparison.Likeness;
import dev.glasspost.mail.view.Comparison.Row;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static final long SEED = Long.getLong("glasspost.seed", System.nanoTime());

  @Test
  void theNoticeIsTheSameInBothFoundingSessionsThoughTheyDiffer() {
    Comparison comparison = compare(FoundingSessions.line509(), FoundingSessions.line750());
    assertThat(told(comparison))
        .contains(
            "~ Line 509 created for answering | Line 750 created for answering",
            "= Sending 220 No unsolicited email ads\\r\\n"
                + " | Sending 220 No unsolicited email ads\\r\\n",
            "~ Received 13 bytes | Received 26 bytes",
            "~ Input Line: HELO desk98\\r\\n | Input Line: HELO Made-Up-Name-desk98\\r\\n",
            "~ Sending 250 209.31.44.214 cannot verify desk98\\r\\n"
                + " | Sending 250 209.31.44.214 cannot verify Made-Up-Name-desk98\\r\\n",
            "! Input Line: MAIL FROM:<emailplus@321media.com> \\r\\n"
                + " | Input Line: MAIL FROM:<Made-Up-Name-emailplus@321media.com> \\r\\n",
            "= Input Line: DATA\\r\\n | Input Line: DATA\\r\\n",
            "= Closing: they said QUIT | Closing: they said QUIT");
    assertThat(words(comparison))
        .containsExactly(
            "Both were shown the same notice.",
            "Both were accepted.",
            "The first difference is at MAIL: the senders differ.");
    assertThat(steps(comparison))
        .containsExactly(
            "ALIKE the call",
            "ALIKE HELO",
            "DIFFERENT MAIL: the senders differ",
            "SAME RCPT",
            "SAME DATA",
            "SAME the message",
            "ALIKE the delivery",
            "SAME QUIT",
            "ALIKE the end");
  }

  @Test
  void whereOneWasAcceptedAndTheOtherRefusedTheReasonIsTold() {
    Comparison comparison = compare(accepted("joe"), refused("joe"));
    assertThat(words(comparison))
        .containsExactly(
            "Both were shown the same notice.",
            "The first was accepted.",
            "The second was refused at RCPT because there is no joe@x here.");
    assertThat(comparison.words().getLast().basis()).isEqualTo("RFC 5321 §3.3");
    assertThat(steps(comparison))
        .containsSubsequence(
            "SAME MAIL",
            "DIFFERENT RCPT: the first was accepted; the second was refused because there is no"
                + " joe@x here",
            "ONLY_LEFT DATA: only the first said DATA",
            "ONLY_LEFT the message: only the first handed over a message",
            "SAME QUIT");
    assertThat(words(compare(refused("joe"), accepted("joe"))))
        .contains("The first was refused at RCPT because there is no joe@x here.");
  }

  /// The queue tells when it can.
  @Test
  void whenWasToldWhatBecameOfAMessageMakesNoDifference() {
    MessageId id = new MessageId(7);
    Event queued = new MessageEvent.Queued(id, "<a@x>", "x@y", 0, 1);
    Event delivered = new MessageEvent.Delivered(id, "joe@x", "joe@x", 1);
    SessionRecord early = handedOver().note(queued).note(delivered).hear("RSET\r\n").quit();
    SessionRecord late = handedOver().note(queued).hear("RSET\r\n").note(delivered).quit();
    Comparison comparison = compare(early, late);
    assertThat(words(comparison)).noneMatch(it -> it.contains("difference"));
    assertThat(steps(comparison)).containsSubsequence("SAME the delivery", "SAME RSET");
  }

  @Test
  void whatTheyDidOtherwiseIsToldBesideWhatCameOfIt() {
    assertThat(words(compare(accepted("ann"), refused("joe"))))
        .endsWith(
            "The second was refused at RCPT because there is no joe@x here.",
            "The first difference is at RCPT: the recipients differ.");
  }

  @Test
  void bothRefusedForOneReason() {
    assertThat(words(compare(refused("joe"), refused("joe"))))
        .containsExactly(
            "Both were shown the same notice.",
            "Both were refused at RCPT because there is no joe@x here.",
            "Line by line, they are the same.");
  }

  @Test
  void noNoticeIsMentionedWhereThereIsNone() {
    assertThat(words(compare(withoutNotice(), withoutNotice())))
        .containsExactly(
            "Both came and went without a message.", "Line by line, they are the same.");
    assertThat(words(compare(withoutNotice(), clear())))
        .startsWith("Only the second was shown a notice.");
  }

  @Test
  void encryptionIsToldOnceAndWhatGoesWithItIsNotCalledADifference() {
    Comparison comparison = compare(encrypted(), clear());
    assertThat(words(comparison))
        .containsExactly(
            "Both were shown the same notice.",
            "Both came and went without a message.",
            "Only the first was encrypted (TLSv1.3).",
            "In everything else they are the same, step by step.");
    assertThat(steps(comparison))
        .containsSubsequence("ONLY_LEFT STARTTLS: only the first said STARTTLS", "SAME NOOP");
  }

  @Test
  void aNameThatOnlyOneCouldProveIsTheDifference() {
    assertThat(words(compare(named(Reason.NAME_VERIFIED), named(Reason.NAME_NOT_VERIFIED))))
        .endsWith(
            "The first difference is at HELO: in the first, the name a and their address belong"
                + " together; in the second, we cannot verify that a is their name.");
  }

  private static SessionRecord named(Reason reason) {
    return Session.greeted(SessionKind.SMTP_IN)
        .hear("HELO a\r\n")
        .note(new Judged(new Subject.HeloName("a"), Verdict.ACCEPTED, reason))
        .say(reason == Reason.NAME_VERIFIED ? "250 hello a\r\n" : "250 cannot verify a\r\n")
        .quit();
  }

  @Test
  void whatOnlyOneWasOfferedIsNamed() {
    Session less = Session.greeted(SessionKind.SMTP_IN);
    less.hear("EHLO a\r\n").say("250-mx\r\n250-SIZE 1000\r\n250 HELP\r\n");
    Session more = Session.greeted(SessionKind.SMTP_IN);
    more.hear("EHLO a\r\n").say("250-mx\r\n250-HELP\r\n250-SIZE 1000\r\n250 STARTTLS\r\n");
    Comparison comparison = compare(less.quit(), more.quit());
    assertThat(words(comparison))
        .endsWith("The first difference is at EHLO: only the second was offered STARTTLS.");
    assertThat(told(comparison))
        .contains("> | Sending 250 STARTTLS\\r\\n")
        .contains("= Sending 250-SIZE 1000\\r\\n | Sending 250-SIZE 1000\\r\\n");
  }

  @Test
  void readersAreComparedByWhatTheyRead() {
    SessionRecord one = reader("joe", 2);
    assertThat(words(compare(one, reader("joe", 2))))
        .containsExactly("Both logged in and read 2 messages.", "Line by line, they are the same.");
    assertThat(words(compare(one, reader("joe", 1))))
        .containsExactly(
            "The first logged in and read 2 messages.",
            "The second logged in and read 1 message.",
            "The first difference is at RETR: only the first said RETR.");
    SessionRecord stranger =
        pop3()
            .hear("USER joe\r\n")
            .say("+OK\r\n")
            .secret("PASS ", 4)
            .note(new Judged(new Subject.Login("joe"), Verdict.REFUSED, Reason.LOGIN_WRONG))
            .say("-ERR [AUTH] no\r\n")
            .quit();
    assertThat(words(compare(one, stranger)))
        .contains(
            "The second was refused at PASS because the user name joe or the password is wrong, and"
                + " we do not tell them which.");
  }

  @Test
  void protocolsAreComparedToo() {
    assertThat(words(compare(accepted("joe"), reader("joe", 1))))
        .startsWith(
            "The first is a session of SMTP, the second one of POP3.",
            "Only the first was shown a notice.",
            "The first was accepted.",
            "The second logged in and read 1 message.");
  }

  @Test
  void anEndWithoutWordsIsToldApartFromAGoodBye() {
    SessionRecord silent = Session.greeted(SessionKind.SMTP_IN).end(Ending.FELL_SILENT);
    assertThat(words(compare(clear(), silent)))
        .contains(
            "The first came and went without a message.",
            "The second ended before anything was handed over: they said nothing for too long.");
    assertThat(steps(compare(silent, Session.greeted(SessionKind.SMTP_IN).end(Ending.HUNG_UP))))
        .endsWith(
            "DIFFERENT the end: the first ended because they said nothing for too long; the second"
                + " ended because they hung up before it was over");
  }

  @Test
  void aStepThatOnlyOneSessionHasDoesNotShiftTheOthers() {
    SessionRecord longer =
        Session.greeted(SessionKind.SMTP_IN)
            .hear("HELO a\r\n")
            .say("250 a\r\n")
            .hear("NOOP\r\n")
            .say("250 still here\r\n")
            .hear("MAIL FROM:<x@y>\r\n")
            .say("250 ok\r\n")
            .quit();
    SessionRecord shorter =
        Session.greeted(SessionKind.SMTP_IN)
            .hear("HELO a\r\n")
            .say("250 a\r\n")
            .hear("MAIL FROM:<x@y>\r\n")
            .say("250 ok\r\n")
            .quit();
    assertThat(told(compare(longer, shorter)))
        .containsSubsequence(
            "= Input Line: HELO a\\r\\n | Input Line: HELO a\\r\\n",
            "< Input Line: NOOP\\r\\n | ",
            "< Sending 250 still here\\r\\n | ",
            "= Input Line: MAIL FROM:<x@y>\\r\\n | Input Line: MAIL FROM:<x@y>\\r\\n")
        .noneMatch(row -> row.startsWith(">") || row.startsWith("!"));
    assertThat(told(compare(shorter, longer))).contains("> | Input Line: NOOP\\r\\n");
  }

  @Test
  void bothWaysToGiveANameAreOneStep() {
    SessionRecord old = Session.greeted(SessionKind.SMTP_IN).hear("HELO a\r\n").quit();
    SessionRecord today = Session.greeted(SessionKind.SMTP_IN).hear("EHLO a\r\n").quit();
    assertThat(steps(compare(old, today)))
        .contains("DIFFERENT HELO: the first said HELO, the second EHLO");
  }

  @Test
  void stepsOfOneKindGoTogetherByWhatWasSaid() {
    SessionRecord two = recipients("ann", "joe");
    assertThat(told(compare(recipients("joe"), two)))
        .contains(
            "> | Input Line: RCPT TO:<ann@x>\\r\\n",
            "= Input Line: RCPT TO:<joe@x>\\r\\n | Input Line: RCPT TO:<joe@x>\\r\\n");
  }

  @Test
  void aSessionIsTheSameAsItself() {
    SessionRecord record = FoundingSessions.line750();
    Comparison comparison = compare(record, record);
    assertThat(comparison.steps())
        .extracting(Comparison.Step::likeness)
        .containsOnly(Likeness.SAME);
    assertThat(words(comparison)).endsWith("Line by line, they are the same.");
    assertThat(comparison.count()).isEqualTo("Steps: 9 the same.");
  }

  @Test
  void aLevelLeavesOutLinesButNoDifference() {
    Lens lens = new Lens(View.PLAIN, Level.PROBLEM, ZoneOffset.UTC);
    Comparison comparison = Comparison.of(accepted("joe"), refused("joe"), lens);
    assertThat(words(comparison)).isEqualTo(words(compare(accepted("joe"), refused("joe"))));
    assertThat(steps(comparison))
        .contains("ONLY_LEFT DATA: only the first said DATA")
        .doesNotContain("SAME MAIL");
    assertThat(rows(comparison)).isNotEmpty().allMatch(ComparisonTest::isProblem);
  }

  @Test
  void noLineIsLostOrShownTwiceOrOutOfOrder() {
    RandomEvents events = new RandomEvents(SEED);
    for (int i = 0; i < 60; i++) {
      SessionRecord left = random(events, i % 40);
      SessionRecord right = random(events, i % 7 * 10);
      Comparison comparison = compare(left, right);
      assertThat(rows(comparison).stream().flatMap(row -> row.left().stream()))
          .as("seed %s", SEED)
          .containsExactlyElementsOf(linesOf(left));
      assertThat(rows(comparison).stream().flatMap(row -> row.right().stream()))
          .as("seed %s", SEED)
          .containsExactlyElementsOf(linesOf(right));
    }
  }

  @Test
  void verySmallAndVeryLongSessionsAreComparedQuickly() {
    String[] many = IntStream.range(0, 1_500).mapToObj(i -> "user" + i).toArray(String[]::new);
    SessionRecord all = recipients(many);
    SessionRecord some = recipients(Arrays.copyOfRange(many, 100, 1_400));
    assertThat(compare(all, some).count())
        .isEqualTo("Steps: 1303 the same, 200 only in the first.");
    assertThat(compare(recipients("user1499"), all).count())
        .isEqualTo("Steps: 4 the same, 1499 only in the second.");
  }

  @Test
  void longSequencesAreLaidSideBySideWindowByWindow() {
    List<Integer> numbers = IntStream.range(0, 5 * Alignment.WINDOW).boxed().toList();
    Alignment<Integer> alignment = new Alignment<>((a, b) -> a.equals(b) ? 1 : 0);
    assertThat(alignment.of(numbers, numbers)).hasSize(numbers.size());
    List<Integer> fewer = numbers.stream().filter(it -> it % 7 != 0).toList();
    assertThat(alignment.of(numbers, fewer)).hasSize(numbers.size());
    List<Integer> later = numbers.subList(2 * Alignment.WINDOW, numbers.size());
    assertThat(alignment.of(later, numbers).stream().flatMap(it -> it.left().stream()))
        .containsExactlyElementsOf(later);
    assertThat(alignment.of(List.of(), numbers)).hasSize(numbers.size());
  }

  @Test
  void twoColumnsShowAllOfItWhateverTheirWidth() throws IOException {
    Comparison comparison = compare(FoundingSessions.line509(), FoundingSessions.line750());
    for (int columns : new int[] {0, 60, 120, 400}) {
      String page = printed(comparison, columns);
      int width = Math.max(columns, ComparisonPage.MIN_COLUMNS);
      List<String> lines = page.lines().skip(2).toList();
      assertThat(lines).allMatch(line -> line.length() <= width);
      int begin = (width - 3) / 2 + 3;
      String right =
          lines.stream()
              .map(line -> line.length() > begin ? line.substring(begin) : "")
              .reduce("", String::concat);
      for (Row row : rows(comparison))
        row.right()
            .ifPresent(
                line -> assertThat(right.replace(" ", "")).contains(line.text().replace(" ", "")));
    }
  }

  @Test
  void thePageBeginsWithTheDifferenceInWords() throws IOException {
    Lens lens = new Lens(View.PLAIN, Level.LOW, ZoneOffset.UTC);
    assertThat(printed(Comparison.of(accepted("joe"), refused("joe"), lens), 84))
        .startsWith(
            """
            first:  SMTP session 000000000001, line 750: 36.37.0.13 on 5 May 1999 (times in UTC)
            second: SMTP session 000000000001, line 750: 36.37.0.13 on 5 May 1999 (times in UTC)

            Both were shown the same notice. [setting smtp.notice] The first was accepted. The
            second was refused at RCPT because there is no joe@x here. [RFC 5321 §3.3]

            Steps: 5 the same, 1 different, 2 only in the first.
            = same   ~ same but for names and numbers   ! different   < only first   > only
            second

            -- the call
            02:35:56 Line 750 created for answering  = 02:35:56 Line 750 created for answering
            """)
        .contains(
            """
            02:35:56 Sending 220-mail.hypertouch.com = 02:35:56 Sending 220-mail.hypertouch.com
            Glasspost is ready.\\r\\n                    Glasspost is ready.\\r\\n
            """)
        .contains(
            """
            -- RCPT: the first was accepted; the second was refused because there is no joe@x
            here
            02:35:56 Input Line: RCPT TO:<joe@x>\\r\\n = 02:35:56 Input Line: RCPT TO:<joe@x>\\r\\n
            02:35:56 Accepted: we know the address   ! 02:35:56 Refused: there is no joe@x here
            joe@x
            02:35:56 Sending 250 <joe@x> recipient   ! 02:35:56 Sending 550 5.1.1 <joe@x> no
            accepted\\r\\n                               such user\\r\\n

            -- DATA: only the first said DATA
            02:35:56 Input Line: DATA\\r\\n            <
            02:35:56 Sending 354 Enter mail\\r\\n      <

            """);
  }

  private static String printed(Comparison comparison, int columns) throws IOException {
    StringBuilder out = new StringBuilder();
    new ComparisonPage(Ink.NONE, columns).print(comparison, out);
    return out.toString();
  }

  private static boolean isProblem(Row row) {
    return Stream.of(row.left(), row.right())
        .flatMap(Optional::stream)
        .anyMatch(line -> line.level().isWithin(Level.PROBLEM));
  }

  private static Session transaction() {
    return Session.greeted(SessionKind.SMTP_IN)
        .hear("HELO a\r\n")
        .say("250 mx is pleased to meet a\r\n")
        .hear("MAIL FROM:<x@y>\r\n")
        .say("250 <x@y> sender accepted\r\n");
  }

  private static SessionRecord accepted(String name) {
    return handedOver(name).quit();
  }

  private static Session handedOver() {
    return handedOver("joe");
  }

  private static Session handedOver(String name) {
    return transaction()
        .hear("RCPT TO:<" + name + "@x>\r\n")
        .note(
            new Judged(
                new Subject.Recipient(name + "@x"), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL))
        .say("250 <" + name + "@x> recipient accepted\r\n")
        .hear("DATA\r\n")
        .say("354 Enter mail\r\n")
        .content(100)
        .note(new MessageEvent.Received(new MessageId(7), 100, Octets.EMPTY))
        .say("250 S.0000000007 message accepted for delivery\r\n");
  }

  private static SessionRecord refused(String name) {
    return transaction()
        .hear("RCPT TO:<" + name + "@x>\r\n")
        .note(
            new Judged(
                new Subject.Recipient(name + "@x"), Verdict.REFUSED, Reason.RECIPIENT_UNKNOWN))
        .say("550 5.1.1 <" + name + "@x> no such user\r\n")
        .quit();
  }

  private static SessionRecord encrypted() {
    return Session.greeted(SessionKind.SMTP_IN)
        .hear("EHLO a\r\n")
        .say("250-mx\r\n250-STARTTLS\r\n250 HELP\r\n")
        .hear("STARTTLS\r\n")
        .say("220 2.0.0 ready\r\n")
        .note(new Encrypted("TLSv1.3", "TLS_AES_128_GCM_SHA256", "mx", "CN=mx", Octets.EMPTY))
        .hear("EHLO a\r\n")
        .say("250-mx\r\n250 HELP\r\n")
        .hear("NOOP\r\n")
        .say("250 ok\r\n")
        .quit();
  }

  private static SessionRecord withoutNotice() {
    return new Session(SessionKind.SMTP_IN, "1999-05-05T02:35:56Z")
        .note(new LineOpened(7))
        .note(new Connected(new Endpoint("192.0.2.1", 5), new Endpoint("192.0.2.2", 25)))
        .say("220-mx Glasspost is ready.\r\n220 ESMTP is spoken here. You are welcome\r\n")
        .quit();
  }

  private static SessionRecord clear() {
    return Session.greeted(SessionKind.SMTP_IN)
        .hear("EHLO a\r\n")
        .say("250-mx\r\n250-STARTTLS\r\n250 HELP\r\n")
        .hear("NOOP\r\n")
        .say("250 ok\r\n")
        .quit();
  }

  private static Session pop3() {
    return new Session(SessionKind.POP3, "1999-05-05T02:35:56Z")
        .note(new LineOpened(7))
        .note(new Connected(new Endpoint("192.0.2.1", 5), new Endpoint("192.0.2.2", 110)))
        .say("+OK ready\r\n");
  }

  private static SessionRecord reader(String user, int messages) {
    Session session = pop3();
    session.hear("USER " + user + "\r\n").say("+OK\r\n").secret("PASS ", 9);
    session.note(new Authenticated(user + "@x", "USER")).say("+OK 2 messages\r\n");
    for (int i = 1; i <= messages; i++) session.hear("RETR " + i + "\r\n").sayContent(100);
    return session.quit();
  }

  private static SessionRecord recipients(String... names) {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    for (String name : names) session.hear("RCPT TO:<" + name + "@x>\r\n").say("250 ok\r\n");
    return session.quit();
  }

  private static SessionRecord random(RandomEvents events, int length) {
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < length; i++) moments.add(new Moment(i * 1000L, events.event()));
    Instant began = Instant.parse("2026-11-23T02:35:56Z");
    SessionId id = SessionId.of(began.toEpochMilli(), 0, 1);
    return new SessionRecord(id, SessionKind.SMTP_IN, began, Progress.CLOSED, moments);
  }

  private static List<Line> linesOf(SessionRecord record) {
    return Steps.of(record, ZoneOffset.UTC).stream()
        .flatMap(step -> step.cells().stream())
        .map(Cell::line)
        .toList();
  }

  private static Comparison compare(SessionRecord left, SessionRecord right) {
    return Comparison.of(left, right, new Lens(View.PLAIN, Level.ALL, ZoneOffset.UTC));
  }

  private static List<String> words(Comparison comparison) {
    return comparison.words().stream().map(Comment::text).toList();
  }

  /// Likeness, name and words of each step.
  private static List<String> steps(Comparison comparison) {
    return comparison.steps().stream()
        .map(step ->
            step.likeness()
                + " "
                + step.name()
                + (step.words().isEmpty() ? "" : ": " + step.words()))
        .toList();
  }

  private static List<Row> rows(Comparison comparison) {
    return comparison.steps().stream().flatMap(step -> step.rows().stream()).toList();
  }

  private static List<String> told(Comparison comparison) {
    List<String> told = new ArrayList<>();
    for (Row row : rows(comparison)) {
      String mark =
          switch (row.likeness()) {
            case SAME -> "=";
            case ALIKE -> "~";
            case DIFFERENT -> "!";
            case ONLY_LEFT -> "<";
            case ONLY_RIGHT -> ">";
            case INCOMPARABLE -> "?";
          };
      String left = row.left().map(it -> " " + it.text()).orElse("");
      told.add(mark + left + " | " + row.right().map(Line::text).orElse(""));
    }
    return told;
  }
}
