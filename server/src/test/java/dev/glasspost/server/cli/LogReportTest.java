package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.GapCause;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.server.golden.Excerpts;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.StrictStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reports of abuse, as another program reads them.
final class LogReportTest {
  /// Prints what somebody who gets the report has to find in it.
  private static final String READER =
      """
      import email, email.policy, sys
      m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
      assert not m.defects, m.defects
      assert m.get_content_type() == 'multipart/report', m.get_content_type()
      assert m.get_param('report-type') == 'feedback-report'
      story, facts, original = m.get_payload()
      for part in (story, facts, original):
          assert not part.defects, part.defects
      assert story.get_content_type() == 'text/plain'
      assert facts.get_content_type() == 'message/feedback-report'
      assert facts.get('Content-Transfer-Encoding', '7bit') == '7bit'
      assert original.get_content_type() in (
          'message/rfc822', 'message/global', 'text/rfc822-headers')
      assert m['Content-Transfer-Encoding'] == original['Content-Transfer-Encoding']
      once = ['Feedback-Type', 'User-Agent', 'Version', 'Original-Mail-From', 'Arrival-Date',
              'Reporting-MTA', 'Source-IP', 'Source-Port', 'Incidents']
      for name in once:
          assert len(facts.get_payload()[0].get_all(name, [])) <= 1, name
      for name in once[:3]:
          assert len(facts.get_payload()[0].get_all(name, [])) == 1, name
      assert facts.get_payload()[0]['Version'] == '1'
      assert facts.get_payload()[0].as_bytes().isascii()
      print(m['Subject'])
      print(m['To'], '|', original.get_content_type())
      fields = facts.get_payload()[0]
      for name, value in fields.items():
          print(name + ': ' + value)
      print(story.get_content())
      print(original.get_payload()[0] if original.get_content_type().startswith('message/')
            else original.get_payload())
      """;

  @TempDir private Path folder;
  private final StoreThatStays store = new StoreThatStays(new StrictStore());
  private final FakeClock clock = FakeClock.at("2026-11-23T02:35:56Z");
  private final RecordedMail mail = new RecordedMail(store, clock);
  private Shell shell = new Shell(Path.of(""), (_, _) -> store);
  private Path file = Path.of("");

  @BeforeEach
  void begin() {
    shell = new Shell(folder.resolve("data"), (_, _) -> store);
    file = folder.resolve("report.eml");
  }

  private Result report(String id, String... more) {
    List<String> line =
        new ArrayList<>(List.of("log", "report", id, "--arf", "-o", file.toString()));
    line.addAll(List.of(more));
    return shell.run(line.toArray(String[]::new));
  }

