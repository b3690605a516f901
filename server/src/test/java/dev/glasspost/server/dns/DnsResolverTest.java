package dev.glasspost.server.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.server.dns.FakeNameServer.Reply;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

@Timeout(30)
final class DnsResolverTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);

  /// What a busy machine may need for what takes no time.
  private static final Duration A_WHILE = Duration.ofSeconds(30);

  @Test
  void addressesAreFound() throws IOException {
    assertThat(ask(question(Question.Type.A, "mx.a.example"), DnsResolverTest::zone))
        .isEqualTo(new Answer.Found(List.of("192.0.2.1", "192.0.2.2")));
    assertThat(ask(question(Question.Type.AAAA, "mx.a.example"), DnsResolverTest::zone))
        .isEqualTo(new Answer.Found(List.of("2001:db8::1")));
  }

  @Test
  void namesOfAddressesAreFoundWithoutTheLastDot() throws IOException {
    assertThat(ask(question(Question.Type.PTR, "192.0.2.1"), DnsResolverTest::zone))
        .isEqualTo(new Answer.Found(List.of("mx.a.example")));
    assertThat(ask(question(Question.Type.PTR, "2001:db8::1"), DnsResolverTest::zone))
        .isEqualTo(new Answer.Found(List.of("mx.a.example")));
  }

  @Test
  void anAliasIsFollowed() throws IOException {
    assertThat(ask(question(Question.Type.A, "www.a.example"), DnsResolverTest::zone))
        .isEqualTo(new Answer.Found(List.of("192.0.2.1", "192.0.2.2")));
  }

  @Test
  void aNameThatDoesNotExistAndOneWithoutSuchRecordsAreNothing() throws IOException {
    assertThat(ask(question(Question.Type.A, "nobody.example"), DnsResolverTest::zone))
        .isEqualTo(new Answer.Nothing());
    assertThat(ask(question(Question.Type.A, "empty.a.example"), DnsResolverTest::zone))
        .isEqualTo(new Answer.Nothing());
  }

  @Test
  void whatCanBeNoNameIsNothingAndIsNotAsked() throws IOException {
    try (var server = new FakeNameServer(DnsResolverTest::zone);
        var resolver = new DnsResolver(List.of(server.address()))) {
      for (String name : List.of("a..b", "x".repeat(64) + ".example", ""))
        assertThat(resolver.ask(question(Question.Type.A, name), LONG))
            .isEqualTo(new Answer.Nothing());
      assertThat(resolver.ask(question(Question.Type.PTR, "no address"), LONG))
          .isEqualTo(new Answer.Nothing());
      assertThat(server.asked()).isEmpty();
    }
  }

  @Test
  void aBareNameIsAskedAsItIsWithoutSearchingElsewhere() throws IOException {
    try (var server = new FakeNameServer(DnsResolverTest::zone);
        var resolver = new DnsResolver(List.of(server.address()))) {
      assertThat(resolver.ask(question(Question.Type.A, "Made-Up-Name-desk98"), LONG))
          .isEqualTo(new Answer.Nothing());
      assertThat(server.asked()).containsOnly("Made-Up-Name-desk98.");
    }
  }

  @Test
  void aServerThatFailsIsToldAsSuch() throws IOException {
    assertThat(ask(question(Question.Type.A, "mx.a.example"), _ -> new Reply.Code(Rcode.SERVFAIL)))
        .isEqualTo(new Answer.Failed("SERVFAIL"));
  }

  @Test
  void theNextServerIsAskedWhenOneIsNotThere() throws IOException {
    try (var good = new FakeNameServer(DnsResolverTest::zone);
        var resolver = new DnsResolver(List.of(nobody(), good.address()))) {
      assertThat(resolver.ask(question(Question.Type.A, "mx.a.example"), LONG))
          .isEqualTo(new Answer.Found(List.of("192.0.2.1", "192.0.2.2")));
    }
  }

  @Test
  void theLimitIsKeptWhenAServerIsSilent() throws IOException {
    try (var server = new FakeNameServer(_ -> new Reply.Silence());
        var resolver = new DnsResolver(List.of(server.address()))) {
      long begin = System.nanoTime();
      assertThat(resolver.ask(question(Question.Type.A, "mx.a.example"), SHORT))
          .isEqualTo(new Answer.TooLate());
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(SHORT, A_WHILE);
      while (server.asked().isEmpty()) Thread.onSpinWait();
    }
  }

  @Test
  void whereNobodyListensThereIsNoAnswerWithinTheLimit() throws IOException {
    try (var resolver = new DnsResolver(List.of(nobody()))) {
      long begin = System.nanoTime();
      assertThat(resolver.ask(question(Question.Type.A, "mx.a.example"), Duration.ofSeconds(2)))
          .isInstanceOfAny(Answer.Failed.class, Answer.TooLate.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(A_WHILE);
    }
  }

  /// Where nobody listens.
  private static InetSocketAddress nobody() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }
  }

  private static Question question(Question.Type type, String name) {
    return new Question(type, name);
  }

  private static Answer ask(Question question, Function<Record, Reply> replies) throws IOException {
    try (var server = new FakeNameServer(replies);
        var resolver = new DnsResolver(List.of(server.address()))) {
      return resolver.ask(question, LONG);
    }
  }

  private static Reply zone(Record question) {
    try {
      List<Record> all = records();
      List<Record> here =
          all.stream().filter(record -> record.getName().equals(question.getName())).toList();
      if (here.isEmpty()) return new Reply.Code(Rcode.NXDOMAIN);
      return new Reply.Records(
          here.stream()
              .filter(record ->
                  record.getType() == question.getType() || record.getType() == Type.CNAME)
              .toList());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static List<Record> records() throws IOException {
    Name mx = Name.fromString("mx.a.example.");
    return List.of(
        new ARecord(mx, DClass.IN, 60, InetAddress.ofLiteral("192.0.2.1")),
        new ARecord(mx, DClass.IN, 60, InetAddress.ofLiteral("192.0.2.2")),
        new AAAARecord(mx, DClass.IN, 60, InetAddress.ofLiteral("2001:db8::1")),
        new CNAMERecord(Name.fromString("www.a.example."), DClass.IN, 60, mx),
        new AAAARecord(
            Name.fromString("empty.a.example."),
            DClass.IN,
            60,
            InetAddress.ofLiteral("2001:db8::2")),
        new PTRRecord(Name.fromString("1.2.0.192.in-addr.arpa."), DClass.IN, 60, mx),
        new PTRRecord(
            Name.fromString(
                "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa."),
            DClass.IN,
            60,
            mx));
  }
}
