package dev.glasspost.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.audience.Audience;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Order;
import dev.glasspost.mail.search.Finder;
import dev.glasspost.mail.trail.Found;
import dev.glasspost.mail.trail.Found.By;
import dev.glasspost.mail.trail.Trail;
import dev.glasspost.mail.trail.Trails;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.View;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.run.Clearance;
import dev.glasspost.testkit.store.Seeds;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where messages are, and how they came there: of real sessions, queue and maildrops.
@ExtendWith(Seeds.class)
final class TrailTest extends Followed {

  @Test
  void aMessageThatWasReadAndDeletedIsFollowedToItsEnd() throws IOException {
    receive("RCPT TO:<recipes@hypertouch.com>\r\n");
    provider.postman.runDue();
    read("RETR 1\r\n", "DELE 1\r\n", "QUIT\r\n");
    String trail = text(trails().of(FIRST).stream().toList());
    assertThat(trail)
        .startsWith(
            """
            The message for recipes@hypertouch.com is no longer in the maildrop of \
            joepublic@hypertouch.com: a
            client at 192.0.2.7 fetched it at 2026-11-26 02:46:05 UTC and deleted it at \
            2026-11-26 02:46:07 UTC.
            """);
    Excerpts.check(
        "README.md",
        "trail-now",
        "$ glasspost log trail S.0000000001\n" + trail.substring(0, trail.indexOf("\n\n") + 1));
    Excerpts.check("docs/journal.md", "trail", "$ glasspost log trail S.0000000001\n" + trail);
  }

  @Test
  void aMessageThatNobodyReadIsInTheMaildrop() {
    receive("RCPT TO:<recipes@hypertouch.com>\r\n");
    provider.postman.runDue();
    read("TOP 1 0\r\n", "DELE 1\r\n", "RSET\r\n", "QUIT\r\n");
    assertThat(now(FIRST))
        .containsExactly(
            "The message for recipes@hypertouch.com is in the maildrop of "
                + JOE
                + "; nobody has fetched it yet.");
    assertThat(steps(FIRST))
        .anyMatch(step ->
            step.matches(
                "A POP3 client at 192.0.2.7, logged in as "
                    + JOE
                    + ", looked at its beginning, \\d+ of \\d+ octets\\."))
        .noneMatch(step -> step.contains("deleted"));
  }

  /// A command at the wrong time takes nothing back.
  @Test
  void whatWasRefusedForItsTimeDoesNotRefuseTheMessage() {
    SessionRecord session =
        serve(
            "EHLO desk98\r\n",
            "MAIL FROM:<a@321media.com>\r\n",
            "BDAT 1 LAST\r\nx",
            "RCPT TO:<" + JOE + ">\r\n",
            "QUIT\r\n");
    assertThat(now(trails().of(session.id()).getFirst()))
        .containsExactly(
            "The message for " + JOE + " was announced, but never came: they said QUIT.");
  }

  @Test
  void whoWasNamedBehindARefusedMailIsToldWhy() {
    SessionRecord session =
        serve(
            "EHLO desk98\r\n",
            "MAIL FROM:<a@321media.com> SIZE=99999999999\r\n",
            "RCPT TO:<" + JOE + ">\r\n",
            "DATA\r\n",
            "QUIT\r\n");
    assertThat(now(trails().of(session.id()).getFirst()).getFirst())
        .startsWith("The message for " + JOE + " was never taken: they announce a message");
  }

  @Test
  void whoWasNamedForNoMessageIsToldOf() {
    SessionRecord session = serve("EHLO desk98\r\n", "RCPT TO:<" + JOE + ">\r\n", "QUIT\r\n");
    assertThat(now(trails().of(session.id()).getFirst()).getFirst())
        .contains("no message was begun that " + JOE + " could get");
  }

