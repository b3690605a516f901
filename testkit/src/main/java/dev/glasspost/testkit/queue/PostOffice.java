package dev.glasspost.testkit.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.maildrop.Item;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Carrier;
import dev.glasspost.mail.queue.Content;
import dev.glasspost.mail.queue.DeliverySettings;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.queue.Origin;
import dev.glasspost.mail.queue.Postman;
import dev.glasspost.mail.queue.Queue;
import dev.glasspost.mail.queue.Reports;
import dev.glasspost.mail.queue.RetrySchedule;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.mail.routing.Router;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.RcptParameters;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A queue, a postman and maildrops on one store, as a server has them.
final class PostOffice implements AutoCloseable {
  static final String START = "2026-11-23T12:00:00Z";
  static final SessionId SESSION = SessionId.parse("0K3V9WA7H2M4").orElseThrow();
  static final DeliverySettings SETTINGS =
      new DeliverySettings(8, RetrySchedule.DEFAULT, Duration.ofHours(4));

  final Store store;
  final StoreQueue queue;
  final StoreMaildrops maildrops;
  final Postman postman;
  final FakeClock clock;
  final ToldEvents journal;

  /// Where nothing goes to other hosts.
  PostOffice(Store store, Router router, FakeClock clock, ToldEvents journal) {
    this(store, router, clock, journal, new FakeCarrier());
  }

  /// Where no senders are told.
  PostOffice(Store store, Router router, FakeClock clock, ToldEvents journal, Carrier carrier) {
    this(store, router, clock, journal, new Beyond(carrier, Reports.NONE));
  }

  /// Other hosts, and what senders are told of them.
  record Beyond(Carrier carrier, Reports reports) {}

  PostOffice(Store store, Router router, FakeClock clock, ToldEvents journal, Beyond beyond) {
    this.store = store;
    this.clock = clock;
    this.journal = journal;
    this.queue = new StoreQueue(store, clock);
    this.maildrops = new StoreMaildrops(store);
    this.postman =
        new Postman(
            queue,
            router,
            new Postman.Ways(maildrops, beyond.carrier(), beyond.reports()),
            journal,
            SETTINGS);
  }

  /// Hands over a message from `sender@c.example`, as a session does.
  MessageId accept(String... recipients) {
    return accept(new MailFrom("sender@c.example"), recipients);
  }

  record MailFrom(String address) {}

  MessageId accept(MailFrom from, String... recipients) {
    MessageId id = queue.nextId();
    queue.accept(id, envelope(mailbox(from.address()), recipients), origin(), content(id)).letGo();
    return id;
  }

  /// Hands over a message that its sender wants to be held.
  MessageId acceptFor(Duration hold, String... recipients) {
    MessageId id = queue.nextId();
    Envelope envelope = envelope(mailbox("sender@c.example"), recipients);
    Instant release = clock.instant().plus(hold);
    Envelope held =
        new Envelope(
            envelope.reversePath(),
            envelope.parameters(),
            envelope.recipients(),
            Optional.of(release));
    queue.accept(id, held, origin(), content(id)).letGo();
    return id;
  }

  /// Hands over a message, and does not let it go.
  Queue.Kept keep(String... recipients) {
    MessageId id = queue.nextId();
    Envelope envelope = envelope(mailbox("sender@c.example"), recipients);
    return queue.accept(id, envelope, origin(), content(id));
  }

  static Envelope envelope(Mailbox from, String... recipients) {
    return new Envelope(
        from,
        MailParameters.NONE,
        Stream.of(recipients)
            .map(to -> new Envelope.Recipient(mailbox(to), RcptParameters.NONE))
            .toList());
  }

  static Mailbox mailbox(String address) {
    int at = address.lastIndexOf('@');
    return new Mailbox(address.substring(0, at), new Domain(address.substring(at + 1)));
  }

  Origin origin() {
    return new Origin(
        SESSION,
        clock.instant(),
        "desk98",
        new Endpoint("36.37.0.13", 39891),
        Optional.empty(),
        "mx.a.example",
        "ESMTP");
  }

  Content content(MessageId id) {
    Octets text = Octets.utf8(text(id));
    return new Content(blob(text), sha256(text), "<" + id + "@c.example>");
  }

  private static Octets sha256(Octets text) {
    try {
      return Octets.of(MessageDigest.getInstance("SHA-256").digest(text.toBytes()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /// The content of a message, as the client sent it.
  static String text(MessageId id) {
    return "Subject: " + id + "\r\n\r\nHello.\r\n";
  }

  private BlobRef blob(Octets text) {
    try (BlobWriter writer = store.blobs().create()) {
      writer.write(text.toBytes(), 0, text.length());
      return writer.finish();
    }
  }

  /// Lets time pass, and delivers what is due then.
  int after(Duration time) {
    clock.pass(time);
    return postman.runDue();
  }

  /// Lets time pass, and delivers what is due then, until the queue is empty; but not for longer
  /// than any message may stay in it.
  void runUntilEmpty() {
    for (int days = 0; days < 7 && !isEmpty(); days++)
      for (int i = 0; i < 24; i++) after(Duration.ofHours(1));
  }

  boolean isEmpty() {
    return queue.messagesAfter(new MessageId(0), 1).isEmpty();
  }

  /// All messages of an account, whole.
  List<String> inbox(String account) {
    List<String> texts = new ArrayList<>();
    try (Maildrop maildrop = maildrops.open(account).orElseThrow()) {
      for (Item item : maildrop.items()) texts.add(read(maildrop, item));
    }
    return texts;
  }

  private static String read(Maildrop maildrop, Item item) {
    try (InputStream message = maildrop.open(item).orElseThrow()) {
      return new String(message.readAllBytes(), UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  List<MessageEvent> told() {
    return journal.told();
  }

  @Override
  public void close() {
    postman.close();
  }
}
