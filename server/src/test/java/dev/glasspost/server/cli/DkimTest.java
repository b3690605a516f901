package dev.glasspost.server.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.server.cli.ForeignProgram.Result;
import dev.glasspost.server.dns.FakeNameServer;
import dev.glasspost.server.dns.FakeNameServer.Reply;
import dev.glasspost.server.terminal.TestTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/// Signatures from the key to the message that somebody reads, checked by a program that is not
/// ours.
@Timeout(120)
final class DkimTest {
  /// Verifies each signature of a message with the records it is given, and says what came of it.
  private static final String VERIFIER =
      """
      import sys, dkim
      records = dict(line.split(b'\\t', 1) for line in open(sys.argv[2], 'rb').read().splitlines())
      message = open(sys.argv[1], 'rb').read()
      found = lambda name, timeout=5: records.get(name.rstrip(b'.'))
      d = dkim.DKIM(message)
      n = len([h for h, _ in d.headers if h.lower() == b'dkim-signature'])
      for i in range(n):
          d = dkim.DKIM(message)
          ok = d.verify(i, dnsfunc=found)
          print(d.signature_fields[b'a'].decode(), d.signature_fields[b's'].decode(), ok)
      """;

  @TempDir private Path folder;
  private final Map<String, String> published = new ConcurrentHashMap<>();
  private final FakeNameServer names;
  private Path data = Path.of("");
  private Shell shell =
      new Shell(
          Path.of(""),
          (_, _) -> {
            throw new IllegalStateException();
          });

  DkimTest() throws IOException {
    names = new FakeNameServer(this::reply);
  }

  @BeforeEach
  void open() {
    data = folder.resolve("data");
    shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", "a.example");
    shell.run(
        new TestTerminal().type("secret"), "account", "add", "ann@a.example", "--password-stdin");
  }

  @AfterEach
  void close() {
    names.close();
  }

  private Reply reply(Record question) {
    String text = published.get(question.getName().toString(true));
    if (text == null) return new Reply.Code(Rcode.NXDOMAIN);
    List<String> strings = new ArrayList<>();
    for (int at = 0; at < text.length(); at += 255)
      strings.add(text.substring(at, Math.min(text.length(), at + 255)));
    return new Reply.Records(List.of(new TXTRecord(question.getName(), DClass.IN, 300, strings)));
  }

  /// Publishes what `dkim show` prints for forms.
  private void publish() {
    List<String> lines = shell.run("dkim", "show", "a.example").out().lines().toList();
    int form = lines.indexOf("For a form that asks for the name and the text of a TXT record:");
    for (int i = form + 2; i < lines.size(); i += 3) published.put(lines.get(i), lines.get(i + 1));
  }

  private Shell.Result activate(String... arguments) {
    return shell.run(
        Stream.concat(
                Stream.of("dkim", "activate", "a.example"),
                Stream.concat(
                    Arrays.stream(arguments),
                    Stream.of("--set", "dns.servers=127.0.0.1:" + names.address().getPort())))
            .toArray(String[]::new));
  }

