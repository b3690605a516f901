package dev.glasspost.session.pop3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.maildrop.Delivery;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.login.ClearLogins;
import dev.glasspost.session.login.Logins;
import dev.glasspost.session.login.People;
import dev.glasspost.session.pop3.Pop3Settings.Limits;
import dev.glasspost.session.pop3.Pop3Settings.Times;
import dev.glasspost.session.wire.Call;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.StrictStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A server with two accounts whose mail lies in a strict store, for tests.
final class PostOffice {
  static final String JOE = "joepublic@hypertouch.com";
  static final String PASSWORD = "open sesame";
  static final String LOGIN = "USER joepublic\r\nPASS open sesame\r\n";

  /// Joe's user name and password for PLAIN, `\0joepublic\0open sesame`.
  static final String PLAIN = "AGpvZXB1YmxpYwBvcGVuIHNlc2FtZQ==";

  final FakeClock clock = FakeClock.at("2026-11-23T10:00:00Z");
  final StrictStore store = new StrictStore();
  final StoreMaildrops maildrops = new StoreMaildrops(store);
  final List<Duration> pauses = new ArrayList<>();
  final People people =
      new People(
          Map.of("joepublic", JOE, JOE, JOE, "ann@hypertouch.com", "ann@hypertouch.com"), PASSWORD);
  private ClearLogins clearLogins = ClearLogins.ALLOWED;
  private Limits limits = Limits.USUAL;
  private long messages;

  PostOffice() {}

  /// As a transcript wants it.
  PostOffice(Map<String, String> setup) {
    setup.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("message-"))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> deliver(entry.getValue().translateEscapes()));
    if (setup.containsKey("logins")) clearLogins(ClearLogins.ON_LOOPBACK);
  }

  PostOffice deliver(String... contents) {
    for (String content : contents) {
      byte[] octets = content.getBytes(UTF_8);
      try (var blob = store.blobs().create()) {
        blob.write(octets, 0, octets.length);
        maildrops.deliver(
            JOE,
            new Delivery(new MessageId(++messages), Octets.EMPTY, blob.finish(), clock.instant()));
      }
    }
    return this;
  }

  PostOffice clearLogins(ClearLogins who) {
    clearLogins = who;
    return this;
  }

  PostOffice limits(Limits what) {
    limits = what;
    return this;
  }

  /// A call to a server whose maildrops are changed.
  Call call(UnaryOperator<Maildrop> change) {
    var changed =
        new Pop3Service(
            service().settings(),
            service().logins(),
            account -> maildrops.open(account).map(change),
            clock,
            pauses::add);
    return Call.to(changed, clock);
  }

  Call call() {
    return Call.to(service(), clock);
  }

  Call call(Endpoint peer) {
    return Call.to(service(), clock, peer);
  }

  Pop3Service service() {
    var settings = new Pop3Settings("mx.example", limits, Times.USUAL, clearLogins);
    return new Pop3Service(
        settings, new Logins(people, () -> "ours"), maildrops, clock, pauses::add);
  }

  /// Says all this at once and waits for the end.
  Call say(String... lines) {
    Call call = call();
    for (String line : lines) call.send(line);
    return call.hangUp();
  }

  /// How many messages Joe has.
  int count() {
    try (Maildrop maildrop = maildrops.open(JOE).orElseThrow()) {
      return maildrop.items().size();
    }
  }

  /// Waits until the server has said something.
  static void await(Call call, String text) throws IOException {
    var heard = new StringBuilder();
    var fromServer = call.wire().fromServer();
    while (heard.indexOf(text) < 0) {
      int octet = fromServer.read();
      if (octet < 0) throw new AssertionError("never said: " + text);
      heard.append((char) octet);
    }
  }

  /// Sees that every octet that went over the wire is in the record, and no other.
  static void assertRecordTellsTheWire(Call call) {
    long arrived = 0;
    long heard = 0;
    long said = 0;
    long left = 0;
    for (Event event : call.events()) {
      if (event instanceof Arrived(long octets, _)) arrived += octets;
      if (event instanceof Heard(var words)) heard += words.octets();
      if (event instanceof Said(var words)) said += words.octets();
      if (event instanceof Left(long octets, _)) left += octets;
    }
    assertThat(List.of(arrived, heard)).containsOnly(call.wire().sent());
    assertThat(List.of(said, left)).containsOnly((long) call.wire().written().length);
  }
}
