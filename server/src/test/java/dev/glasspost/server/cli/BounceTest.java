package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.server.cli.ForeignProgram.Result;
import dev.glasspost.server.terminal.TestTerminal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A report as its reader's program understands it, which is not ours.
@Timeout(120)
final class BounceTest {
  /// Says what Python's `email` finds in a message.
  private static final String READER =
      """
      import email, email.policy, sys
      m = email.message_from_file(sys.stdin, policy=email.policy.default)
      print(m.get_content_type(), m.get_param('report-type'), len(list(m.iter_parts())))
      print('defects', sum((p.defects for p in m.walk()), []))
      words, status, original = m.iter_parts()
      text, transcript = words.iter_parts()
      print(text.get_content_type(), len(text.get_content().split()) < 120)
      print(transcript.get_content_disposition(), transcript.get_filename())
      print('S: 550 5.1.1 <nobody@b.example> no such user here' in transcript.get_content())
      print(status.get_content_type())
      message, recipient = status.get_payload()
      print(message['Reporting-MTA'], '|', message['Original-Envelope-Id'])
      for field in 'Original-Recipient', 'Final-Recipient', 'Action', 'Status', 'Remote-MTA':
          print(field, recipient[field])
      print(recipient['Diagnostic-Code'].split(' (')[0])
      print(original.get_content_type(), original.get_content()['Subject'])
      """;

  @TempDir private Path folder;

  private Shell house(Path data, String domain, String account) {
    Shell shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", domain);
    shell.run(
        new TestTerminal().type("a secret").type("a secret"),
        "account",
        "add",
        account + "@" + domain);
    return shell;
  }

  @Test
  void aReportIsUnderstoodByOthers() throws Exception {
    ForeignProgram python = new ForeignProgram("python3", "python3").orSkip();
    Path ours = Files.createDirectory(folder.resolve("ours"));
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Shell here = house(ours, "a.example", "sue");
    house(theirs, "b.example", "bob");
    try (TestHouse b = TestHouse.open(theirs, "host-name=mx.b.example");
        TestHouse a = TestHouse.open(ours)) {
      here.run("route", "add", "b.example", "relay:" + words(b.smtp()));
      send(a.smtp());
      a.await(MessageEvent.Delivered.class::isInstance);
      String report = TestClient.read(a.pop3(), "sue@a.example", "a secret").getFirst();
      Result read = python.run(folder, report, List.of("-c", READER));
      assertThat(read.output())
          .isEqualTo(
              """
              multipart/report delivery-status 3
              defects []
              text/plain True
              attachment transcript.txt
              True
              message/delivery-status
              dns; mx.a.example | QQ 314
              Original-Recipient rfc822;old@b.example
              Final-Recipient rfc822;nobody@b.example
              Action failed
              Status 5.1.1
              Remote-MTA dns; [127.0.0.1]
              smtp; 550 5.1.1 <nobody@b.example> no such user here
              message/rfc822 lost
              """);
    }
  }

  @Test
  void aTrailLeadsFromTheMessageToItsReportAndFromTheReportOn() throws Exception {
    Path ours = Files.createDirectory(folder.resolve("ours"));
    Shell here = house(ours, "a.example", "sue");
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    house(theirs, "b.example", "bob");
    try (TestHouse b = TestHouse.open(theirs, "host-name=mx.b.example");
        TestHouse a = TestHouse.open(ours)) {
      here.run("route", "add", "b.example", "relay:" + words(b.smtp()));
      send(a.smtp());
      a.await(MessageEvent.Delivered.class::isInstance);
      a.await(MessageEvent.Removed.class::isInstance);
      TestTerminal message = new TestTerminal();
      a.run(message, "log", "trail", "S.0000000001");
      assertThat(message.outText())
          .contains("The report to its sender is S.0000000002.")
          .contains("A report to its sender sue@a.example, S.0000000002, tells what became of it");
      TestTerminal report = new TestTerminal();
      a.run(report, "log", "trail", "S.0000000002");
      assertThat(report.outText())
          .startsWith("The message for sue@a.example is in the maildrop of sue@a.example;")
          .contains("\nS.0000000002 from <>, Message-ID <S.0000000002.")
          .contains("It is a report: it tells what became of S.0000000001 for nobody@b.example")
          .contains("It was put into the maildrop of sue@a.example")
          .doesNotContain("client.example");
    }
  }

  @Test
  void whoWritesToAnAliasDoesNotLearnWhoseItIs() throws Exception {
    Path ours = Files.createDirectory(folder.resolve("ours"));
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Shell here = house(ours, "a.example", "sue");
    house(theirs, "b.example", "bob");
    try (TestHouse b = TestHouse.open(theirs, "host-name=mx.b.example");
        TestHouse a = TestHouse.open(ours)) {
      here.run("route", "add", "b.example", "relay:" + words(b.smtp()));
      here.run("alias", "add", "doctor@a.example", "nobody@b.example");
      send(a.smtp(), "doctor@a.example");
      a.await(MessageEvent.Delivered.class::isInstance);
      assertThat(TestClient.read(a.pop3(), "sue@a.example", "a secret").getFirst())
          .doesNotContainIgnoringCase("nobody@b.example")
          .contains(
              "What you can do: tell whoever looks after this address;",
              "Final-Recipient: rfc822;doctor@a.example",
              "Diagnostic-Code: smtp; 550 5.1.1 <(withheld)> no such user here",
              "C: RCPT TO:<(withheld)>");
    }
  }

  private static void send(InetSocketAddress server) throws IOException {
    send(server, "nobody@b.example");
  }

  private static void send(InetSocketAddress server, String recipient) throws IOException {
    try (TestClient client = new TestClient(server)) {
      client.expect("220");
      client.ask("EHLO client.example", "250");
      client.ask("MAIL FROM:<sue@a.example> ENVID=QQ+20314", "250");
      client.ask("RCPT TO:<" + recipient + "> ORCPT=rfc822;old@b.example", "250");
      client.ask("DATA", "354");
      client.say("Subject: lost");
      client.say("");
      client.say("Hello.");
      client.ask(".", "250");
      client.ask("QUIT", "221");
    }
  }

  private static String words(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
