package dev.glasspost.server.run;

import dev.glasspost.mail.account.DirectoryAuthenticator;
import dev.glasspost.mail.account.DirectoryRouter;
import dev.glasspost.mail.account.LimitedGuesses;
import dev.glasspost.mail.account.RememberingHasher;
import dev.glasspost.mail.account.Throttle;
import dev.glasspost.mail.dkim.DkimKeys;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.journal.StoreJournal.Records;
import dev.glasspost.mail.queue.Postman;
import dev.glasspost.mail.relay.HostSearch;
import dev.glasspost.mail.report.ReportWriter;
import dev.glasspost.mail.search.Indexer;
import dev.glasspost.mail.search.Retention;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.logfile.LogFile;
import dev.glasspost.server.settings.LogSection;
import dev.glasspost.server.settings.LoginsSection;
import dev.glasspost.server.settings.Settings;
import dev.glasspost.server.settings.SubmissionSection;
import dev.glasspost.server.settings.TlsSection;
import dev.glasspost.server.tls.BadCertificates;
import dev.glasspost.server.tls.Certificates;
import dev.glasspost.session.login.Logins;
import dev.glasspost.session.pop3.Pop3Service;
import dev.glasspost.session.smtp.Duty;
import dev.glasspost.session.smtp.PostOffice;
import dev.glasspost.session.smtp.SmtpService;
import dev.glasspost.session.smtp.client.SmtpCarrier;
import dev.glasspost.session.wire.Lines;
import dev.glasspost.session.wire.Reception;
import dev.glasspost.session.wire.Reception.Beginning;
import dev.glasspost.session.wire.SocketDialler;
import dev.glasspost.session.wire.Surroundings;
import dev.glasspost.session.wire.Switchboard;
import dev.glasspost.session.wire.Veil;
import dev.glasspost.session.wire.Watchdog;
import dev.glasspost.storage.embedded.EmbeddedStore;
import dev.glasspost.storage.embedded.Mishap;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The server, put together: everything that runs is made here, by plain constructor calls.
///
/// The data folder belongs to whoever opened it, and is closed after the server.
public final class Glasspost implements AutoCloseable {
  /// The number of this server among those that share a store. The embedded engine has but one.
  static final int NODE = 0;

  private static final int VEIL_KEY_OCTETS = 32;

  private static final int NONCE_OCTETS = 18;

  private static final Duration HOUR = Duration.ofHours(1);

  /// How long one question to the Domain Name System may take that mail waits for.
  private static final Duration PATIENCE_WITH_NAMES = Duration.ofSeconds(30);

  /// How long sessions have, whose connections were cut, to close their records.
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Settings settings;
  private final StoreJournal journal;
  private final Ticker ticker;
  private final Indexing indexing;
  private final Keeping keeping;
  private final Optional<LogFile> logFile;
  private final Lines lines;
  private final Postman postman;
  private final Reception smtp;
  private final Reception submission;
  private final Reception submissions;
  private final Reception pop3;
  private final Reception pop3s;
  private final Certificates certificates;
  private final Watch watch;
  private final OwnPlace ownPlace;
  private final Watchdog watchdog = new Watchdog();
  private final Doors doors;
  private final Outside.Delivery delivery;
  private final Administration administration;

  /// Where a server listens.
  public record Listening(
      List<InetSocketAddress> smtp,
      List<InetSocketAddress> submission,
      List<InetSocketAddress> submissions,
      List<InetSocketAddress> pop3,
      List<InetSocketAddress> pop3s) {
    public Listening {
      smtp = List.copyOf(smtp);
      submission = List.copyOf(submission);
      submissions = List.copyOf(submissions);
      pop3 = List.copyOf(pop3);
      pop3s = List.copyOf(pop3s);
    }
  }

  /// Only for measuring what recording costs, so it is no setting: a system property that lets the
  /// server keep no records.
  private static final String UNRECORDED = "glasspost.bench.unrecorded";

