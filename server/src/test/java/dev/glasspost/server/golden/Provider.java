package dev.glasspost.server.golden;

import dev.glasspost.mail.account.Directory;
import dev.glasspost.mail.account.DirectoryAuthenticator;
import dev.glasspost.mail.account.DirectoryRouter;
import dev.glasspost.mail.account.Secret;
import dev.glasspost.mail.account.Throttle;
import dev.glasspost.mail.dkim.MessageSigner;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.queue.Carried;
import dev.glasspost.mail.queue.Consignment;
import dev.glasspost.mail.queue.DeliverySettings;
import dev.glasspost.mail.queue.Postman;
import dev.glasspost.mail.queue.Reports;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.login.ClearLogins;
import dev.glasspost.session.login.Logins;
import dev.glasspost.session.pop3.Pop3Service;
import dev.glasspost.session.pop3.Pop3Settings;
import dev.glasspost.session.smtp.Duty;
import dev.glasspost.session.smtp.PostOffice;
import dev.glasspost.session.smtp.SmtpService;
import dev.glasspost.session.smtp.SmtpSettings;
import dev.glasspost.session.smtp.SmtpSettings.VerifyHelo;
import dev.glasspost.session.smtp.SubmissionSettings;
import dev.glasspost.session.wire.Conversation;
import dev.glasspost.session.wire.Lines;
import dev.glasspost.session.wire.Patience;
import dev.glasspost.session.wire.Reception;
import dev.glasspost.session.wire.Regret;
import dev.glasspost.session.wire.Service;
import dev.glasspost.session.wire.Surroundings;
import dev.glasspost.session.wire.Veil;
import dev.glasspost.session.wire.Wire;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.FakeResolver;
import dev.glasspost.testkit.account.QuickPasswordHasher;
import dev.glasspost.testkit.journal.RecordedJournal;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The small provider of 1999, with this server: real sessions, queue, maildrops and journal on a
/// strict store, with a clock and a Domain Name System of the test.
final class Provider implements AutoCloseable {
  static final Endpoint LOCAL = new Endpoint("209.31.44.214", 25);
  static final Secret PASSWORD = new Secret(Octets.ascii("correct horse battery"));
  static final String NOTICE = "No unsolicited email ads or violating Calf Bus Sect 17538";

  final FakeClock clock;
  final FakeResolver resolver;
  final StrictStore store = new StrictStore();
  final StoreJournal journal;
  final StoreQueue queue;
  final Postman postman;
  private final Lines lines;
  private final Surroundings surroundings;
  private final SmtpService smtp;
  private final SmtpService submission;
  private final Pop3Service pop3;
  private final Reception others;

  /// @param all how many lines the provider has
  Provider(FakeClock clock, int all) {
    this(clock, all, VerifyHelo.ANNOTATE);
  }

  /// @param names what becomes of callers whose names can't be verified
  Provider(FakeClock clock, int all, VerifyHelo names) {
    this.clock = clock;
    this.resolver = new FakeResolver(clock);
    this.journal =
        new StoreJournal(
            store, clock, () -> Instant.EPOCH.until(clock.instant(), ChronoUnit.NANOS), 0);
    this.queue = new StoreQueue(store, clock);
    this.lines = new Lines(new Lines.Limits(all, 1), clock);
    this.surroundings = new Surroundings(clock, new Veil(Octets.ascii("a key")), Provider::fail);
    QuickPasswordHasher hasher = new QuickPasswordHasher();
    Directory directory = directory(hasher, clock);
    DirectoryRouter router = new DirectoryRouter(directory);
    StoreMaildrops maildrops = new StoreMaildrops(store);
    this.postman =
        new Postman(
            queue,
            router,
            new Postman.Ways(maildrops, Provider::nowhere, Reports.NONE),
            journal,
            DeliverySettings.DEFAULT);
    this.smtp =
        new SmtpService(
            settings(names), new PostOffice(router, queue, store.blobs(), resolver, clock));
    Logins logins =
        new Logins(
            new DirectoryAuthenticator(directory, directory.appPasswords(clock), hasher, 1),
            () -> "nonce");
    this.submission = new SmtpService(smtp.settings(), smtp.post(), submission(logins, clock));
    this.pop3 =
        new Pop3Service(Pop3Settings.of(LOCAL.address()), logins, maildrops, clock, _ -> {});
    this.others =
        new Reception(new Other(() -> {}), lines, new RecordedJournal(clock), surroundings);
  }