  @Test
  void keysAreMadeWaitSignAndRetire() {
    Shell.Result made = shell.run("dkim", "add", "A.example", "--selector", "one");
    assertThat(made.out())
        .startsWith("Made 2 keys for a.example. Publish their records.\n")
        .contains("one-rsa._domainkey.a.example. IN TXT (\n    \"v=DKIM1; k=rsa; p=MII")
        .contains("one-ed25519._domainkey.a.example. IN TXT \"v=DKIM1; k=ed25519; p=")
        .endsWith("  glasspost dkim activate a.example\n");
    assertThat(made.out().lines().map(String::strip).filter(it -> it.startsWith("\"")))
        .hasSize(2)
        .allMatch(it -> it.replace(" )", "").length() <= 255 + 2);
    assertThat(shell.run("dkim", "list").out())
        .matches(
            """
            DOMAIN +SELECTOR +ALGORITHM +STATE +MADE
            a.example +one-rsa +rsa-sha256 +waiting .*
            a.example +one-ed25519 +ed25519-sha256 +waiting .*
            """);
    assertThat(activate().err())
        .isEqualTo(
            "glasspost: Nothing is published at one-rsa._domainkey.a.example as yet. Nothing was"
                + " changed; `dkim show a.example` shows what to publish. New records may take"
                + " hours to be seen.\n");
    publish();
    assertThat(activate().out())
        .isEqualTo(
            """
            Mail from a.example is signed with the key one-rsa (rsa-sha256) from now on.
            Mail from a.example is signed with the key one-ed25519 (ed25519-sha256) from now on.
            """);
    shell.run("dkim", "add", "a.example", "--selector", "two", "--only", "rsa");
    assertThat(activate("two-rsa").exitCode()).isEqualTo(1);
    assertThat(activate("two-rsa", "--unseen").out())
        .isEqualTo(
            """
            Mail from a.example is signed with the key two-rsa (rsa-sha256) from now on.
            The key one-rsa is retired. Leave its record published for a week, then:
              glasspost dkim remove a.example one-rsa
            """);
    assertThat(shell.run("dkim", "list").out())
        .containsPattern("one-rsa .* retired ")
        .containsPattern("one-ed25519 .* signing ")
        .containsPattern("two-rsa .* signing ");
    assertThat(shell.run("domain", "remove", "a.example").err())
        .contains("a.example still has the key");
    assertThat(shell.run("dkim", "remove", "a.example", "two-rsa").out())
        .isEqualTo(
            """
            Removed the key two-rsa of a.example.
            Mail from a.example is not signed with rsa-sha256 any more.
            """);
  }

  @Test
  void aRecordThatIsNotThatOfTheKeyIsNotEnough() {
    shell.run("dkim", "add", "a.example", "--selector", "one", "--only", "ed25519");
    published.put("one-ed25519._domainkey.a.example", "v=DKIM1; k=ed25519; p=AAAA");
    assertThat(activate().err())
        .startsWith("glasspost: Another text is published at one-ed25519._domainkey.a.example");
    publish();
    published.computeIfPresent(
        "one-ed25519._domainkey.a.example", (_, text) -> text.replace(" k=", " t=s; k="));
    assertThat(activate().exitCode()).isZero();
    assertThat(activate().err()).startsWith("glasspost: No key of a.example waits");
  }

  @Test
  void whatMakesNoSenseIsSaid() {
    assertThat(shell.run("dkim", "add", "b.example").err())
        .startsWith("glasspost: b.example is not a domain of this server.");
    assertThat(shell.run("dkim", "add", "a.example", "--only", "dsa").err())
        .isEqualTo("glasspost: 'dsa' is no algorithm: rsa and ed25519 are.\n");
    assertThat(shell.run("dkim", "add", "a.example", "--selector", "x y").err())
        .startsWith("glasspost: 'x y' can't name keys");
    assertThat(shell.run("dkim", "show", "a.example").err())
        .isEqualTo("glasspost: a.example has no keys; `dkim add` makes some.\n");
    assertThat(shell.run("dkim", "remove", "a.example", "x").exitCode()).isEqualTo(1);
  }

  @Test
  void programsGetTheRecordsAsJson() {
    String json = shell.run("dkim", "add", "a.example", "--selector", "one", "--json").out();
    assertThat(json)
        .contains("\"name\" : \"one-rsa._domainkey.a.example\"", "\"state\" : \"waiting\"")
        .contains("\"text\" : \"v=DKIM1; k=rsa; p=MII");
    assertThat(shell.run("dkim", "list", "--json").out()).isEqualTo(json);
  }

  @Test
  void keysAreInABackup() {
    shell.run("dkim", "add", "a.example", "--only", "ed25519");
    String before = shell.run("dkim", "list").out();
    Path copy = folder.resolve("copy");
    Path restored = folder.resolve("restored");
    assertThat(shell.run("backup", copy.toString()).exitCode()).isZero();
    Shell other = new Shell(restored, TestHouse.environs(restored).opener());
    assertThat(other.run("restore", copy.toString()).exitCode()).isZero();
    assertThat(other.run("dkim", "list").out()).isEqualTo(before);
    assertThat(other.run("dkim", "activate", "a.example", "--unseen").exitCode()).isZero();
  }

  @Test
  void aDomainBeyondAsciiIsPublishedAndSignsInAscii() {
    shell.run("domain", "add", "bücher.example");
    assertThat(shell.run("dkim", "add", "bücher.example", "--only", "ed25519").out())
        .contains("-ed25519._domainkey.xn--bcher-kva.example. IN TXT");
  }