  /// Puts the server together. It does nothing before [#open].
  ///
  /// @param data the folder that the holdings are in
  public Glasspost(Settings settings, Path data, Holdings holdings, Outside outside)
      throws StartProblem {
    this.settings = settings;
    doors = new Doors(watchdog, outside.callers());
    delivery = outside.delivery();
    certificates = certificates(settings, data, outside);
    journal =
        new StoreJournal(holdings.store(), outside.clock(), outside.nanoTime(), NODE, records());
    journal.resume();
    ticker = new Ticker(journal, () -> mishap(holdings.store()));
    logFile = logFile(settings.log(), data, outside);
    lines = new Lines(lines(settings), outside.clock());
    watch = new Watch(Translation.watch(settings), holdings.work(), outside.nanoTime());
    DirectoryRouter router = router(settings, holdings);
    var surroundings =
        new Surroundings(
            outside.clock(),
            veil(outside.random()),
            ServerLog::sound,
            Optional.of(certificates),
            watch);
    ownPlace = new OwnPlace(settings.ownName().text());
    SmtpCarrier carrier = carrier(holdings, outside, surroundings);
    postman = postman(holdings, router, carrier);
    PostOffice post = postOffice(holdings, outside);
    Logins logins = logins(holdings, outside);
    smtp =
        new Reception(
            new SmtpService(Translation.smtp(settings), post), lines, journal, surroundings);
    SmtpService sending = submission(post, logins, holdings.keys());
    submission = new Reception(sending, lines, journal, surroundings);
    submissions = new Reception(sending, lines, journal, surroundings, Beginning.ENCRYPTED);
    Pop3Service reading = pop3(holdings, logins, outside);
    pop3 = new Reception(reading, lines, journal, surroundings);
    pop3s = new Reception(reading, lines, journal, surroundings, Beginning.ENCRYPTED);
    var indexer = new Indexer(holdings.store(), journal, outside.clock());
    indexing = new Indexing(indexer);
    keeping = keeping(outside);
    var gauges =
        new Gauges(
            holdings,
            new Gauges.Works(
                lines, watch, carrier.destinations(), settings.smtp().maxMessage().octets()),
            journal,
            outside.clock().instant());
    administration = holdings.administration(journal, indexer, gauges);
  }

  private Keeping keeping(Outside outside) {
    var retention =
        new Retention(
            journal.reader(),
            journal.keeper(),
            Translation.retention(settings.journal()),
            settings.journal().maxSize().octets(),
            outside.clock());
    Optional<Absence> absence = Absence.before(outside.clock().instant(), journal.keeper().days());
    absence.map(Absence::warning).ifPresent(ServerLog::warn);
    return new Keeping(retention, absence.map(_ -> Absence.WAIT).orElse(Duration.ZERO));
  }

  /// Whether records are kept: always, unless it is measured what that costs.
  private static Records records() {
    return Boolean.getBoolean(UNRECORDED) ? Records.DISCARDED : Records.KEPT;
  }

  private Postman postman(Holdings holdings, DirectoryRouter router, SmtpCarrier carrier) {
    return new Postman(
        holdings.queue(),
        router,
        new Postman.Ways(
            holdings.maildrops(),
            carrier,
            new ReportWriter(holdings.store().blobs(), journal.reader()::find)),
        journal,
        Translation.delivery(settings.queue()));
  }

  private SmtpCarrier carrier(Holdings holdings, Outside outside, Surroundings surroundings)
      throws StartProblem {
    var search =
        new HostSearch(
            outside.resolver(),
            outside.clock(),
            outside.random(),
            ownPlace,
            settings.relay().port(),
            PATIENCE_WITH_NAMES);
    return new SmtpCarrier(
        Translation.carrier(settings),
        search,
        new Switchboard(lines, journal, surroundings, new SocketDialler(watchdog)),
        holdings.store().blobs(),
        Translation.safeguards(settings.relay()));
  }

  private static Certificates certificates(Settings settings, Path data, Outside outside)
      throws StartProblem {
    var place = new Certificates.Place(data, settings.ownName().text(), outside.clock());
    TlsSection tls = settings.tls();
    try {
      return Certificates.open(tls.files(), place, tls.handshakeTimeout(), ServerLog::warn);
    } catch (BadCertificates bad) {
      throw new StartProblem(String.valueOf(bad.getMessage()), bad);
    }
  }

  private static Optional<Mishap> mishap(Store store) {
    return store instanceof EmbeddedStore embedded ? embedded.mishap() : Optional.empty();
  }

  private Optional<LogFile> logFile(LogSection log, Path data, Outside outside)
      throws StartProblem {
    if (log.file().isEmpty()) return Optional.empty();
    Path file = data.resolve(log.file().get());
    var options = Translation.logFile(file, log);
    try {
      return Optional.of(new LogFile(options, journal, outside.clock(), ServerLog::warn));
    } catch (IOException unusable) {
      throw new StartProblem(
          "The log file " + file + " can't be written; set log.file to one that can.", unusable);
    }
  }

