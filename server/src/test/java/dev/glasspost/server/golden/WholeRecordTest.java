package dev.glasspost.server.golden;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.Fingerprint.Algorithm;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.View;
import dev.glasspost.mail.view.Voice;
import dev.glasspost.server.golden.ScriptedWire.Side;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.Seeds;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/// Clients that say anything at all, and records that tell all of it.
@ExtendWith(Seeds.class)
final class WholeRecordTest {
  private static final List<String> SMTP =
      List.of(
          "HELO a.example\r\n",
          "EHLO \u00fc\r\n",
          "MAIL FROM:<a@b.example>\r\n",
          "MAIL FROM:<> SIZE=9\r\n",
          "RCPT TO:<recipes@hypertouch.com>\r\n",
          "RCPT TO: <nobody@hypertouch.com> \r\n",
          "RCPT TO:<x@elsewhere.example>\r\n",
          "DATA\r\n",
          "Subject: x\r\n\r\n..dots\r\n.\r\n",
          "not a message\r\n.\r\n",
          "BDAT 5\r\nabcde",
          "BDAT 3 LAST\r\nx\r\n",
          "RSET\r\n",
          "NOOP \u001b[2J\r\n",
          "AUTH PLAIN AGpvZQBzZWNyZXQ=\r\n",
          "VRFY joe\r\nEXPN all\r\n",
          "what is this\r\n",
          "bare\n",
          "half a line ",
          "QUIT\r\n");

  private static final List<String> INTRODUCTION =
      List.of(SMTP.get(0), SMTP.get(2), SMTP.get(4), "DATA\r\n");

  private static final List<String> POP3 =
      List.of(
          "USER joepublic\r\n",
          "PASS correct horse battery\r\n",
          "PASS wrong\r\n",
          "CAPA\r\n",
          "STAT\r\n",
          "LIST\r\nUIDL\r\n",
          "RETR 1\r\n",
          "TOP 1 0\r\n",
          "DELE 1\r\n",
          "RSET\r\n",
          "AUTH PLAIN\r\n",
          "AGpvZXB1YmxpYwBjb3JyZWN0IGhvcnNlIGJhdHRlcnk=\r\n",
          "*\r\n",
          "XYZZY \u0007\r\n",
          "half",
          "QUIT\r\n");

  private static final List<String> LOGIN = List.of(POP3.get(0), POP3.get(1));

  private static final Set<What> met = EnumSet.noneOf(What.class);

  private final SplittableRandom random = new SplittableRandom(Seeds.next());
  private final FakeClock clock = FakeClock.at("2026-11-23T02:35:56Z");

  @RepeatedTest(150)
  void theOctetsOfTheRecordAreTheOctetsOfTheWire() {
    try (Provider provider = new Provider(clock, 10)) {
      provider.resolver.answers(
          Question.Type.A, "a.example", new Answer.Nothing(), Duration.ofMillis(300));
      check(provider, script(INTRODUCTION, SMTP), wire -> provider.serveSmtp(wire, 1));
      provider.postman.runDue();
      check(provider, script(LOGIN, POP3), provider::servePop3);
    }
  }

  @AfterAll
  static void allKindsOfPartsWereMet() {
    assertThat(met).containsExactlyInAnyOrder(What.values());
  }

  private void check(
      Provider provider, ScriptedWire wire, Function<ScriptedWire, SessionRecord> serve) {
    SessionRecord record = serve.apply(wire);
    assertThat(record.progress()).isEqualTo(Progress.CLOSED);
    assertThat(provider.journal.lost()).isZero();

    String fromClient = octets(wire, Side.CLIENT);
    String fromServer = octets(wire, Side.SERVER);
    int heard = follow(record, Heard.class, Heard::words, fromClient);
    int said = follow(record, Said.class, Said::words, fromServer);
    assertThat(said).isEqualTo(fromServer.length());
    assertThat(sum(record, Left.class, Left::octets)).isEqualTo(fromServer.length());
    assertThat(sum(record, Arrived.class, Arrived::octets)).isEqualTo(fromClient.length());
    // What comes behind a farewell is not listened to.
    if (record.moments().getLast().event().equals(new Closed(Ending.HUNG_UP, "")))
      assertThat(heard).isEqualTo(fromClient.length());
    else assertThat(heard).isLessThanOrEqualTo(fromClient.length());
    assertSenderSees(record, fromClient.substring(0, heard), fromServer);
  }

  /// Most begin as they should.
  private ScriptedWire script(List<String> beginning, List<String> words) {
    ScriptedWire wire = new ScriptedWire(clock, new Endpoint("192.0.2.7", 1110), Provider.LOCAL);
    if (random.nextInt(4) > 0) beginning.forEach(piece -> wire.after(1, piece));
    for (int i = random.nextInt(1, 25); i > 0; i--) {
      String piece = words.get(random.nextInt(words.size()));
      if (random.nextInt(5) == 0) piece += words.get(random.nextInt(words.size()));
      if (random.nextInt(12) == 0) piece = piece.substring(0, random.nextInt(1, piece.length()));
      wire.after(random.nextInt(3), piece);
    }
    return wire;
  }

  /// Goes along the wire with what was told of one side, and returns how far it came.
  private static <E> int follow(
      SessionRecord record, Class<E> type, Function<E, Utterance> words, String wire) {
    int at = 0;
    for (Moment moment : record.moments()) {
      if (!type.isInstance(moment.event())) continue;
      for (Part part : words.apply(type.cast(moment.event())).parts()) {
        String octets = wire.substring(at, at + Math.toIntExact(part.octets()));
        switch (part) {
          case Part.Clear(var text) -> assertThat(text.latin1()).isEqualTo(octets);
          case Part.Withheld it -> {
            met.add(it.what());
            assertFits(it.fingerprint(), octets);
          }
        }
        at += octets.length();
      }
    }
    return at;
  }

  /// Content is told by the hash of what is kept of it: without transparency dots.
  private static void assertFits(Fingerprint print, String octets) {
    if (print.algorithm() == Algorithm.HMAC_SHA_256) {
      assertThat(print.octets()).isEqualTo(octets.length());
      return;
    }
    String kept = ("\r\n" + octets).replace("\r\n.", "\r\n").substring(2);
    boolean unstuffed = print.octets() == kept.length();
    String hashed = unstuffed ? kept : octets;
    assertThat(print.octets()).isEqualTo(hashed.length());
    assertThat(print.digest().hex()).isEqualTo(sha256(hashed));
  }

  /// The sender's view has no line that is not made of what was said.
  private static void assertSenderSees(SessionRecord record, String client, String server) {
    Lens lens = new Lens(View.SENDER, Level.ALL, ZoneOffset.UTC);
    lens.sheet(record)
        .lines()
        .forEach(line -> {
          String side = line.voice() == Voice.THEY ? client : server;
          String first = line.text().split("\\\\|\\[(secret|content)|[^ -~]", 2)[0];
          assertThat(side).contains(first);
        });
  }

  private static <E> long sum(SessionRecord record, Class<E> type, Function<E, Long> count) {
    return record.moments().stream()
        .map(Moment::event)
        .filter(type::isInstance)
        .map(type::cast)
        .mapToLong(count::apply)
        .sum();
  }

  private static String octets(ScriptedWire wire, Side side) {
    return wire.spoken().stream()
        .filter(spoken -> spoken.side() == side)
        .map(ScriptedWire.Spoken::octets)
        .collect(Collectors.joining());
  }

  private static String sha256(String octets) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets.getBytes(ISO_8859_1));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
