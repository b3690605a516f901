package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Carried;
import dev.glasspost.mail.queue.Consignment;
import dev.glasspost.mail.queue.Consignment.Letter;
import dev.glasspost.mail.queue.Content;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.relay.HostSearch;
import dev.glasspost.mail.relay.Ourselves;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.RcptParameters;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Lines;
import dev.glasspost.session.wire.Surroundings;
import dev.glasspost.session.wire.Switchboard;
import dev.glasspost.session.wire.Veil;
import dev.glasspost.session.wire.Wire;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.FakeResolver;
import dev.glasspost.testkit.journal.RecordedJournal;
import dev.glasspost.testkit.store.StrictStore;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// A carrier, with hosts and a Domain Name System that a test makes up. Nothing leaves the test.
final class CarriersWorld {
  static final String TRACE = "Received: by us\r\n";
  static final String TEXT = "Subject: hello\r\n\r\nHello.\r\n.dot\r\n";
  static final NextHop B = new NextHop.Exchangers("b.example");

  final FakeClock clock = FakeClock.at("2026-11-23T12:00:00Z");
  final FakeResolver resolver = new FakeResolver(clock);
  final RecordedJournal journal = new RecordedJournal(clock);
  final StrictStore store = new StrictStore();
  final SmtpCarrier carrier;
  private final Map<String, PretendHost> hosts = new HashMap<>();
  private Letter letter;

  CarriersWorld() {
    this(Safeguards.NONE);
  }

  CarriersWorld(Safeguards safeguards) {
    this(new CarrierSettings("mx.a.example", CarrierSettings.Times.USUAL), safeguards);
  }

  CarriersWorld(CarrierSettings settings) {
    this(settings, Safeguards.NONE);
  }

  private CarriersWorld(CarrierSettings settings, Safeguards safeguards) {
    HostSearch search =
        new HostSearch(
            resolver, clock, new SplittableRandom(7), new Us(), 25, Duration.ofSeconds(10));
    Surroundings surroundings =
        new Surroundings(
            clock,
            new Veil(Octets.ascii("key")),
            (_, fault) -> {
              throw new AssertionError(fault);
            });
    Lines lines = new Lines(new Lines.Limits(10, 10), clock);
    carrier =
        new SmtpCarrier(
            settings,
            search,
            new Switchboard(lines, journal, surroundings, this::dial),
            store.blobs(),
            safeguards);
    letter = letter(MailParameters.NONE, TEXT);
  }

  private static final class Us implements Ourselves {
    @Override
    public boolean isCalled(String hostName) {
      return hostName.equalsIgnoreCase("mx.a.example");
    }

    @Override
    public boolean listensAt(String address, int port) {
      return address.equals("192.0.2.1") && port == 25;
    }
  }

  private Wire dial(Endpoint peer, Duration patience) throws IOException {
    PretendHost host = hosts.get(peer.toString());
    if (host == null) throw new ConnectException("Connection refused");
    return host.take(peer, patience);
  }

  /// A host that can be called under this address.
  PretendHost host(String name, String address) {
    PretendHost host = new PretendHost(name, clock);
    resolver.found(Question.Type.A, name, address);
    hosts.put(new Endpoint(address, 25).toString(), host);
    return host;
  }

  /// The same at another port.
  void alsoAt(Endpoint endpoint, PretendHost host) {
    hosts.put(endpoint.toString(), host);
  }

  CarriersWorld exchangers(String... records) {
    resolver.found(Question.Type.MX, "b.example", records);
    return this;
  }

  /// What is carried from now on.
  CarriersWorld letter(MailParameters parameters) {
    letter = letter(parameters, TEXT);
    return this;
  }

  CarriersWorld letterOf(MailParameters parameters, String text) {
    letter = letter(parameters, text);
    return this;
  }

  /// The same with a signature of ours.
  CarriersWorld signedLetterOf(MailParameters parameters, String text) {
    Letter plain = letter(parameters, text);
    Octets signature = Octets.ascii("DKIM-Signature: ours\r\n");
    letter =
        new Letter(
            plain.id(),
            plain.reversePath(),
            parameters,
            plain.trace().plus(signature),
            new Content(plain.content().blob(), Octets.EMPTY, "", signature));
    return this;
  }

  CarriersWorld from(ReversePath sender) {
    letter = new Letter(letter.id(), sender, letter.parameters(), letter.trace(), letter.content());
    return this;
  }

  private Letter letter(MailParameters parameters, String text) {
    Octets octets = Octets.utf8(text);
    try (BlobWriter writer = store.blobs().create()) {
      writer.write(octets.toBytes(), 0, octets.length());
      return new Letter(
          new MessageId(7),
          mailbox("ann@a.example"),
          parameters,
          Octets.ascii(TRACE),
          new Content(writer.finish(), Octets.EMPTY, ""));
    }
  }

  static Mailbox mailbox(String address) {
    return Mailbox.parse(address).orElseThrow();
  }

  List<Carried> carry(String... recipients) {
    return carry(B, recipients);
  }

  /// Carries a message of another name.
  List<Carried> carry(MessageId id, String recipient) {
    Letter named =
        new Letter(id, letter.reversePath(), letter.parameters(), letter.trace(), letter.content());
    return carrier.carry(
        new Consignment(
            B, named, List.of(new Envelope.Recipient(mailbox(recipient), RcptParameters.NONE))));
  }

  List<Carried> carry(NextHop hop, String... recipients) {
    return carry(
        hop,
        Stream.of(recipients)
            .map(it -> new Envelope.Recipient(mailbox(it), RcptParameters.NONE))
            .toList());
  }

  List<Carried> carry(NextHop hop, List<Envelope.Recipient> recipients) {
    return carrier.carry(new Consignment(hop, letter, recipients));
  }

  /// How each session ended, in order.
  List<String> endings() {
    return journal.all(SessionEvent.Closed.class).stream().map(it -> it.ending().name()).toList();
  }

  List<SessionRecord> records() {
    return journal.records();
  }

  /// In a word: the reason, and who said it where somebody else did.
  static String words(Carried result) {
    return switch (result) {
      case Carried.Taken(var reply, _, _) -> "TAKEN by " + reply.host();
      case Carried.NotNow(var obstacle, _) -> "NOT_NOW " + obstacle.reason();
      case Carried.Resting(var obstacle, _) -> "RESTING " + obstacle.reason();
      case Carried.Later(var when) -> "LATER " + when;
      case Carried.Never(var obstacle) -> "NEVER " + obstacle.reason();
    };
  }
}
