package dev.glasspost.session.smtp.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.maildrop.Item;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Content;
import dev.glasspost.mail.queue.DeliverySettings;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.queue.Origin;
import dev.glasspost.mail.queue.Postman;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.RetrySchedule;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.mail.report.ReportWriter;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.RcptParameters;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.routing.FakeRouter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All that sending is: a queue, its postman, the reports, and a carrier whose hosts a test makes
/// up. The sender has an account here, where reports come to.
final class SendingOffice {
  static final String SUE = "sue@a.example";
  private static final SessionId HANDED_IN = SessionId.parse("0K3V9WA7H2M4").orElseThrow();

  private static final Duration TOTAL = Duration.ofHours(6);
  private static final RetrySchedule SOON_OVER =
      new RetrySchedule(Duration.ofHours(1), Duration.ofHours(4), TOTAL);

  /// Longer than any message is tried.
  private static final int MAX_HOURS = 24;

  final CarriersWorld world;
  private final FakeRouter router = new FakeRouter();
  private final StoreQueue queue;
  private final StoreMaildrops maildrops;
  private final Postman postman;

  SendingOffice(CarriersWorld world) {
    this.world = world;
    queue = new StoreQueue(world.store, world.clock);
    maildrops = new StoreMaildrops(world.store);
    ReportWriter reports = new ReportWriter(world.store.blobs(), this::record);
    Postman.Ways ways = new Postman.Ways(maildrops, world.carrier, reports);
    postman =
        new Postman(queue, router, ways, world.journal, new DeliverySettings(1, SOON_OVER, TOTAL));
    router.account(SUE);
  }

  private Optional<SessionRecord> record(SessionId id) {
    return world.records().stream().filter(it -> it.id().equals(id)).findFirst();
  }

  /// Takes a message of Sue's for these, all of whom the hop serves, and tries it once.
  MessageId send(NextHop hop, String... recipients) {
    for (String recipient : recipients)
      router.lead(recipient, new Destination.Relay(recipient, hop));
    MessageId id = queue.nextId();
    queue.accept(id, envelope(recipients), origin(), content()).letGo();
    postman.runDue();
    return id;
  }

  private static Envelope envelope(String... recipients) {
    return new Envelope(
        CarriersWorld.mailbox(SUE),
        MailParameters.NONE,
        Stream.of(recipients)
            .map(to -> new Envelope.Recipient(CarriersWorld.mailbox(to), RcptParameters.NONE))
            .toList());
  }

  private Origin origin() {
    return new Origin(
        HANDED_IN,
        world.clock.instant(),
        "desk98",
        new Endpoint("36.37.0.13", 39891),
        Optional.empty(),
        "mx.a.example",
        "ESMTPA");
  }

  private Content content() {
    Octets text = Octets.utf8(CarriersWorld.TEXT);
    try (BlobWriter writer = world.store.blobs().create()) {
      writer.write(text.toBytes(), 0, text.length());
      return new Content(writer.finish(), Octets.EMPTY, "<1@a.example>");
    }
  }

  /// What the queue has of a message: who still waits for it.
  String queued(MessageId id) {
    return queue.find(id).map(SendingOffice::words).orElse("nobody");
  }

  private static String words(QueuedMessage message) {
    return IntStream.range(0, message.progress().size())
        .filter(i -> message.progress().get(i).isOpen())
        .mapToObj(i -> message.envelope().recipients().get(i).mailbox().localPart())
        .collect(Collectors.joining(", "));
  }

  /// Tries it as often as messages are tried, until nothing waits any more.
  void runUntilEmpty() {
    for (int i = 0; i < MAX_HOURS && !queue.messagesAfter(new MessageId(0), 1).isEmpty(); i++) {
      world.clock.pass(Duration.ofHours(1));
      postman.runDue();
    }
  }

  /// What has come back to Sue, in order.
  List<String> reports() {
    List<String> texts = new ArrayList<>();
    try (Maildrop maildrop = maildrops.open(SUE).orElseThrow()) {
      for (Item item : maildrop.items())
        try (InputStream message = maildrop.open(item).orElseThrow()) {
          texts.add(new String(message.readAllBytes(), UTF_8));
        }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return texts;
  }
}
