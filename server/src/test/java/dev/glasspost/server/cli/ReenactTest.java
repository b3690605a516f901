package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.server.terminal.Terminal.Facts;
import dev.glasspost.server.terminal.Terminal.Look;
import dev.glasspost.server.terminal.TestTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Recorded sessions, played again.
@Timeout(120)
final class ReenactTest {
  @TempDir private Path data;
  private Shell shell = new Shell(Path.of(""), TestHouse.environs(Path.of("")).opener());

  @BeforeEach
  void furnish() {
    shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("first secret"),
        "account",
        "add",
        "ann@a.example",
        "--password-stdin");
  }

  /// What somebody says to a server, and what each of it is answered with.
  private String session(TestHouse house, String... dialogue) throws Exception {
    boolean pop3 = dialogue[0].startsWith("USER") || dialogue[0].startsWith("AUTH");
    try (TestClient client = new TestClient(pop3 ? house.pop3() : house.smtp())) {
      client.expect(pop3 ? "+OK" : "220");
      for (int i = 0; i < dialogue.length; i += 2)
        if (dialogue[i + 1].isEmpty()) client.say(dialogue[i]);
        else client.ask(dialogue[i], dialogue[i + 1]);
    }
    house.await(Closed.class::isInstance);
    String list = shell.run("log", "list", "--limit", "1", "--json").out();
    return JsonMapper.shared().readTree(list).findValue("id").asString();
  }

  private String message(TestHouse house, String recipient, String answer) throws Exception {
    return session(
        house,
        "EHLO client.example",
        "250",
        "MAIL FROM:<bob@client.example>",
        "250",
        "RCPT TO:<" + recipient + ">",
        answer,
        "DATA",
        "354",
        "Subject: one",
        "",
        "",
        "",
        "Hello, Ann.",
        "",
        "..",
        "",
        ".",
        "250",
        "QUIT",
        "221");
  }

  private static List<String> different(Result result) {
    assertThat(result.exitCode()).describedAs(result.err()).isZero();
    List<String> different = new ArrayList<>();
    for (JsonNode node : JsonMapper.shared().readTree(result.out()).findParents("likeness"))
      if ((node.has("left") || node.has("right"))
          && !node.get("likeness").asString().matches("same|alike")) different.add(node.toString());
    return different;
  }

  private Result reenact(String id, String... options) {
    return shell.run(
        Stream.concat(Stream.of("log", "reenact", id, "--format", "json"), Stream.of(options))
            .toArray(String[]::new));
  }

  @Test
  void aSessionGoesTheSameWayIfNothingHasChanged() throws Exception {
    String id;
    try (TestHouse house = TestHouse.open(data)) {
      id = message(house, "ann@a.example", "250");
    }
    Result result = reenact(id, "--set", "host-name=mx.a.example");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(different(result)).isEmpty();
  }

  @Test
  void itIsPlayedInAServerThatRunsAndChangesNothingThere() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id = message(house, "ann@a.example", "250");
      Result result = reenact(id);
      assertThat(result.err()).isEmpty();
      assertThat(different(result)).isEmpty();
      assertThat(shell.run("log", "list", "--limit", "5", "--json").out())
          .containsOnlyOnce("\"smtp-in\"");
      assertThat(TestClient.read(house.pop3(), "ann", "first secret")).hasSize(1);
    }
  }

  @Test
  void whatHasChangedSinceShows() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id = message(house, "ann@a.example", "250");
      shell.run("account", "remove", "ann@a.example", "--delete-mail");
      Result result = reenact(id);
      assertThat(different(result)).anyMatch(row -> row.contains("Sending 550 "));
      assertThat(result.err()).contains("Left out, since the server did not ask for it");
    }
  }

  @Test
  void aSettingIsTriedOut() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id = message(house, "ann@a.example", "250");
      Result result = reenact(id, "--set", "smtp.max-message=64KiB");
      assertThat(different(result)).anyMatch(row -> row.contains("SIZE 65536"));
      Result wrong = reenact(id, "--set", "smtp.no-such-thing=1");
      assertThat(wrong.exitCode()).isEqualTo(2);
      assertThat(wrong.err()).contains("there is no such setting");
    }
  }

  @Test
  void aMessageThatIsTakenNowIsGivenInAShortForm() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id =
          session(
              house,
              "HELO client.example",
              "250",
              "MAIL FROM:<bob@client.example>",
              "250",
              "RCPT TO:<eve@a.example>",
              "550",
              "DATA",
              "554",
              "QUIT",
              "221");
      shell.run("alias", "add", "eve@a.example", "ann@a.example");
      Result result = reenact(id);
      assertThat(result.err()).contains("it got a short one");
      assertThat(different(result)).anyMatch(row -> row.contains("354"));
    }
  }

  @Test
  void aLoginSucceedsAgainAlthoughNobodyKnowsThePassword() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id =
          session(
              house,
              "USER ann@a.example",
              "+OK",
              "PASS wrong secret",
              "-ERR",
              "USER ann@a.example",
              "+OK",
              "PASS first secret",
              "+OK",
              "STAT",
              "+OK",
              "QUIT",
              "+OK");
      Result result = reenact(id);
      assertThat(result.err()).isEmpty();
      assertThat(different(result)).isEmpty();
      assertThat(shell.run("account", "list").exitCode()).isZero();
      assertThat(TestClient.read(house.pop3(), "ann", "first secret")).isEmpty();
    }
  }

  /// Somebody hands in a message, after a login that goes wrong and one that does not.
  private String submission(TestHouse house) throws Exception {
    return submission(house, List.of("From: ann@a.example"));
  }

  private String submission(TestHouse house, List<String> header) throws Exception {
    try (TestClient client = new TestClient(house.submission())) {
      client.expect("220");
      client.ask("EHLO client.example", "250");
      client.ask("MAIL FROM:<ann@a.example>", "530");
      client.ask("AUTH PLAIN " + login("wrong"), "535");
      client.ask("AUTH PLAIN", "334");
      client.ask(login("first secret"), "235");
      client.ask("MAIL FROM:<ann@a.example>", "250");
      client.ask("RCPT TO:<ann@a.example>", "250");
      client.ask("DATA", "354");
      for (String field : header) client.say(field);
      client.say("");
      client.say("Hello.");
      client.ask(".", "250");
      client.ask("QUIT", "221");
    }
    house.await(Closed.class::isInstance);
    return newest();
  }

  private static String login(String password) {
    String message = "\0ann@a.example\0" + password;
    return Base64.getEncoder().encodeToString(message.getBytes(US_ASCII));
  }

  @Test
  void whatSomebodyHandedInIsHandedInAgainWithALogin() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id = submission(house);
      Result result = reenact(id);
      assertThat(result.err()).isEmpty();
      assertThat(different(result)).isEmpty();
    }
  }

  /// What stands for a name and a password is in base 64, as they were.
  @Test
  void whoGuessedAPasswordGuessesItAgain() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      try (TestClient client = new TestClient(house.submission())) {
        client.expect("220");
        client.ask("EHLO client.example", "250");
        client.ask("AUTH LOGIN", "334");
        client.ask(base64("ann@a.example"), "334");
        client.ask(base64("wrong!"), "535");
        client.ask("AUTH LOGIN " + base64("ann@a.example"), "334");
        client.ask(base64("wrong?"), "535");
        client.ask("QUIT", "221");
      }
      house.await(Closed.class::isInstance);
      Result result = reenact(newest());
      assertThat(result.err()).isEmpty();
      assertThat(different(result)).isEmpty();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
  }

  private String newest() {
    String list = shell.run("log", "list", "--limit", "1", "--json").out();
    return JsonMapper.shared().readTree(list).findValue("id").asString();
  }

  /// Nothing is to be mended in a whole message, whatever filler lacks.
  @Test
  void fillerIsNotFoundWanting() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      List<String> whole =
          List.of(
              "From: ann@a.example",
              "Date: Mon, 23 Nov 2026 02:35:56 +0000",
              "Message-ID: <1@a.example>");
      Result result = reenact(submission(house, whole));
      assertThat(result.err()).isEmpty();
      assertThat(different(result)).isEmpty();
    }
  }

  @Test
  void whatWasRefusedForItsContentIsNotJudgedByFiller() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      List<String> dialogue = new ArrayList<>(List.of("HELO client.example", "250"));
      dialogue.addAll(List.of("MAIL FROM:<bob@client.example>", "250"));
      dialogue.addAll(List.of("RCPT TO:<ann@a.example>", "250", "DATA", "354"));
      for (int i = 0; i <= 100; i++)
        dialogue.addAll(List.of("Received: by a.example; Mon, 23 Nov 2026 02:35:56 +0000", ""));
      dialogue.addAll(List.of("", "", ".", "554", "QUIT", "221"));
      Result result = reenact(session(house, dialogue.toArray(String[]::new)));
      assertThat(result.out())
          .contains("In the second, filler was accepted in its place.")
          .contains("What messages contain is not in the journal")
          .doesNotContain("The second was accepted");
      List<String> content =
          JsonMapper.shared().readTree(result.out()).findValuesAsString("text").stream()
              .filter(text -> text.startsWith("Message content: "))
              .toList();
      assertThat(content).hasSize(2).doesNotHaveDuplicates();
    }
  }

  @Test
  void whoReadsMailIsToldThatMaildropsAreNotCopied() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      message(house, "ann@a.example", "250");
      String id =
          session(
              house,
              "USER ann@a.example",
              "+OK",
              "PASS first secret",
              "+OK",
              "DELE 1",
              "+OK",
              "QUIT",
              "+OK");
      assertThat(reenact(id).out())
          .contains("Both logged in.", "Maildrops are not copied", "\"incomparable\"")
          .doesNotContain("The first difference", "no such message.");
    }
  }

  @Test
  void anEncryptedSessionIsPlayedEncryptedAndItsCertificateIsNoDifference() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id = encrypted(house);
      assertThat(different(reenact(id))).isEmpty();
      Result result = reenact(id, "--to", "127.0.0.1:" + house.pop3s().getPort());
      assertThat(different(result)).isEmpty();
      assertThat(result.out()).contains("Encrypted with").doesNotContain("was encrypted");
    }
  }

  private String encrypted(TestHouse house) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    InetSocketAddress server = house.pop3s();
    try (Socket socket =
        context.getSocketFactory().createSocket(server.getAddress(), server.getPort())) {
      socket.getOutputStream().write("QUIT\r\n".getBytes(US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII)).contains("closing");
    }
    house.await(Closed.class::isInstance);
    String list = shell.run("log", "list", "--limit", "1", "--json").out();
    return JsonMapper.shared().readTree(list).findValue("id").asString();
  }

  /// Any certificate will do.
  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @Test
  void aLoginCanNotBeRepeatedAtAnotherServer() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id = submission(house);
      Result result = reenact(id, "--to", "127.0.0.1:" + house.submission().getPort());
      assertThat(result.err())
          .contains("The login to ann@a.example (PLAIN) can't be repeated")
          .contains("Filler goes to");
      assertThat(result.out())
          .contains("Passwords are never recorded", "535 5.7.8")
          .doesNotContain("The first difference");
    }
  }

  /// What was no login is none with filler either.
  @Test
  void aMalformedLoginIsMalformedAgain() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id = session(house, "AUTH PLAIN bm9uc2Vuc2U=", "-ERR", "QUIT", "+OK");
      assertThat(different(reenact(id))).isEmpty();
    }
  }

  @Test
  void whatChangedForThoseWhoHandInMailShows() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id = submission(house);
      Result result = reenact(id, "--set", "submission.clear-logins=never");
      assertThat(different(result)).isNotEmpty().anyMatch(row -> row.contains("538"));
    }
  }

  @Test
  void anotherServerOnThisMachineIsTalkedToWhenItIsNamed() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id = message(house, "ann@a.example", "250");
      String server = "127.0.0.1:" + house.smtp().getPort();
      Result result = reenact(id, "--to", server);
      assertThat(result.err())
          .isEqualTo(
              "glasspost: Filler goes to "
                  + server
                  + " as mail for ann@a.example (33 octets); that server may deliver it.\n");
      assertThat(result.out())
          .contains("Both were accepted.", "Step by step they are the same")
          .contains("\"reenactment\" : \"" + server + "\"")
          .doesNotContain("unknown address");
      assertThat(different(result)).isEmpty();
      house.await(Closed.class::isInstance);
      assertThat(shell.run("log", "list", "--json").out().split("\"smtp-in\"", -1)).hasSize(3);
    }
  }

  @Test
  void aServerThatSpeaksNonsenseOrHangsUpIsToldInWords() throws Exception {
    try (TestHouse house = TestHouse.open(data);
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String id = message(house, "ann@a.example", "250");
      Thread answering = Thread.ofVirtual().start(() -> greetAndHangUp(other));
      Result result = reenact(id, "--to", "127.0.0.1:" + other.getLocalPort());
      answering.join();
      assertThat(result.exitCode()).isZero();
      assertThat(result.err())
          .endsWith("glasspost: The server hung up before everything was said.\n");
    }
  }

  private static void greetAndHangUp(ServerSocket other) {
    try (Socket socket = other.accept()) {
      socket.getOutputStream().write("220-welcome\r\n220 go\r\n".getBytes(US_ASCII));
      int octet = socket.getInputStream().read();
      while (octet >= 0 && octet != '\n') octet = socket.getInputStream().read();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  void anotherMachineIsTalkedToOnlyByItsOwner() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id = message(house, "ann@a.example", "250");
      Result result = reenact(id, "--to", "192.0.2.1:25");
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains("192.0.2.1:25 is another machine", "--i-own-this-host");
      for (String unfit : List.of("nonsense", "127.0.0.1", "127.0.0.1:70000"))
        assertThat(reenact(id, "--to", unfit).err())
            .contains("'" + unfit + "' names no server; write HOST:PORT");
      assertThat(reenact(id, "--to", "127.0.0.1:1").err()).contains("127.0.0.1:1 can't be reached");
    }
  }

  @Test
  void whoTalkedOnWithoutWaitingIsPlayedAsOneWhoWaits() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id =
          session(
              house,
              "EHLO client.example",
              "250",
              "MAIL FROM:<bob@client.example>",
              "250",
              "RCPT TO:<ann@a.example>",
              "250",
              "DATA\r\nSubject: one",
              "503");
      assertThat(reenact(id).err()).contains("it is played as one that waits.");
    }
  }

  @Test
  void whatCanNotBePlayedIsRefusedInWords() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      assertThat(reenact("0Q4X1T2V000A").err()).contains("There is no record of '0Q4X1T2V000A'");
      try (TestClient client = new TestClient(house.smtp())) {
        client.expect("220");
        String open = shell.run("log", "list", "--json").out();
        String id = JsonMapper.shared().readTree(open).findValue("id").asString();
        assertThat(reenact(id).err()).contains("This session goes on");
      }
      house.await(Closed.class::isInstance);
      String list = shell.run("log", "list", "--json").out();
      String id = JsonMapper.shared().readTree(list).findValue("id").asString();
      assertThat(reenact(id).err()).contains("its client said nothing");
    }
  }

  @Test
  void oldAndNewStandSideBySide() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id = message(house, "ann@a.example", "250");
      TestTerminal terminal = new TestTerminal(new Facts(Look.PLAIN, 120));
      assertThat(shell.run(terminal, "log", "reenact", id).exitCode()).isZero();
      assertThat(terminal.outText())
          .startsWith("first:  SMTP session " + id)
          .contains("\nsecond: re-enactment in a throw-away server on ");
    }
  }

  @Test
  void inRealTimeNothingIsSaidBeforeItsTime() throws Exception {
    try (TestHouse house = TestHouse.open(data)) {
      String id = message(house, "ann@a.example", "250");
      assertThat(different(reenact(id, "--in-real-time"))).isEmpty();
    }
  }

  @Test
  void nothingIsLeftBehind() throws Exception {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (TestHouse house = TestHouse.open(data)) {
      String id = message(house, "ann@a.example", "250");
      List<Path> before = remains(folder);
      reenact(id);
      assertThat(remains(folder)).isSubsetOf(before);
    }
  }

  private static List<Path> remains(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().startsWith("glasspost-reenact-"))
          .toList();
    }
  }
}
