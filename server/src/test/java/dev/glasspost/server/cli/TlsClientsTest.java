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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The mail programs that people use, encrypted, against the whole server with the certificate that
/// it makes itself.
@Timeout(120)
final class TlsClientsTest {
  private static final String MESSAGE = "Subject: greetings\n\nHello, Ann.\n";

  @TempDir private Path folder;
  private TestHouse house;
  private Path certificate;

  @BeforeEach
  void open() throws Exception {
    Path data = folder.resolve("data");
    Shell shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("secret"), "account", "add", "ann@a.example", "--password-stdin");
    house = TestHouse.open(data, "lines.per-address=100", "pop3.clear-logins=never");
    certificate = data.resolve("tls/self-signed.pem");
  }

  @AfterEach
  void close() throws IOException {
    house.close();
  }

  @Test
  void swaksSendsAMessageOverStarttls() throws Exception {
    Result result =
        new ForeignProgram("swaks", "swaks")
            .orSkip()
            .run(
                folder,
                "",
                List.of(
                    "--server",
                    "127.0.0.1:" + house.smtp().getPort(),
                    "--tls",
                    "--from",
                    "bob@client.example",
                    "--to",
                    "ann@a.example",
                    "--header",
                    "Subject: from swaks"));
    assertThat(result.exitCode()).describedAs(result.output()).isZero();
    assertThat(result.output()).contains("TLS started with cipher TLSv1.3:TLS_AES");
    house.await(MessageEvent.Removed.class::isInstance);
    assertThat(fetched()).contains("Subject: from swaks").contains("with ESMTPS id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "LOGIN"})
  void swaksHandsInAMessageOverStarttls(String mechanism) throws Exception {
    Result result =
        new ForeignProgram("swaks", "swaks")
            .orSkip()
            .run(
                folder,
                "",
                List.of(
                    "--server",
                    "127.0.0.1:" + house.submission().getPort(),
                    "--tls",
                    "--auth",
                    mechanism,
                    "--auth-user",
                    "ann@a.example",
                    "--auth-password",
                    "secret",
                    "--from",
                    "ann@a.example",
                    "--to",
                    "ann@a.example",
                    "--header",
                    "Bcc: eve@elsewhere.example"));
    assertThat(result.exitCode()).describedAs(result.output()).isZero();
    house.await(MessageEvent.Removed.class::isInstance);
    assertThat(fetched()).contains("with ESMTPSA id").doesNotContain("eve@elsewhere");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "login", "scram-sha-256"})
  void msmtpHandsInAMessageEncryptedFromTheStart(String mechanism) throws Exception {
    ForeignProgram msmtp = new ForeignProgram("msmtp", "msmtp").orSkip();
    Result result =
        msmtp.run(folder, "Subject: short\n\nHello.\n", msmtp(mechanism, "ann@a.example"));
    assertThat(result.exitCode()).describedAs(result.output()).isZero();
    house.await(MessageEvent.Removed.class::isInstance);
    assertThat(fetched())
        .contains("with ESMTPSA id", "From: ann@a.example", "Message-ID: <", "Date: ");
    Result refused = msmtp.run(folder, "\nHello.\n", msmtp(mechanism, "bob@a.example"));
    assertThat(refused.output()).contains("550 5.7.1 <bob@a.example> is not one of your addresses");
  }

  private List<String> msmtp(String mechanism, String from) {
    return List.of(
        "--host=127.0.0.1",
        "--port=" + house.submissions().getPort(),
        "--tls=on",
        "--tls-starttls=off",
        "--tls-trust-file=" + certificate,
        "--tls-host-override=mx.a.example",
        "--auth=" + mechanism,
        "--user=ann@a.example",
        "--passwordeval=echo secret",
        "--set-from-header=off",
        "--set-date-header=off",
        "--from=" + from,
        "ann@a.example");
  }

  @Test
  void pythonHandsInAMessageAndIsToldWhatItMayNot() throws Exception {
    Result result =
        new ForeignProgram("python3", "python3")
            .orSkip()
            .run(
                folder,
                """
                import smtplib, ssl
                context = ssl.create_default_context(cafile='%s')
                context.check_hostname = False
                def said(expected, code, call, *words):
                    try:
                        call(*words)
                        assert False, words
                    except smtplib.SMTPException as refused:
                        assert code in str(refused) and expected in str(refused), refused
                with smtplib.SMTP('127.0.0.1', %d) as server:
                    server.ehlo()
                    assert server.has_extn('auth'), 'clear logins on loopback'
                    server.starttls(context=context)
                    server.ehlo()
                    text = 'Subject: x\\n\\nHello'
                    ann, stranger = 'ann@a.example', 'x@y.example'
                    said('log in first', '530', server.sendmail, ann, [ann], text)
                    said('is wrong', '535', server.login, 'ann@a.example', 'guess')
                    server.login('ann', 'secret')
                    said('not one of your', '550', server.sendmail, stranger, [ann], text)
                    server.sendmail('ann@a.example', ['ann@a.example'], text)
                print('done')
                """
                    .formatted(certificate, house.submission().getPort()),
                List.of("-"));
    assertThat(result.output()).isEqualTo("done\n");
    house.await(MessageEvent.Removed.class::isInstance);
    assertThat(fetched()).contains("From: ann@a.example");
  }

  @Test
  void opensslTalksToEveryDoorAndIsShownTheCertificate() throws Exception {
    ForeignProgram openssl = new ForeignProgram("openssl", "openssl").orSkip();
    for (List<String> door :
        List.of(
            List.of("-starttls", "smtp", "-connect", "127.0.0.1:" + house.smtp().getPort()),
            List.of("-starttls", "pop3", "-connect", "127.0.0.1:" + house.pop3().getPort()),
            List.of("-starttls", "smtp", "-connect", "127.0.0.1:" + house.submission().getPort()),
            List.of("-connect", "127.0.0.1:" + house.submissions().getPort()),
            List.of("-connect", "127.0.0.1:" + house.pop3s().getPort()))) {
      for (String version : List.of("-tls1_3", "-tls1_2")) {
        Result result = openssl.run(folder, "QUIT\r\n", sClient(version, door));
        assertThat(result.output())
            .contains("Verification: OK")
            .contains("subject=CN = mx.a.example");
      }
    }
  }

  private List<String> sClient(String version, List<String> door) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "s_client",
                version,
                "-servername",
                "mx.a.example",
                "-verify_hostname",
                "mx.a.example",
                "-CAfile",
                certificate.toString()));
    arguments.addAll(door);
    return arguments;
  }

  @Test
  void curlReadsAMessageOverPop3s() throws Exception {
    ForeignProgram curl = new ForeignProgram("curl", "curl").orSkip();
    deliver();
    Result read =
        curl.run(
            folder,
            "",
            List.of(
                "-sS",
                "--cacert",
                certificate.toString(),
                "--resolve",
                "mx.a.example:" + house.pop3s().getPort() + ":127.0.0.1",
                "-u",
                "ann@a.example:secret",
                "pop3s://mx.a.example:" + house.pop3s().getPort() + "/1"));
    assertThat(read.exitCode()).describedAs(read.output()).isZero();
    assertThat(read.output().replace("\r\n", "\n")).endsWith(MESSAGE);
  }

  @Test
  void pythonSendsAndReadsEncryptedAndNoPasswordPassesInClear() throws Exception {
    Result result =
        new ForeignProgram("python3", "python3")
            .orSkip()
            .run(
                folder,
                """
                import smtplib, poplib, ssl
                smtp, pop3, pop3s, ca = %d, %d, %d, '%s'
                context = ssl.create_default_context(cafile=ca)
                context.check_hostname = False
                with smtplib.SMTP('127.0.0.1', smtp) as server:
                    server.ehlo('client.example')
                    assert server.has_extn('starttls')
                    server.starttls(context=context)
                    server.ehlo('client.example')
                    assert not server.has_extn('starttls')
                    body = 'Subject: snake\\r\\n\\r\\n' + 'x' * 70 + '\\r\\n'
                    server.sendmail('bob@client.example', ['ann@a.example'], body * 5000)
                box = poplib.POP3('127.0.0.1', pop3)
                try:
                    box.user('ann@a.example')
                    assert False, 'in clear'
                except poplib.error_proto as refused:
                    assert b'others could read' in refused.args[0], refused
                assert 'STLS' in box.capa() and 'SASL' not in box.capa()
                box.stls(context)
                assert 'STLS' not in box.capa()
                box.user('ann@a.example')
                box.pass_('secret')
                box.quit()
                while True:
                    box = poplib.POP3_SSL('127.0.0.1', pop3s, context=context)
                    box.user('ann@a.example')
                    box.pass_('secret')
                    if box.stat()[0] == 1: break
                    box.quit()
                lines = box.retr(1)[1]
                assert lines.count(b'x' * 70) == 5000
                box.quit()
                print('done')
                """
                    .formatted(
                        house.smtp().getPort(),
                        house.pop3().getPort(),
                        house.pop3s().getPort(),
                        certificate),
                List.of("-"));
    assertThat(result.output()).isEqualTo("done\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "plain", "login", "scram-sha-256"})
  void mpopFetchesOverStls(String mechanism) throws Exception {
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
                "--tls=on",
                "--tls-starttls=on",
                "--tls-trust-file=" + certificate,
                "--tls-host-override=mx.a.example",
                "--auth=" + mechanism,
                "--user=ann@a.example",
                "--passwordeval=echo secret",
                "--uidls-file=" + folder.resolve("uidls"),
                "--deliver=mbox," + mbox));
    assertThat(result.exitCode()).describedAs(result.output()).isZero();
    assertThat(Files.readString(mbox, UTF_8)).contains("Subject: greetings\n\nHello, Ann.\n");
  }

  @Test
  void fetchmailFetchesOverPop3s() throws Exception {
    ForeignProgram fetchmail = new ForeignProgram("fetchmail", "fetchmail").orSkip();
    deliver();
    Path mail = folder.resolve("mail");
    Path settings =
        Files.writeString(
            folder.resolve("fetchmailrc"),
            """
            poll 127.0.0.1 protocol pop3 port %d auth password
              user 'ann@a.example' password 'secret' nokeep ssl no sslcertck mda 'cat >> %s'
            """
                .formatted(house.pop3s().getPort(), mail),
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
    assertThat(Files.readString(mail, UTF_8)).contains("Hello, Ann.");
  }

  private void deliver() throws IOException, InterruptedException {
    TestClient.send(house.smtp(), "ann@a.example", "Subject: greetings", "", "Hello, Ann.");
    house.await(MessageEvent.Removed.class::isInstance);
  }

  /// The one message that has come.
  private String fetched() throws IOException, InterruptedException {
    Result read =
        new ForeignProgram("curl", "curl")
            .orSkip()
            .run(
                folder,
                "",
                List.of(
                    "-sSk",
                    "-u",
                    "ann@a.example:secret",
                    "pop3s://127.0.0.1:" + house.pop3s().getPort() + "/1"));
    assertThat(read.exitCode()).describedAs(read.output()).isZero();
    return read.output();
  }
}