  /// The Python that has the verifier: that which runs the program that Debian puts beside it.
  private ForeignProgram python() throws IOException, InterruptedException {
    new ForeignProgram("dkimverify", "python3-dkim").orSkip();
    String first =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .map(folder -> Path.of(folder, "dkimverify"))
            .filter(Files::isExecutable)
            .findFirst()
            .map(DkimTest::firstLine)
            .orElseThrow();
    assumeTrue(first.startsWith("#!"), "dkimverify is not written in Python");
    ForeignProgram python = new ForeignProgram(first.substring(2), "python3-dkim");
    Result tried = python.run(folder, "", List.of("-c", "import dkim, nacl"));
    boolean mustBeThere = "true".equals(System.getenv("CI"));
    if (mustBeThere) assertThat(tried.exitCode()).describedAs(tried.output()).isZero();
    assumeTrue(tried.exitCode() == 0, "Ed25519 needs Debian's python3-nacl");
    return python;
  }

  private static String firstLine(Path file) {
    try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
      return lines.findFirst().orElse("");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void whatPeopleReadIsSignedAsAProgramOfOthersFinds() throws Exception {
    ForeignProgram python = python();
    shell.run("dkim", "add", "a.example", "--selector", "one");
    publish();
    activate();
    String message =
        """
        From: Ann <ann@a.example>
        To: ann@a.example,
          bob@b.example
        Subject:  much   ado
        Bcc: eve@e.example

        A line  with blanks \t

        .a dot


        """;
    try (TestHouse house = TestHouse.open(data)) {
      submit(house, message);
      house.await(MessageEvent.Removed.class::isInstance);
      List<String> raw = read(house);
      assertThat(raw.getFirst()).startsWith("Return-Path:");
      Path mail =
          Files.write(folder.resolve("mail"), String.join("\r\n", raw).getBytes(ISO_8859_1));
      assertThat(verified(python, mail))
          .isEqualTo("rsa-sha256 one-rsa True\ned25519-sha256 one-ed25519 True\n");
      Files.writeString(mail, Files.readString(mail).replace("much", "little"));
      assertThat(verified(python, mail))
          .isEqualTo("rsa-sha256 one-rsa False\ned25519-sha256 one-ed25519 False\n");
      TestTerminal terminal = new TestTerminal();
      house.run(terminal, "log", "show", "S.0000000001");
      assertThat(terminal.outText())
          .contains("We sign it for a.example, so that whoever gets it can see")
          .contains("] signed for a.example with the key one-rsa (rsa-sha256)")
          .contains("] signed for a.example with the key one-ed25519 (ed25519-sha256)");
    }
  }

  private String verified(ForeignProgram python, Path mail) throws Exception {
    StringBuilder records = new StringBuilder();
    published.forEach((name, text) -> records.append(name).append('\t').append(text).append('\n'));
    Path file = Files.writeString(folder.resolve("records"), records);
    Result result =
        python.run(folder, "", List.of("-c", VERIFIER, mail.toString(), file.toString()));
    assertThat(result.exitCode()).describedAs(result.output()).isZero();
    return result.output();
  }

  private static void submit(TestHouse house, String message) throws IOException {
    try (TestClient client = new TestClient(house.submission())) {
      client.expect("220");
      client.ask("EHLO client.example", "250");
      String login =
          Base64.getEncoder().encodeToString("\0ann@a.example\0secret".getBytes(ISO_8859_1));
      client.ask("AUTH PLAIN " + login, "235");
      client.ask("MAIL FROM:<ann@a.example>", "250");
      client.ask("RCPT TO:<ann@a.example>", "250");
      client.ask("DATA", "354");
      for (String line : message.split("\n", -1))
        client.say(line.startsWith(".") ? "." + line : line);
      client.ask(".", "250");
      client.ask("QUIT", "221");
    }
  }

  /// The only message in the maildrop, with its trace fields.
  private static List<String> read(TestHouse house) throws IOException {
    try (TestClient client = new TestClient(house.pop3())) {
      client.expect("+OK");
      client.ask("USER ann@a.example", "+OK");
      client.ask("PASS secret", "+OK");
      client.ask("RETR 1", "+OK");
      List<String> lines = new ArrayList<>();
      for (String line : client.lines()) lines.add(line.startsWith(".") ? line.substring(1) : line);
      lines.add("");
      return lines;
    }
  }
}