  private String asRead() throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("read.py"), READER);
    var read =
        new ForeignProgram("python3", "python3")
            .orSkip()
            .run(folder, "", List.of(script.toString(), file.toString()));
    assertThat(read.exitCode()).as(read.output()).isZero();
    return read.output();
  }

  @Test
  void aSessionThatWasRefusedIsReportedWithItsTranscript() throws Exception {
    String id = mail.refused();
    mail.seal();
    Result made = report(id, "--to", "abuse@bulk.example");
    Excerpts.check(
        "docs/journal.md",
        "report",
        "$ glasspost log report "
            + id
            + " --arf -o report.eml --to abuse@bulk.example\n"
            + made.out().replace(file.toString(), "report.eml"));
    assertThat(asRead())
        .startsWith("Abuse from 192.0.2.7 (session " + id + ")\n")
        .contains(
            "abuse@bulk.example | text/rfc822-headers\n",
            "Feedback-Type: abuse\n",
            "Version: 1\n",
            "Original-Mail-From: <spam@bulk.example>\n",
            "Original-Rcpt-To: <nobody@a.example>\n",
            "Source-IP: 192.0.2.7\n",
            "Source-Port: 4711\n",
            "Arrival-Date: Mon, 23 Nov 2026 02:35:56 +0000\n",
            "Reporting-MTA: dns; mx.a.example\n",
            "550 5.1.1 no such user",
            "Received: from bulk.example ([192.0.2.7])");
  }

  @Test
  void theMessageIsPutInIfItIsKept() throws Exception {
    String id = mail.accepted("Subject: cheap pills\r\n\r\nbuy\r\n");
    mail.seal();
    assertThat(report(id, "--to", "abuse@isp.example").out()).contains("with the message");
    assertThat(asRead())
        .startsWith("FW: cheap pills\nabuse@isp.example | message/rfc822\n")
        .contains("Subject: cheap pills");
  }

  /// RFC 5965 §2: what is put in front of it is all that may differ from the subject of the
  /// message.
  @ParameterizedTest
  @CsvSource({
    "'Subject: cheap\r\n\tpills', FW: cheap pills",
    "'subject:=?utf-8?q?=C3=A4?=', FW: ä",
    "'Subject: Grüße', FW: Grüße",
    "'Subject: all ä, ö, and =?utf-8?q?=C3=BC?= too', 'FW: all ä, ö, and ü too'",
    "'Subject: Ä\u0001', FW: Ä?",
    "'Subject: ', FW:",
    "'X: 1', Abuse from 192.0.2.7"
  })
  void itsSubjectIsThatOfTheMessage(String field, String subject) throws Exception {
    String id = mail.accepted(field + "\r\n\r\nSubject: not this\r\n");
    mail.seal();
    report(id);
    assertThat(asRead()).startsWith(subject);
  }

  @Test
  void aLongSubjectInAnyScriptComesWhole() throws Exception {
    String subject = "日本語 📬 ".repeat(40).strip();
    mail.accepted("Subject: " + subject + "\r\n\r\n");
    mail.seal();
    report("S.0000000001");
    assertThat(asRead()).startsWith("FW: " + subject + "\n");
    String head = Files.readString(file).split("\r\n\r\n", 2)[0];
    assertThat(head).matches("\\p{ASCII}*");
    assertThat(head.lines().filter(line -> line.contains("=?")))
        .hasSizeGreaterThan(5)
        .allMatch(line -> line.length() <= 76);
  }

  /// RFC 6532 §3.7: one in ASCII is `message/rfc822`, and so is one in no charset at all.
  @Test
  void aMessageWhoseHeaderIsInUtf8IsOneOfMailOfAllScripts() throws Exception {
    mail.accepted("From: Jürgen <bob@b.example>\r\n\r\nbuy\r\n");
    mail.seal();
    assertThat(report("S.0000000001").out()).doesNotContain("SMTPUTF8");
    assertThat(asRead()).contains("| message/global\n");
    assertThat(Files.readString(file)).contains("\r\nFrom: Jürgen <bob@b.example>\r\n");
  }

  @Test
  void whomItGoesToIsWrittenSoThatItGetsThere() throws Exception {
    String id = mail.refused("jürgen@bücher.example");
    mail.seal();
    assertThat(report(id, "--to", "jürgen@bücher.example").out())
        .endsWith(".\nIt goes to an address that only servers with SMTPUTF8 can take.\n");
    assertThat(Files.readString(file))
        .contains("\r\nTo: <jürgen@xn--bcher-kva.example>\r\n")
        .containsOnlyOnce("ü");
    assertThat(asRead())
        .contains(
            "\njürgen@xn--bcher-kva.example |",
            "Original-Rcpt-To: <j\\x{FC}rgen@xn--bcher-kva.example>\n");
  }

  @Test
  void aDomainInAnyScriptNeedsNothingOfTheReceiver() throws Exception {
    String id = mail.refusedSender("jürgen@bücher.example");
    mail.seal();
    assertThat(report(id).out()).doesNotContain("SMTPUTF8");
    assertThat(Files.readString(file)).matches("(?s)\\p{ASCII}*");
    assertThat(asRead())
        .contains(
            "\nabuse@xn--bcher-kva.example |",
            "Original-Mail-From: <j\\x{FC}rgen@xn--bcher-kva.example>\n");
    Files.delete(file);
    assertThat(report(id, "--to", "abuse@bücher.example").out()).doesNotContain("SMTPUTF8");
    assertThat(Files.readString(file)).contains("\r\nTo: <abuse@xn--bcher-kva.example>\r\n");
  }

  @Test
  void whatTheServerTellsOfItselfIsNobodysAbuse() {
    StoreJournal journal = new StoreJournal(store, clock, () -> 0, 0);
    Recorder recorder = journal.open(SessionKind.SERVER);
    recorder.note(
        new SessionEvent.Gap(GapCause.DISK_FULL, clock.instant(), clock.instant(), 1_204));
    recorder.close();
    Recorder call = journal.open(SessionKind.SMTP_OUT);
    call.note(new SessionEvent.Closed(Ending.QUIT, ""));
    call.close();
    journal.tick();
    journal.seal();
    Result ofItself = report(recorder.id().toString());
    assertThat(ofItself.err()).contains("is no session: in it the server tells of itself.");
    assertThat(ofItself.exitCode()).isEqualTo(2);
    Result ofOurs = report(call.id().toString());
    assertThat(ofOurs.err()).contains("is a call of our own");
    assertThat(ofOurs.exitCode()).isEqualTo(2);
    assertThat(file).doesNotExist();
  }

  @Test
  void anAddressIsWrittenAsAddressesAreInMail() throws Exception {
    mail.calls("2001:db8::7");
    String id = mail.refused();
    mail.seal();
    report(id);
    assertThat(asRead())
        .contains(
            "Source-IP: IPv6:2001:db8::7\n", "Received: from bulk.example ([IPv6:2001:db8::7])");
  }

  /// Nothing that was said makes a field of its own, or a part.
  @Test
  void whatTheySaidStaysWhereItStands() throws Exception {
    String id = mail.refused("x\r\nFeedback-Type: not-spam\r\n\r\n--\u00e4@a.example");
    mail.seal();
    report(id);
    assertThat(asRead())
        .contains(
            "Original-Rcpt-To: <x??Feedback-Type: not-spam????--?@a.example>\n",
            "\nFeedback-Type: abuse\n");
  }

  /// A session may bring mail of several senders; each network hears of its own only.
  @Test
  void theMessageThatIsNamedIsTheOneThatIsReported() throws Exception {
    mail.acceptedTwo("a@one.example", "b@two.example");
    mail.seal();
    report("S.0000000002");
    assertThat(asRead())
        .startsWith("FW: from b@two.example\nabuse@two.example | message/rfc822\n")
        .contains("Original-Mail-From: <b@two.example>\n", "Original-Rcpt-To: <ann@a.example>\n")
        .doesNotContain("Original-Mail-From: <a@one.example>");
  }

  /// They must not choose who gets the report by saying what no server takes.
  @Test
  void aSenderThatIsNoAddressIsNobodysAddress() throws Exception {
    String id = mail.refusedSender("bad@");
    mail.seal();
    report(id);
    assertThat(asRead()).contains("abuse@[192.0.2.7] |").doesNotContain("Original-Mail-From:");
  }

  @Test
  void itGoesToAnAddressOnly() {
    String id = mail.refused();
    mail.seal();
    assertThat(report(id, "--to", "a@b\nX: y").err()).contains("is not an address");
  }

  @Test
  void eachLineEndsAsInMail() throws IOException {
    String id = mail.refused();
    mail.seal();
    report(id);
    String text = Files.readString(file);
    assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(text.lines().mapToInt(String::length).max().orElseThrow()).isLessThan(998);
  }

  @Test
  void whatCanNotBeDoneIsSaid() {
    assertThat(report("000000000000").err()).contains("There is no record of '000000000000'");
    assertThat(shell.run("log", "report", "000000000000", "-o", "x").err())
        .contains("Say in what format: --arf is the only one yet.");
  }

  @Test
  void noFolderIsMadeForIt() {
    String id = mail.refused();
    mail.seal();
    file = folder.resolve("no/such/report.eml");
    assertThat(report(id).err()).contains("There is no folder for " + file + ".");
    assertThat(folder.resolve("no")).doesNotExist();
  }
}