  private static DirectoryRouter router(Settings settings, Holdings holdings) {
    return new DirectoryRouter(holdings.directory(), new Domain(settings.ownName().text()));
  }

  private PostOffice postOffice(Holdings holdings, Outside outside) {
    return new PostOffice(
        router(settings, holdings),
        holdings.queue(),
        holdings.store().blobs(),
        outside.resolver(),
        outside.clock());
  }

  private Logins logins(Holdings holdings, Outside outside) {
    int processors = Runtime.getRuntime().availableProcessors();
    LoginsSection limits = settings.logins();
    var guesses =
        new LimitedGuesses(
            new Throttle(limits.perAddress(), limits.within(), outside.clock()),
            new Throttle(limits.perAccount(), limits.within(), outside.clock()));
    return new Logins(
        new DirectoryAuthenticator(
            holdings.directory(),
            holdings.directory().appPasswords(outside.clock()),
            new RememberingHasher(holdings.hasher(), limits.recognizeFor(), outside.clock()),
            processors,
            guesses),
        () -> nonce(outside.random()),
        Translation.mechanisms(limits.channelBinding()));
  }

  private SmtpService submission(PostOffice post, Logins logins, DkimKeys keys) {
    SubmissionSection section = settings.submission();
    var duty =
        new Duty.Submission(
            Translation.submission(section),
            logins,
            Glasspost::sleep,
            new Throttle(section.messagesPerHour(), HOUR, post.clock()),
            new Throttle(section.recipientsPerHour(), HOUR, post.clock()),
            keys);
    return new SmtpService(Translation.smtpForUsers(settings), post, duty);
  }

  private Pop3Service pop3(Holdings holdings, Logins logins, Outside outside) {
    return new Pop3Service(
        Translation.pop3(settings),
        logins,
        holdings.maildrops(),
        outside.clock(),
        Glasspost::sleep);
  }

  private static Veil veil(SecureRandom random) {
    byte[] key = new byte[VEIL_KEY_OCTETS];
    random.nextBytes(key);
    return new Veil(Octets.of(key));
  }

  private static String nonce(SecureRandom random) {
    byte[] octets = new byte[NONCE_OCTETS];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Begins to listen and to deliver. To be called once.
  public Listening open() throws StartProblem {
    journal.keepSettings(this::inForce);
    Listening listening =
        new Listening(
            doors.open("smtp.listen", settings.smtp().listen(), smtp),
            doors.open("submission.listen", settings.submission().listen(), submission),
            doors.open("submissions.listen", settings.submissions().listen(), submissions),
            doors.open("pop3.listen", settings.pop3().listen(), pop3),
            doors.open("pop3s.listen", settings.pop3s().listen(), pop3s));
    ownPlace.listensAt(listening.smtp());
    certificates.start();
    ticker.start();
    indexing.start();
    keeping.start();
    logFile.ifPresent(LogFile::start);
    if (delivery == Outside.Delivery.AT_ONCE) postman.start();
    watch.start();
    FileLimit.read(FileLimit.OF_THIS_PROCESS)
        .flatMap(it -> it.warning(Translation.lines(settings.lines())))
        .ifPresent(ServerLog::warn);
    return listening;
  }

  private static Lines.Limits lines(Settings settings) {
    Lines.Limits wanted = Translation.lines(settings.lines());
    return FileLimit.read(FileLimit.OF_THIS_PROCESS).map(it -> it.bound(wanted)).orElse(wanted);
  }

  /// What the server goes by, for the journal.
  private String inForce() {
    return "# Glasspost on "
        + settings.ownName().text()
        + "\n# Clock: "
        + ClockState.words(ClockState.now())
        + "\n"
        + settings.toToml(Map.of());
  }

  /// What commands work with while this server runs.
  public Administration administration() {
    return administration;
  }

  /// Takes no more calls, lets conversations and deliveries come to an end for as long as the
  /// settings say, and cuts what lasts longer. Nothing that was accepted is lost.
  @Override
  public void close() {
    doors.close();
    Thread lastDeliveries = Thread.ofVirtual().start(postman::close);
    try {
      if (lines.stop(settings.stopWithin()) > 0) lines.stop(LAST_WORDS);
      lastDeliveries.join(settings.stopWithin());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    certificates.close();
    keeping.close();
    indexing.close();
    logFile.ifPresent(LogFile::close);
    ticker.close();
    watch.close();
    watchdog.close();
  }
}