  @Test
  void whatHasNotComeYetMayCome() {
    Recorder session = provider.journal.open(SessionKind.SMTP_IN);
    session.note(
        new Judged(new Subject.Sender("a@b.example"), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED));
    session.note(new Judged(new Subject.Recipient(JOE), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL));
    assertThat(now(trails().of(session.id()).getFirst()))
        .containsExactly(
            "The message for "
                + JOE
                + " was announced, and has not come yet: the session goes on.");
    session.close();
  }

  @Test
  void ofOneOfSeveralIsNotToldAsIfItWereOfAll() {
    String all = "recipes@hypertouch.com";
    SessionRecord session = receive("RCPT TO:<" + all + ">\r\n");
    for (MessageEvent event :
        List.of(
            new MessageEvent.Routed(
                FIRST, all, List.of("ann@far.example", "bob@far.example"), List.of()),
            new MessageEvent.Failed(FIRST, all, Reason.THEY_REFUSED_IT, "", List.of())))
      provider.journal.tell(session.id(), event);
    assertThat(now(FIRST).getLast())
        .contains("they refuse it for one of those for whom recipes@hypertouch.com stands");
  }

  @Test
  void whatIsShownIsNotSaidToBeAll() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    assertThat(trails().find(JOE, 1).rest()).isEqualTo(Finder.Rest.NOTHING);
    receive("RCPT TO:<" + JOE + ">\r\n");
    assertThat(trails().find(JOE, 1).rest()).isEqualTo(Finder.Rest.MORE);
    assertThat(trails().find(JOE, 1).trails()).hasSize(1);
    assertThat(trails().find(JOE, 2).rest()).isEqualTo(Finder.Rest.NOTHING);
  }

  @Test
  void whatWasNotDeliveredYetIsInTheQueue() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    assertThat(now(FIRST))
        .containsExactly(
            "The message for " + JOE + " is in the queue, and has not been tried yet.");
  }

  @Test
  void whatIsHeldIsNotSaidToBeTriedAgain() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    String held =
        "The message for "
            + JOE
            + " is in the queue, where whoever runs this server holds it: it is not tried until it"
            + " is released.";
    provider.queue.order(FIRST, new Order.Hold(), _ -> true, provider.journal);
    assertThat(now(FIRST)).containsExactly(held);
    SessionId session = trails().of(FIRST).orElseThrow().steps().getFirst().session();
    provider.journal.tell(
        session,
        new MessageEvent.Deferred(
            FIRST, JOE, Reason.THEY_PUT_IT_OFF, "", clock.instant(), List.of(), ""));
    assertThat(now(FIRST)).containsExactly(held);
  }

  @Test
  void whatStoodInTheWayIsToldOfWhomAnAliasLedTo() {
    SessionRecord session = receive("RCPT TO:<recipes@hypertouch.com>\r\n");
    for (MessageEvent event :
        List.of(
            new MessageEvent.Routed(
                FIRST, "recipes@hypertouch.com", List.of(JOE, "ann@far.example"), List.of()),
            new MessageEvent.Delivered(FIRST, "recipes@hypertouch.com", JOE, 1),
            new MessageEvent.Deferred(
                FIRST,
                "recipes@hypertouch.com",
                Reason.THEY_PUT_IT_OFF,
                "",
                clock.instant(),
                List.of(),
                ""))) provider.journal.tell(session.id(), event);
    assertThat(now(FIRST))
        .hasSize(2)
        .last()
        .asString()
        .startsWith(
            "The message for recipes@hypertouch.com is in the queue: they do not take it for"
                + " ann@far.example now");
  }

  @Test
  void whatAnAliasLedToAndReportsAreFoundByAddress() {
    SessionRecord session = receive("RCPT TO:<recipes@hypertouch.com>\r\n");
    provider.journal.tell(
        session.id(),
        new MessageEvent.Reported(
            FIRST, "failed", List.of(JOE), "emailplus@321media.com", new MessageId(2)));
    assertThat(found(trails(), JOE)).containsExactly("S.0000000001");
    assertThat(found(trails(), "emailplus@321media.com"))
        .containsExactly("S.0000000002", "S.0000000001");
  }

  /// Who it was is left out, since a record is given to others.
  @Test
  void whoReadMailIsToldThatTheyLoggedIn() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    provider.postman.runDue();
    read("RETR 1\r\n", "QUIT\r\n");
    SessionId reader = provider.journal.reader().readersOf(FIRST).getFirst().id();
    Trails theirs =
        new Trails(
            provider.journal.reader(),
            provider.queue,
            new StoreMaildrops(provider.store),
            new Audience.Sender());
    assertThat(theirs.of(reader).getFirst().steps())
        .extracting(step -> step.words().text())
        .contains("They logged in.")
        .noneMatch(step -> step.contains(JOE));
    assertThat(trails().of(reader).getFirst().steps())
        .extracting(step -> step.words().text())
        .doesNotContain("They logged in.");
  }

  /// One sender does not learn of another by asking for whom both wrote to.
  @Test
  void aSenderFindsWhatTheySentAndNothingElse() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    Trails theirs =
        new Trails(
            provider.journal.reader(),
            provider.queue,
            new StoreMaildrops(provider.store),
            new Audience.Sender());
    assertThat(found(theirs, JOE)).isEmpty();
    assertThat(found(theirs, "emailplus@321media.com")).containsExactly("S.0000000001");
    provider.postman.runDue();
    assertThat(found(theirs, "<1.Made-Up@321media.com>")).containsExactly("S.0000000001");
  }

  /// Of what they hand in users do not learn whose maildrop has it, unless it is their own.
  @Test
  void aUserWhoWritesToThemselvesLearnsWhereTheirCopyIs() {
    Recorder session = provider.journal.open(SessionKind.SUBMISSION);
    session.note(new Heard(Utterance.clear(Octets.ascii("AUTH PLAIN x\r\n"))));
    session.note(new Authenticated(JOE, "PLAIN", Optional.empty()));
    session.note(new Heard(Utterance.clear(Octets.ascii("MAIL FROM:<" + JOE + ">\r\n"))));
    session.note(new Judged(new Subject.Sender(JOE), Verdict.ACCEPTED, Reason.SENDER_ACCEPTED));
    for (String to : List.of(JOE, "ann@hypertouch.com"))
      session.note(new Judged(new Subject.Recipient(to), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL));
    session.note(new MessageEvent.Received(FIRST, 1, Octets.EMPTY));
    session.note(new MessageEvent.Delivered(FIRST, JOE, JOE, 1));
    session.note(new MessageEvent.Delivered(FIRST, "ann@hypertouch.com", "ann@hypertouch.com", 1));
    session.close();
    Trails theirs =
        new Trails(
            provider.journal.reader(),
            provider.queue,
            new StoreMaildrops(provider.store),
            new Audience.User(JOE));
    assertThat(now(theirs.of(FIRST).orElseThrow()))
        .containsExactly(
            "The message for "
                + JOE
                + " is no longer in the maildrop of "
                + JOE
                + ", and the journal does not tell who deleted it.",
            "We took the message for ann@hypertouch.com over, and said so.");
  }

  private static List<String> found(Trails trails, String what) {
    return trails.find(what, 10).trails().stream()
        .map(it -> it.mail().id().orElseThrow().toString())
        .toList();
  }

  @Test
  void whoeverIsReadingCanBeSeenToHaveFetchedIt() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    provider.postman.runDue();
    ScriptedWire reader = reader().after(1, "RETR 1\r\n");
    reader.meanwhile(() -> assertThat(now(FIRST).getFirst()).contains("a client at 192.0.2.7"));
    provider.servePop3(reader.after(1, "QUIT\r\n"));
    assertThat(now(FIRST).getFirst()).contains("fetched it");
  }

  @Test
  void aReaderWhoHangsUpDeletesNothing() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    provider.postman.runDue();
    read("RETR 1\r\n", "DELE 1\r\n");
    assertThat(now(FIRST).getFirst()).contains("is in the maildrop", "fetched it at");
  }

  @Test
  void anotherClientMayDeleteWhatOneHasFetched() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    provider.postman.runDue();
    read("RETR 1\r\n", "QUIT\r\n");
    read("DELE 1\r\n", "QUIT\r\n");
    assertThat(now(FIRST).getFirst())
        .contains("deleted it at", ", after one at ", "had fetched it");
  }

  @Test
  void whatIsGoneWithoutAWordIsSaidToBeGone() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    provider.postman.runDue();
    new StoreMaildrops(provider.store).clear(JOE);
    assertThat(now(FIRST).getFirst()).contains("the journal does not tell who deleted it");
  }

  @Test
  void whatWentWithItsAccountIsSaidToHaveGoneSo() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    provider.postman.runDue();
    new Clearance(new StoreMaildrops(provider.store), provider.journal).of(JOE);
    assertThat(now(FIRST).getFirst())
        .contains(
            "is no longer in the maildrop of " + JOE,
            "an administrator removed that account with its mail at ");
    assertThat(trails().of(FIRST).orElseThrow().steps().getLast().words().text())
        .isEqualTo(
            "An administrator removed the account "
                + JOE
                + " with its mail (`account remove --delete-mail`), and so this message.");
    assertThat(provider.journal.reader().newestFirst().findFirst().orElseThrow().progress())
        .isEqualTo(Progress.CLOSED);
  }

  @Test
  void eachRecipientHasASentenceAndTheRefusedOnesHaveTheirReasons() throws IOException {
    receive(
        "RCPT TO:<nobody@hypertouch.com>\r\n",
        "RCPT TO:<" + JOE + ">\r\n",
        "RCPT TO:<ann@elsewhere.example>\r\n");
    provider.postman.runDue();
    assertThat(now(FIRST))
        .containsExactly(
            "The message for nobody@hypertouch.com was never taken: there is no"
                + " nobody@hypertouch.com here.",
            "The message for "
                + JOE
                + " is in the maildrop of "
                + JOE
                + "; nobody has fetched it yet.",
            "The message for ann@elsewhere.example was never taken: the address"
                + " ann@elsewhere.example is not at this server, and we carry the mail of strangers"
                + " to nobody else.");
  }

  @Test
  void mailThatWasRefusedHasATrailToo() throws IOException {
    SessionRecord session =
        serve(
            "HELO desk98\r\n",
            "MAIL FROM:<a@321media.com>\r\n",
            "RCPT TO:<nobody@hypertouch.com>\r\n",
            "DATA\r\n",
            "QUIT\r\n");
    List<Trail> trails = trails().of(session.id());
    assertThat(trails).hasSize(1);
    assertThat(trails.getFirst().mail().id()).isEmpty();
    Excerpts.check(
        "docs/journal.md",
        "trail-refused",
        "$ glasspost log trail " + session.id() + "\n" + text(trails));
  }

  @Test
  void aMessageWhoseContentWasRefusedWasNotTaken() {
    SessionRecord session =
        serve(
            "HELO desk98\r\n",
            "MAIL FROM:<a@321media.com>\r\n",
            "RCPT TO:<" + JOE + ">\r\n",
            "DATA\r\n",
            "Subject: a NUL\r\n\r\n\0\r\n.\r\n",
            "QUIT\r\n");
    assertThat(now(trails().of(session.id()).getFirst()))
        .containsExactly(
            "The message for "
                + JOE
                + " was refused when it had come: there is a NUL octet, which text may not have.");
  }

  @Test
  void aMessageThatWasRefusedIsFoundByItsMessageId() {
    String header = "Message-ID: <7@321media.com>\r\n";
    SessionRecord refused = serve(announced("DATA\r\n", header + "\r\n\0\r\n.\r\n"));
    SessionRecord broken = serve(announced("DATA\r\n", header + "Subject: half"));
    SessionRecord chunks =
        serve(announced("BDAT " + header.length() + "\r\n" + header + "BDAT 9\r\nx"));
    List<Trail> found = trails().find("7@321media.com", 10).trails();
    assertThat(found)
        .extracting(it -> it.mail().call().session())
        .containsExactly(chunks.id(), broken.id(), refused.id());
    assertThat(found).allMatch(it -> it.mail().messageIdField().equals("<7@321media.com>"));
    assertThat(found.subList(0, 2))
        .allMatch(it ->
            now(it)
                .getFirst()
                .startsWith("The message for " + JOE + " was begun, but its end never came: "));
    assertThat(found.getLast().steps())
        .anyMatch(step -> step.words().text().equals("Its Message-ID was <7@321media.com>."));
  }

  private static String[] announced(String... rest) {
    List<String> pieces =
        new ArrayList<>(
            List.of(
                "EHLO desk98\r\n", "MAIL FROM:<a@321media.com>\r\n", "RCPT TO:<" + JOE + ">\r\n"));
    pieces.addAll(List.of(rest));
    return pieces.toArray(String[]::new);
  }

  @Test
  void aMessageThatNeverCameSaysWhyNot() {
    SessionRecord session =
        serve(
            "HELO desk98\r\n",
            "MAIL FROM:<a@321media.com>\r\n",
            "RCPT TO:<" + JOE + ">\r\n",
            "RSET\r\n",
            "MAIL FROM:<a@321media.com>\r\n",
            "RCPT TO:<" + JOE + ">\r\n",
            "DATA\r\n",
            "Subject: half");
    List<Trail> trails = trails().of(session.id());
    assertThat(now(trails.getFirst()).getFirst()).endsWith("but never came: they began anew.");
    assertThat(now(trails.getLast()).getFirst()).contains("but its end never came: they");
  }

  @Test
  void aSessionWithoutMailSaysSo() {
    SessionRecord session = serve("HELO desk98\r\n", "QUIT\r\n");
    assertThat(now(trails().of(session.id()).getFirst()))
        .containsExactly("No message was handed over, and nobody was named to get one.");
  }

  @Test
  void whoNeverGotAsFarAsAMessageLearnsWhyNot() {
    SessionRecord session = serve("NONSENSE\r\n", "QUIT\r\n");
    assertThat(trails().of(session.id()).getFirst().steps())
        .extracting(step -> step.words().text())
        .contains("We refused NONSENSE: we know no command NONSENSE.");
  }

  /// What has no name, or one that must not be told, is not told as a gap between words.
  @ParameterizedTest
  @ValueSource(strings = {"", " ", " HELO desk98", "\u00e4\u00f6 x", "\t"})
  void aLineThatBeginsWithNoCommandIsRefusedInWords(String line) throws IOException {
    SessionRecord session =
        serve("HELO desk98\r\n", line + "\r\n", "MAIL FROM:<a@321media.com>\r\n", "QUIT\r\n");
    assertThat(text(trails().of(session.id())))
        .doesNotContain("refused :", "command .", "behind .");
    for (View view : View.values())
      for (Line told : new Lens(view, Level.ALL, ZoneOffset.UTC).sheet(session).lines())
        assertThat(told.text()).doesNotContain("refused :", "command .", "behind .", "behind:");
  }

  @Test
  void anOverlongVerbIsToldAsCutOff() throws IOException {
    SessionRecord session = serve("A".repeat(400) + "\r\n", "QUIT\r\n");
    assertThat(text(trails().of(session.id())).replaceAll("\\s+", " "))
        .contains("We refused AAAAAAAAAAAAAAAA...: we know no command AAAAAAAAAAAAAAAA....");
  }

  @Test
  void aSessionThatReadNothingSaysSo() throws IOException {
    List<Trail> trails = trails().of(read("QUIT\r\n").id());
    assertThat(text(trails))
        .startsWith("In this session no message was fetched, and none was deleted.\n\nNo message, ")
        .contains("They logged in as " + JOE);
  }

  @Test
  void twoAddressesOfOneAccountShareACopy() {
    receive("RCPT TO:<recipes@hypertouch.com>\r\n", "RCPT TO:<" + JOE + ">\r\n");
    provider.postman.runDue();
    assertThat(steps(FIRST))
        .contains(
            "Its copy for recipes@hypertouch.com was put into the maildrop of "
                + JOE
                + ", as number 1 there.",
            JOE
                + " leads to the maildrop of "
                + JOE
                + " as well, which has it as number 1 already.",
            "Its turn came in the queue, for 2 recipients; its Message-ID is"
                + " <1.Made-Up@321media.com>.");
  }

  /// A server that died while it worked on a message takes it up again.
  @Test
  void thatTheQueueTookItUpIsToldOnce() {
    SessionRecord session = receive("RCPT TO:<" + JOE + ">\r\n");
    provider.journal.tell(
        session.id(), new MessageEvent.Queued(FIRST, "<1.Made-Up@321media.com>", JOE, 0, 1));
    provider.postman.runDue();
    assertThat(steps(FIRST))
        .filteredOn(step -> step.startsWith("Its turn came in the queue"))
        .hasSize(1);
  }

  @Test
  void aSessionThatReadsMailLeadsToWhatItRead() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    provider.postman.runDue();
    SessionRecord session = read("RETR 1\r\n", "QUIT\r\n");
    assertThat(trails().of(session.id()))
        .extracting(trail -> trail.mail().id().orElseThrow())
        .containsExactly(FIRST);
  }

  /// An address may stand for several, of whom one can't have it and another has it.
  @Test
  void whatFailedForOneIsToldBesideWhatAnotherHas() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    SessionId session = trails().of(FIRST).orElseThrow().steps().getFirst().session();
    Reason no = Reason.THEY_REFUSED_IT;
    MessageId report = new MessageId(2);
    for (MessageEvent event :
        List.of(
            new MessageEvent.Failed(FIRST, JOE, no, "", List.of()),
            new MessageEvent.Deferred(
                FIRST, JOE, Reason.THEY_PUT_IT_OFF, "", clock.instant(), List.of(), ""),
            new MessageEvent.Reported(FIRST, "failed", List.of(JOE), "sue@a.example", report),
            new MessageEvent.Relayed(FIRST, JOE, "mx.d.example", "250 OK", session)))
      provider.journal.tell(session, event);
    assertThat(now(FIRST))
        .hasSize(2)
        .anyMatch(it -> it.contains("was taken over by the host mx.d.example"))
        .anyMatch(it -> it.endsWith("The report to its sender is S.0000000002."));
  }

  @Test
  void aMessageIsFoundByItsMessageIdAndByItsAddresses() {
    receive("RCPT TO:<recipes@hypertouch.com>\r\n");
    receive("RCPT TO:<recipes@hypertouch.com>\r\n");
    provider.postman.runDue();
    Found byId = trails().find("<1.Made-Up@321media.com>", 10);
    assertThat(byId.by()).isEqualTo(By.MESSAGE_ID);
    assertThat(byId.trails())
        .extracting(it -> it.mail().id().orElseThrow())
        .containsExactly(new MessageId(2), FIRST);
    assertThat(trails().find("<1.Made-Up@321media.com>", 1).trails()).hasSize(1);
    for (String address : List.of("Recipes@hypertouch.com", JOE, "<emailplus@321media.com>")) {
      Found found = trails().find(address, 10);
      assertThat(found.by()).isEqualTo(By.ADDRESS);
      assertThat(found.trails())
          .extracting(it -> it.mail().id().orElseThrow())
          .containsExactly(new MessageId(2), FIRST);
    }
    assertThat(trails().find(JOE, 1).trails()).hasSize(1);
    assertThat(trails().find("nobody@nowhere.example", 10).trails()).isEmpty();
  }
}
