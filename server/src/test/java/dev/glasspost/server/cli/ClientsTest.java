package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.server.cli.ForeignProgram.Result;
import dev.glasspost.server.terminal.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The mail programs that people use, against the whole server.
@Timeout(120)
final class ClientsTest {
  private static final String MESSAGE = "Subject: greetings\n\nHello, Ann.\n.\n..two dots\n";

  @TempDir private Path folder;
  private TestHouse house;

  @BeforeEach
  void open() throws Exception {
    Path data = folder.resolve("data");
    Shell shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("secret"), "account", "add", "ann@a.example", "--password-stdin");
    house = TestHouse.open(data, "lines.per-address=100");
  }

  @AfterEach
  void close() throws IOException {
    house.close();
  }

  @Test
  void swaksSendsAMessage() throws Exception {
    Result result =
        new ForeignProgram("swaks", "swaks")
            .orSkip()
            .run(
                folder,
                "",
                List.of(
                    "--server", "127.0.0.1:" + house.smtp().getPort(),
                    "--from", "bob@client.example",
                    "--to", "ann@a.example",
                    "--header", "Subject: from swaks",
                    "--body", "Hello."));
    assertThat(result.exitCode()).describedAs(result.output()).isZero();
    assertThat(received()).contains("Subject: from swaks").contains("\nHello.");
  }

  @Test
  void swaksIsToldThatARecipientIsUnknown() throws Exception {
    Result result =
        new ForeignProgram("swaks", "swaks")
            .orSkip()
            .run(
                folder,
                "",
                List.of(
                    "--server", "127.0.0.1:" + house.smtp().getPort(),
                    "--from", "bob@client.example",
                    "--to", "nobody@a.example"));
    assertThat(result.exitCode()).isEqualTo(24);
    assertThat(result.output()).contains("<** 550 5.1.1");
  }

  @Test
  void curlSendsAndReadsAMessage() throws Exception {
    ForeignProgram curl = new ForeignProgram("curl", "curl").orSkip();
    String smtp = "smtp://127.0.0.1:" + house.smtp().getPort() + "/client.example";
    Result sent =
        curl.run(
            folder,
            MESSAGE.replace("\n", "\r\n"),
            List.of(
                "-sS", smtp,
                "--mail-from", "bob@client.example",
                "--mail-rcpt", "ann@a.example",
                "--upload-file", "-"));
    assertThat(sent.exitCode()).describedAs(sent.output()).isZero();
    house.await(MessageEvent.Removed.class::isInstance);
    String pop3 = "pop3://127.0.0.1:" + house.pop3().getPort() + "/1";
    Result read = curl.run(folder, "", List.of("-sS", "-u", "ann@a.example:secret", pop3));
    assertThat(read.exitCode()).describedAs(read.output()).isZero();
    assertThat(read.output().replace("\r\n", "\n"))
        .startsWith("Return-Path: <bob@client.example>\nReceived: ")
        .endsWith(MESSAGE);
  }

  @Test
  void pythonSendsAndReadsAndDeletesAMessage() throws Exception {
    Result result =
        new ForeignProgram("python3", "python3")
            .orSkip()
            .run(
                folder,
                """
                import smtplib, poplib, sys, time
                from email.message import EmailMessage
                smtp, pop3 = %d, %d
                m = EmailMessage()
                m['Subject'], m['From'], m['To'] = 'snake', 'bob@client.example', 'ann@a.example'
                m.set_content('.\\n..\\nGr\\u00fc\\u00dfe\\n')
                with smtplib.SMTP('127.0.0.1', smtp) as server:
                    server.ehlo('client.example')
                    assert server.has_extn('pipelining') and server.has_extn('8bitmime')
                    assert server.send_message(m) == {}
                    try:
                        server.sendmail('bob@client.example', ['x@elsewhere.example'], 'x')
                        assert False, 'relayed'
                    except smtplib.SMTPRecipientsRefused as refused:
                        assert refused.recipients['x@elsewhere.example'][0] == 550
                def login():
                    box = poplib.POP3('127.0.0.1', pop3)
                    box.user('ann@a.example')
                    box.pass_('secret')
                    return box
                while True:
                    box = login()
                    if box.stat()[0] == 1: break
                    box.quit()
                lines = box.retr(1)[1]
                assert lines[0] == b'Return-Path: <bob@client.example>', lines
                assert b'Subject: snake' in lines
                assert 'UIDL' in box.capa()
                uid = box.uidl(1)
                assert box.top(1, 0)[1][0] == lines[0]
                box.dele(1)
                box.quit()
                box = login()
                assert box.stat() == (0, 0)
                box.quit()
                print('done')
                """
                    .formatted(house.smtp().getPort(), house.pop3().getPort()),
                List.of("-"));
    assertThat(result.output()).isEqualTo("done\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void mpopFetchesAMessageAndDeletesIt() throws Exception {
    ForeignProgram mpop = new ForeignProgram("mpop", "mpop").orSkip();
    deliver();
    Path mbox = folder.resolve("mbox");
    Result result =
        mpop.run(
            folder,
            "",
            List.of(
                "--host=127.0.0.1",
                "--port=" + house.pop3().getPort(),
                "--tls=off",
                "--auth=user",
                "--user=ann@a.example",
                "--passwordeval=echo secret",
                "--keep=off",
                "--uidls-file=" + folder.resolve("uidls"),
                "--deliver=mbox," + mbox));
    assertThat(result.exitCode()).describedAs(result.output()).isZero();
    assertThat(Files.readString(mbox, UTF_8)).contains("Subject: greetings\n\nHello, Ann.\n");
    assertThat(TestClient.read(house.pop3(), "ann", "secret")).isEmpty();
  }

  @Test
  void fetchmailFetchesAMessageAndDeletesIt() throws Exception {
    ForeignProgram fetchmail = new ForeignProgram("fetchmail", "fetchmail").orSkip();
    deliver();
    Path mail = folder.resolve("mail");
    Path settings =
        Files.writeString(
            folder.resolve("fetchmailrc"),
            """
            poll 127.0.0.1 protocol pop3 port %d auth password
              user 'ann@a.example' password 'secret' nokeep sslproto '' mda 'cat >> %s'
            """
                .formatted(house.pop3().getPort(), mail),
            UTF_8);
    Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
    Result result =
        fetchmail.run(
            folder,
            "",
            List.of(
                "--fetchmailrc",
                settings.toString(),
                "--pidfile",
                folder.resolve("pid").toString(),
                "--idfile",
                folder.resolve("ids").toString(),
                "--nosyslog"));
    assertThat(result.exitCode()).describedAs(result.output()).isZero();
    assertThat(Files.readString(mail, UTF_8))
        .contains("Subject: greetings")
        .contains("Hello, Ann.");
    assertThat(TestClient.read(house.pop3(), "ann", "secret")).isEmpty();
  }

  @Test
  void smtpSourceSendsManyMessagesInManySessions() throws Exception {
    Result result =
        new ForeignProgram("smtp-source", "postfix")
            .orSkip()
            .run(
                folder,
                "",
                List.of(
                    "-s",
                    "10",
                    "-m",
                    "200",
                    "-l",
                    "4096",
                    "-f",
                    "bob@client.example",
                    "-t",
                    "ann@a.example",
                    "127.0.0.1:" + house.smtp().getPort()));
    assertThat(result.exitCode()).describedAs(result.output()).isZero();
    while (TestClient.read(house.pop3(), "ann", "secret").size() < 200) Thread.onSpinWait();
    assertThat(TestClient.read(house.pop3(), "ann", "secret")).hasSize(200);
  }

  private void deliver() throws IOException, InterruptedException {
    TestClient.send(house.smtp(), "ann@a.example", "Subject: greetings", "", "Hello, Ann.");
    house.await(MessageEvent.Removed.class::isInstance);
  }

  /// The one message that has come, without its trace fields.
  private String received() throws IOException, InterruptedException {
    house.await(MessageEvent.Removed.class::isInstance);
    List<String> messages = TestClient.read(house.pop3(), "ann", "secret");
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }
}
