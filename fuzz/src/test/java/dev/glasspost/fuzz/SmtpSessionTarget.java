package dev.glasspost.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.MessageEvent.Received;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.mail.routing.AddressPattern;
import dev.glasspost.mail.routing.Route;
import dev.glasspost.mail.routing.RouteTable;
import dev.glasspost.mail.store.Store;
import dev.glasspost.session.smtp.PostOffice;
import dev.glasspost.session.smtp.SmtpService;
import dev.glasspost.session.smtp.SmtpSettings;
import dev.glasspost.session.smtp.SmtpSettings.Limits;
import dev.glasspost.session.smtp.SmtpSettings.Times;
import dev.glasspost.session.smtp.SmtpSettings.VerifyHelo;
import dev.glasspost.testkit.FakeResolver;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A whole session of SMTP, with limits that are soon reached. See [FuzzWire] for what its octets
/// mean.
final class SmtpSessionTarget implements Target {
  /// RFC 5321 §4.2.1, §4.5.3.1.5; with UTF-8 only if the client asked for it (RFC 6531 §3.7.4).
  private static final Pattern REPLY_LINE =
      Pattern.compile("([2-5][0-9][0-9])([ -])[ -~\u0080-\u00ff]{0,506}");

  private static final Pattern ACCEPTED =
      Pattern.compile("(?m)^250 (?:2\\.0\\.0 )?S\\.[0-9]{10} message accepted");

  private static final RouteTable TABLE =
      new RouteTable(
          Set.of("a.example"),
          Set.of("ann@a.example", "bob@a.example", "jürgen@a.example"),
          Map.of(
              "all@a.example", List.of("ann@a.example", "bob@a.example"),
              "round@a.example", List.of("about@a.example"),
              "about@a.example", List.of("round@a.example")),
          List.of(
              new Route(
                  new Route.Left.Addresses(new AddressPattern("void", "a.example")),
                  new Route.Right.Discard()),
              new Route(new Route.Left.WholeDomain("spam.example"), new Route.Right.Refuse())));

  private static final SmtpSettings SETTINGS =
      new SmtpSettings(
          "mx.a.example",
          List.of("No unsolicited email ads"),
          VerifyHelo.ANNOTATE,
          List.of("net.example:ADV"),
          new Limits(2048, 1000, 300, 3000, 100, 2, 4, 5, 10, 50),
          Times.USUAL);

  @Override
  public void take(byte[] input) throws IOException {
    if (input.length == 0) return;
    House house = new House();
    StoreQueue queue = new StoreQueue(house.store, house.clock);
    FuzzWire wire = new FuzzWire(house.clock, input);
    SessionRecord record = house.hold(service(house, queue), wire);
    new RecordOracle(record, wire).check();
    String answered = new String(wire.answered(), ISO_8859_1);
    if (!answered.isEmpty()) checkReplies(answered, new String(wire.sent(), ISO_8859_1));
    checkMessages(house.store, queue, record, answered);
  }

  private static SmtpService service(House house, StoreQueue queue) {
    FakeResolver resolver =
        new FakeResolver(house.clock)
            .found(Question.Type.A, "client.example", "192.0.2.7")
            .found(Question.Type.PTR, "192.0.2.7", "client.example")
            .answers(Question.Type.A, "slow.example", new Answer.Nothing(), Duration.ofHours(1));
    return new SmtpService(
        SETTINGS, new PostOffice(TABLE, queue, house.store.blobs(), resolver, house.clock));
  }

  private static void checkReplies(String answered, String sent) {
    boolean mayBeUtf8 = sent.toUpperCase(Locale.ROOT).contains("SMTPUTF8");
    Claim.that(answered.endsWith("\r\n"), "an answer without an end");
    String begun = "";
    for (String line : answered.split("\r\n", -1)) {
      if (line.isEmpty()) continue;
      Matcher matcher = REPLY_LINE.matcher(line);
      Claim.that(matcher.matches(), "no line of a reply: " + line);
      Claim.that(mayBeUtf8 || line.chars().allMatch(c -> c < 0x80), "no ASCII: " + line);
      Claim.that(begun.isEmpty() || begun.equals(matcher.group(1)), "a code changes: " + line);
      begun = matcher.group(2).equals("-") ? matcher.group(1) : "";
    }
    Claim.that(begun.isEmpty(), "a reply without its last line");
  }

  /// What was acknowledged is there, once, and nothing else; unless the connection was lost, when
  /// the acknowledgement may have been lost too.
  private static void checkMessages(
      Store store, StoreQueue queue, SessionRecord record, String answered) throws IOException {
    List<QueuedMessage> kept = queue.messagesAfter(new MessageId(0), StoreQueue.MAX_PAGE);
    List<Received> told =
        record.moments().stream()
            .map(Moment::event)
            .filter(Received.class::isInstance)
            .map(Received.class::cast)
            .toList();
    Claim.equal(told.size(), kept.size(), "messages in the record");
    if (new RecordOracle(record, new FuzzWire(new House().clock, new byte[1])).closed().ending()
        != Ending.CONNECTION_LOST)
      Claim.equal(ACCEPTED.matcher(answered).results().count(), (long) kept.size(), "acknowledged");
    for (int i = 0; i < kept.size(); i++) {
      Claim.equal(told.get(i).message(), kept.get(i).id(), "the id of a message");
      Claim.equal(told.get(i).sha256(), kept.get(i).content().sha256(), "the hash in the record");
      try (InputStream content = store.blobs().open(kept.get(i).content().blob())) {
        String octets = new String(content.readAllBytes(), ISO_8859_1);
        Claim.equal(
            RecordOracle.sha256(octets), told.get(i).sha256().hex(), "the hash of what is kept");
        Claim.equal((long) octets.length(), told.get(i).octets(), "the octets of what is kept");
      }
    }
  }
}
