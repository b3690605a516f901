package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.cli.Shell.Result;
import dev.glasspost.server.dns.FakeNameServer;
import dev.glasspost.server.dns.FakeNameServer.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// The look at a domain, as it is typed, with a name server that has been told what to say.
@Timeout(60)
final class CheckTest {
  private static final long TTL = 300;

  @TempDir private Path data;
  private final Map<String, List<Record>> zone = new ConcurrentHashMap<>();
  private final FakeNameServer names;
  private Shell shell =
      new Shell(
          Path.of(""),
          (_, _) -> {
            throw new IllegalStateException();
          });

  CheckTest() throws IOException {
    names = new FakeNameServer(this::reply);
  }

  private Reply reply(Record question) {
    List<Record> records = zone.get(question.getName() + " " + Type.string(question.getType()));
    return records == null ? new Reply.Code(Rcode.NXDOMAIN) : new Reply.Records(records);
  }

  @BeforeEach
  void open() {
    shell = new Shell(data, TestHouse.environs(data).opener());
    shell.run("domain", "add", "a.example");
  }

  @AfterEach
  void close() {
    names.close();
  }

  private void publish(Record record) {
    zone.computeIfAbsent(
            record.getName() + " " + Type.string(record.getType()), _ -> new ArrayList<>())
        .add(record);
  }

  private static Name name(String text) throws TextParseException {
    return Name.fromString(text, Name.root);
  }

  private void text(String name, String text) throws TextParseException {
    List<String> strings = new ArrayList<>();
    for (int at = 0; at < text.length(); at += 255)
      strings.add(text.substring(at, Math.min(text.length(), at + 255)));
    publish(new TXTRecord(name(name), DClass.IN, TTL, strings));
  }

  private void publishAll() throws TextParseException {
    Name host = name("mail.a.example");
    publish(new MXRecord(name("a.example"), DClass.IN, TTL, 10, host));
    publish(new ARecord(host, DClass.IN, TTL, InetAddress.ofLiteral("192.0.2.7")));
    publish(new AAAARecord(host, DClass.IN, TTL, InetAddress.ofLiteral("2001:db8::7")));
    publish(new PTRRecord(name("7.2.0.192.in-addr.arpa"), DClass.IN, TTL, host));
    String reverse = "7.0.0.0." + "0.".repeat(20) + "8.b.d.0.1.0.0.2.ip6.arpa";
    publish(new PTRRecord(name(reverse), DClass.IN, TTL, host));
    text("a.example", "v=spf1 mx -all");
    text("_dmarc.a.example", "v=DMARC1; p=none; rua=mailto:postmaster@a.example");
  }

  private Result check(String... more) {
    return shell.run(
        Stream.concat(
                Stream.of(
                    "check",
                    "a.example",
                    "--resolver",
                    "127.0.0.1:" + names.address().getPort(),
                    "--set",
                    "host-name=mail.a.example"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void aDomainOfWhichNothingIsPublishedIsToldEverything() {
    Result result = check();
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains(
            "  WRONG    addresses: Nobody finds the address of mail.a.example",
            "  WRONG    MX: Nothing says which host takes mail for a.example.\n",
            "\n             a.example. IN MX 10 mail.a.example.\n",
            "             a.example. IN TXT \"v=spf1 mx -all\"\n",
            "  WRONG    DKIM: Mail from a.example is not signed.",
            "             _dmarc.a.example. IN TXT \"v=DMARC1; p=none;",
            "  advice   certificate: The certificate is one that the server has made itself.")
        .endsWith("\n5 things are wrong with a.example. 1 could be better.\n");
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void whatIsPublishedAsItSaysIsWell() throws Exception {
    publishAll();
    shell.run("dkim", "add", "a.example", "--selector", "one");
    List<String> lines = shell.run("dkim", "show", "a.example").out().lines().toList();
    int form = lines.indexOf("For a form that asks for the name and the text of a TXT record:");
    for (int i = form + 2; i < lines.size(); i += 3) text(lines.get(i), lines.get(i + 1));
    assertThat(check().out())
        .contains("`glasspost dkim activate a.example one-rsa`")
        .contains("Nothing is wrong with a.example. ");
    String server = "dns.servers=127.0.0.1:" + names.address().getPort();
    assertThat(shell.run("dkim", "activate", "a.example", "--set", server).exitCode()).isZero();
    Result result = check();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains(
            "  well     PTR: The name of 2001:db8::7 is mail.a.example.\n",
            "  well     MX: Mail for a.example goes to mail.a.example, which is this server.\n",
            "  well     SPF: a.example says that its mail may come from 192.0.2.7.\n",
            "  well     DKIM: The key one-ed25519 signs, and its record can be seen.\n");
  }

  @Test
  void programsGetItAsJson() throws Exception {
    publishAll();
    Result result = check("--json");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("\"domain\" : \"a.example\"", "\"well\" : false", "\"about\" : \"DKIM\"")
        .contains("\"grade\" : \"wrong\"", "\"grade\" : \"well\"");
  }

  @Test
  void textsOfTheWorldAreShownHarmless() throws Exception {
    publishAll();
    zone.remove("7.2.0.192.in-addr.arpa. PTR");
    publish(
        new PTRRecord(
            name("7.2.0.192.in-addr.arpa"), DClass.IN, TTL, name("\\027[31mevil.example")));
    assertThat(check().out()).contains("evil.example").doesNotContain("\u001b");
  }

  @Test
  void whatMakesNoSenseIsSaid() {
    assertThat(shell.run("check", "b.example").err())
        .startsWith("glasspost: b.example is not a domain of this server.");
    assertThat(shell.run("check", "a.example", "--resolver", "nonsense").err())
        .isEqualTo(
            "glasspost: 'nonsense' is no name server; write its address and port, as in"
                + " 9.9.9.9:53.\n");
  }
}