  private static List<Carried> nowhere(Consignment consignment) {
    throw new AssertionError("the provider of 1999 sends nothing to " + consignment.hop());
  }

  private Directory directory(QuickPasswordHasher hasher, InstantSource clock) {
    Directory directory = new Directory(store, hasher, clock);
    directory.addDomain("hypertouch.com");
    directory.addAccount("joepublic@hypertouch.com", PASSWORD);
    directory.addAlias("recipes@hypertouch.com", List.of("joepublic@hypertouch.com"));
    directory.addAccount("secretary@hypertouch.com", PASSWORD);
    directory.addAccount("boss@hypertouch.com", PASSWORD);
    directory.addAlias("suggestions@hypertouch.com", List.of("boss@hypertouch.com"));
    directory.addAlias(
        "team@hypertouch.com",
        List.of("joepublic@hypertouch.com", "secretary@hypertouch.com", "boss@hypertouch.com"));
    return directory;
  }

  private static SmtpSettings settings(VerifyHelo names) {
    SmtpSettings usual = SmtpSettings.of(LOCAL.address());
    return new SmtpSettings(
        usual.hostName(), List.of(NOTICE), names, List.of(), usual.limits(), usual.times());
  }

  private static Duty submission(Logins logins, FakeClock clock) {
    SubmissionSettings usual = SubmissionSettings.USUAL;
    return new Duty.Submission(
        new SubmissionSettings(
            usual.senders(), ClearLogins.ALLOWED, usual.wrongLogins(), usual.holdAtMost()),
        logins,
        _ -> {},
        new Throttle(1_000, Duration.ofHours(1), clock),
        new Throttle(1_000, Duration.ofHours(1), clock),
        MessageSigner.NONE);
  }

  /// Other people call and hang up, one after the other.
  Provider called(int times) {
    for (int i = 0; i < times; i++) others.receive(somebody(1), 1);
    return this;
  }

  /// Lets something happen while so many other people talk to us.
  void whileOthersTalk(int people, Runnable happening) {
    if (people == 0) {
      happening.run();
      return;
    }
    Service talking = new Other(() -> whileOthersTalk(people - 1, happening));
    new Reception(talking, lines, new RecordedJournal(clock), surroundings)
        .receive(somebody(people), 1);
  }

  /// So many messages have been received since the server was installed.
  Provider received(int messages) {
    for (int i = 0; i < messages; i++) queue.nextId();
    return this;
  }

  /// A caller who brings mail.
  SessionRecord serveSmtp(Wire wire, long sequence) {
    return serve(smtp, wire, sequence);
  }

  /// A caller who sends mail.
  SessionRecord serveSubmission(Wire wire) {
    return serve(submission, wire, 1);
  }

  /// A caller who reads mail.
  SessionRecord servePop3(Wire wire) {
    return serve(pop3, wire, 1);
  }

  private SessionRecord serve(Service service, Wire wire, long sequence) {
    new Reception(service, lines, journal, surroundings).receive(wire, sequence);
    return journal.reader().newestFirst().findFirst().orElseThrow();
  }

  private Wire somebody(int number) {
    return new ScriptedWire(clock, new Endpoint("192.0.2." + number, 1025), LOCAL);
  }

  @Override
  public void close() {
    postman.close();
    store.close();
  }

  private static void fail(String what, Throwable fault) {
    throw new AssertionError(what, fault);
  }

  /// A session of no interest.
  private record Other(Runnable talk) implements Service {
    @Override
    public SessionKind kind() {
      return SessionKind.SMTP_IN;
    }

    @Override
    public Patience patience() {
      return new Patience(Duration.ofHours(1), Duration.ofHours(1), 1000);
    }

    @Override
    public Ending serve(Conversation conversation) {
      talk.run();
      return Ending.QUIT;
    }

    @Override
    public Octets regrets(Regret regret, SessionId session) {
      throw new AssertionError(regret);
    }
  }
}
