package dev.glasspost.session.smtp;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.glasspost.mail.account.Throttle;
import dev.glasspost.mail.dkim.MessageSigner;
import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Queue;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.mail.routing.AddressPattern;
import dev.glasspost.mail.routing.Route;
import dev.glasspost.mail.routing.RouteTable;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.login.ClearLogins;
import dev.glasspost.session.login.Logins;
import dev.glasspost.session.login.People;
import dev.glasspost.session.smtp.SmtpSettings.Limits;
import dev.glasspost.session.smtp.SmtpSettings.Times;
import dev.glasspost.session.smtp.SmtpSettings.VerifyHelo;
import dev.glasspost.session.smtp.SubmissionSettings.Senders;
import dev.glasspost.session.wire.Call;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.FakeResolver;
import dev.glasspost.testkit.store.Fault;
import dev.glasspost.testkit.store.StrictStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Where mail is handed in: an SMTP service with a real table and a real queue, on a strict store.
///
/// The client calls from 192.0.2.7, which is `client.example` both ways; `elsewhere.example` is
/// another host, and nothing can be found out about `broken.example`.
final class Counter {
  final FakeClock clock = FakeClock.at("2026-11-23T10:00:00Z");
  final FakeResolver resolver = resolver(clock);
  final StrictStore store = new StrictStore();
  final StoreQueue queue = new StoreQueue(store, clock);
  private SmtpSettings settings = SmtpSettings.of("mx.example");
  private Queue counterQueue = queue;
  private Duty duty = new Duty.Reception();
  MessageSigner signer = MessageSigner.NONE;
  final List<Duration> pauses = new ArrayList<>();

  Counter() {}

  /// Where our users hand in mail: joepublic and ann, whose password is `open sesame`.
  ///
  /// @param setup as in a transcript
  static Counter forUsers(Map<String, String> setup) {
    Counter counter = new Counter();
    SmtpSettings usual = SmtpSettings.of("mx.example");
    counter.settings =
        new SmtpSettings(
            usual.hostName(), List.of(), VerifyHelo.OFF, List.of(), usual.limits(), usual.times());
    counter.duty = counter.submission(setup);
    return counter;
  }

  private Duty submission(Map<String, String> setup) {
    SubmissionSettings usual = SubmissionSettings.USUAL;
    return new Duty.Submission(
        new SubmissionSettings(
            Senders.valueOf(setup.getOrDefault("senders", "own").toUpperCase(Locale.ROOT)),
            ClearLogins.valueOf(
                setup.getOrDefault("clear-logins", "allowed").toUpperCase(Locale.ROOT)),
            usual.wrongLogins(),
            usual.holdAtMost()),
        new Logins(
            new People(
                Map.of("joepublic", "joepublic@hypertouch.com", "ann", "ann@hypertouch.com"),
                "open sesame"),
            () -> "ours"),
        pauses::add,
        new Throttle(number(setup, "messages", 100), Duration.ofHours(1), clock),
        new Throttle(number(setup, "recipients", 100), Duration.ofHours(1), clock),
        header -> signer.begin(header));
  }

  /// @param setup as in a transcript
  Counter(Map<String, String> setup) {
    String host = setup.getOrDefault("host", "mx.example");
    settings =
        new SmtpSettings(
            host,
            setup.containsKey("notice") ? List.of(setup.get("notice")) : List.of(),
            verifyHelo(setup.getOrDefault("verify-helo", "annotate")),
            setup.containsKey("unwanted") ? List.of(setup.get("unwanted").split(",")) : List.of(),
            limits(setup),
            Times.USUAL);
    Set<String> known =
        Set.of(
            "host",
            "notice",
            "verify-helo",
            "unwanted",
            "message",
            "header",
            "hops",
            "errors",
            "refused-recipients",
            "idle-commands",
            "commands",
            "store");
    if (!known.containsAll(setup.keySet())) throw new IllegalArgumentException(setup.toString());
  }

  private static VerifyHelo verifyHelo(String mode) {
    return VerifyHelo.valueOf(mode.toUpperCase(Locale.ROOT));
  }

  private static Limits limits(Map<String, String> setup) {
    Limits usual = Limits.USUAL;
    return new Limits(
        usual.commandLine(),
        usual.textLine(),
        number(setup, "header", usual.header()),
        number(setup, "message", (int) usual.message()),
        usual.recipients(),
        number(setup, "hops", usual.hops()),
        number(setup, "errors", usual.errors()),
        number(setup, "refused-recipients", usual.refusedRecipients()),
        number(setup, "idle-commands", usual.idleCommands()),
        number(setup, "commands", usual.commands()));
  }

  private static int number(Map<String, String> setup, String key, int usual) {
    return setup.containsKey(key) ? Integer.parseInt(setup.get(key)) : usual;
  }

  private static FakeResolver resolver(FakeClock clock) {
    return new FakeResolver(clock)
        .found(Question.Type.A, "client.example", "192.0.2.7")
        .found(Question.Type.PTR, "192.0.2.7", "client.example")
        .found(Question.Type.A, "elsewhere.example", "198.51.100.99")
        .answers(Question.Type.A, "broken.example", new Answer.Failed("SERVFAIL"), Duration.ZERO);
  }

  Counter with(SmtpSettings other) {
    settings = other;
    return this;
  }

  /// Lets sessions hand their messages to this queue.
  Counter with(Queue other) {
    counterQueue = other;
    return this;
  }

  SmtpSettings settings() {
    return settings;
  }

  /// What befalls the store while the session is held.
  Counter fail(String how) {
    switch (how) {
      case "full" -> store.failFromNowOn(Fault.FULL);
      case "only-reserve" -> store.leaveRoom(0);
      case "nearly-full" -> store.leaveRoom(10_000);
      case "fails" -> store.failFromNowOn(Fault.UNAVAILABLE);
      default -> throw new IllegalArgumentException(how);
    }
    return this;
  }

  SmtpService service() {
    return new SmtpService(
        settings, new PostOffice(table(), counterQueue, store.blobs(), resolver, clock), duty);
  }

  private static RouteTable table() {
    Set<String> accounts =
        Stream.of("joepublic", "ann", "jürgen")
            .map(name -> name + "@hypertouch.com")
            .collect(toUnmodifiableSet());
    return new RouteTable(
        Set.of("hypertouch.com"),
        accounts,
        Map.of(
            "recipes@hypertouch.com", List.of("joepublic@hypertouch.com"),
            "round@hypertouch.com", List.of("about@hypertouch.com"),
            "about@hypertouch.com", List.of("round@hypertouch.com")),
        List.of(
            new Route(new Route.Left.WholeDomain("spam.example"), new Route.Right.Refuse()),
            new Route(address("closed"), new Route.Right.Refuse()),
            new Route(address("void"), new Route.Right.Discard())));
  }

  private static Route.Left address(String localPart) {
    return new Route.Left.Addresses(new AddressPattern(localPart, "hypertouch.com"));
  }

  Call call() {
    return Call.to(service(), clock);
  }

  /// Says each of these at once, hangs up, and waits for the end.
  Call say(String... pieces) {
    Call call = call();
    for (String piece : pieces) call.send(piece);
    return call.hangUp();
  }

  /// The messages that were accepted.
  List<QueuedMessage> accepted() {
    return queue.messagesAfter(new MessageId(0), StoreQueue.MAX_PAGE);
  }

  /// The content of an accepted message.
  Octets content(QueuedMessage message) {
    try (InputStream content = store.blobs().open(message.content().blob())) {
      return Octets.of(content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
