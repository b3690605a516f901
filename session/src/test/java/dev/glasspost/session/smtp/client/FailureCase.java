package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.account.Secret;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.routing.NextHop.Transport;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.smtp.client.PretendHost.Trouble;
import dev.glasspost.session.wire.CallEncryption;
import dev.glasspost.session.wire.TestEncryption;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;

/// One way in which a host can misbehave, played from the queue to the report.
final class FailureCase {
  private static final String HOST = "mx1.b.example";
  private static final String OTHER = "mx2.b.example";
  private static final String BOB = "bob@b.example";
  private static final String CID = "cid@b.example";
  private static final NextHop SMART = new NextHop.Host(Transport.SMTP, HOST, 25);
  private static final NextHop STORE = new NextHop.Host(Transport.LMTP, HOST, 25);

  private final Point point;
  private final Kind kind;
  private final TestEncryption encryption;

  /// What was going on.
  private enum Point {
    CONNECT("connecting", "connect"),
    GREETING("greeting", "greeting"),
    EHLO("EHLO", "EHLO"),
    STARTTLS("STARTTLS", "STARTTLS"),
    HANDSHAKE("TLS handshake", "handshake"),
    AFTER_TLS("EHLO after TLS", "TLS EHLO"),
    AUTH("AUTH at a smart host", "AUTH"),
    MAIL("MAIL", "MAIL"),
    RCPT("RCPT", "RCPT"),
    ONE_OF_TWO("RCPT of one of two", "RCPT TO:<bob@"),
    DATA("DATA", "DATA"),
    CONTENT("content after DATA", "content"),
    END("end of DATA", "end"),
    CHUNK("content after BDAT", "content"),
    BDAT("end of BDAT", "end"),
    QUIT("QUIT", "QUIT"),
    LMTP("LMTP, first recipient", "end"),
    LMTP_SECOND("LMTP, second recipient", "end2");

    private final String words;
    private final String step;

    Point(String words, String step) {
      this.words = words;
      this.step = step;
    }

    /// What can go wrong there: where a host says nothing, it can say nothing wrong.
    private List<Kind> kinds() {
      return switch (this) {
        case CONNECT, CONTENT, CHUNK -> List.of(Kind.SLOW, Kind.CUT_OFF);
        case HANDSHAKE -> List.of(Kind.SLOW, Kind.CUT_OFF, Kind.GARBAGE, Kind.CERTIFICATE);
        case AUTH -> List.of(Kind.values());
        case GREETING, EHLO, STARTTLS, AFTER_TLS, MAIL, RCPT, ONE_OF_TWO -> Kind.usual();
        case DATA, END, BDAT, QUIT, LMTP, LMTP_SECOND -> Kind.usual();
      };
    }

    private boolean isChunked() {
      return this == CHUNK || this == BDAT;
    }

    private boolean isLmtp() {
      return this == LMTP || this == LMTP_SECOND;
    }

    private boolean isEncrypted() {
      return switch (this) {
        case STARTTLS, HANDSHAKE, AFTER_TLS, AUTH -> true;
        case CONNECT, GREETING, EHLO, MAIL, RCPT, ONE_OF_TWO, DATA, CONTENT, END -> false;
        case CHUNK, BDAT, QUIT, LMTP, LMTP_SECOND -> false;
      };
    }
  }

  /// What the host does.
  private enum Kind {
    SLOW("silence", Trouble.FALLS_SILENT),
    CUT_OFF("cut off", Trouble.CUTS_OFF),
    GARBAGE("garbage", Trouble.SAYS_GARBAGE),
    NOT_NOW("4xx", Trouble.SAYS_4XX),
    NEVER("5xx", Trouble.SAYS_5XX),
    CLOSES("421", Trouble.SAYS_421),
    /// The trouble is only in what we think of it.
    CERTIFICATE("wrong certificate", Trouble.SAYS_4XX);

    private final String words;
    private final Trouble trouble;

    Kind(String words, Trouble trouble) {
      this.words = words;
      this.trouble = trouble;
    }

    private static List<Kind> usual() {
      return Arrays.stream(values()).filter(it -> it != CERTIFICATE).toList();
    }
  }

  /// @param folder for a certificate
  FailureCase(Path folder, String point, String kind) throws IOException, InterruptedException {
    this.point =
        Arrays.stream(Point.values()).filter(it -> it.words.equals(point)).findFirst().get();
    this.kind = Arrays.stream(Kind.values()).filter(it -> it.words.equals(kind)).findFirst().get();
    this.encryption = new TestEncryption(folder);
  }

  /// Each that makes sense, as the page calls it.
  static List<String> all() {
    return Arrays.stream(Point.values())
        .flatMap(point -> point.kinds().stream().map(kind -> point.words + " " + kind.words))
        .toList();
  }

  /// Trusts everybody; a test says whether it should.
  private record Calls(TestEncryption encryption, Optional<Oddity> doubts)
      implements CallEncryption {
    @Override
    public SSLEngine engine(String host) {
      return encryption.engine();
    }

    @Override
    public List<Oddity> doubts(String host, List<X509Certificate> shown) {
      return doubts.stream().toList();
    }

    @Override
    public Duration patience() {
      return encryption.patience();
    }
  }

  private CarriersWorld world() {
    Optional<Oddity> doubts =
        kind == Kind.CERTIFICATE
            ? Optional.of(Oddity.CERTIFICATE_OF_ANOTHER_NAME)
            : Optional.empty();
    HostLogin login = new HostLogin("ann", new Secret(Octets.ascii("a secret")));
    return new CarriersWorld(
        new Safeguards(
            Optional.of(new Calls(encryption, doubts)),
            point == Point.AUTH ? Map.of(SMART.key(), login) : Map.of()));
  }

  private void furnish(CarriersWorld world) {
    PretendHost host = world.host(HOST, "192.0.2.10");
    if (kind != Kind.CERTIFICATE) host.has(point.step, kind.trouble);
    if (point.isEncrypted()) host.encrypts(encryption).offers("AUTH PLAIN");
    if (point.isChunked()) host.offers("CHUNKING");
    if (point.isLmtp()) host.answersPerRecipient();
  }

  private NextHop hop() {
    if (point.isLmtp()) return STORE;
    return point == Point.AUTH ? SMART : CarriersWorld.B;
  }

  private String[] recipients() {
    boolean two = point.isLmtp() || point == Point.ONE_OF_TWO;
    return two ? new String[] {BOB, CID} : new String[] {BOB};
  }

  /// Lets it happen.
  FailureRow happens() {
    CarriersWorld world = world().exchangers("10 " + HOST);
    furnish(world);
    SendingOffice office = new SendingOffice(world);
    MessageId id = office.send(hop(), recipients());
    String queue = office.queued(id);
    String ending =
        world.records().stream()
            .skip(1)
            .map(LastWords::ending)
            .collect(Collectors.joining("; then "));
    String last = LastWords.of(world.records().getLast());
    office.runUntilEmpty();
    List<String> reports = office.reports();
    String report = reports.isEmpty() ? "nothing" : ReportReading.of(reports.getLast());
    return new FailureRow(point.words, kind.words, queue, next(), ending, last, report);
  }

  /// The same where the domain has another host.
  private String next() {
    if (hop() instanceof NextHop.Host) return "none";
    CarriersWorld world = world().exchangers("10 " + HOST, "20 " + OTHER);
    furnish(world);
    PretendHost other = world.host(OTHER, "192.0.2.20");
    var _ = new SendingOffice(world).send(hop(), recipients());
    return other.contents().isEmpty() ? "no" : "yes";
  }
}
