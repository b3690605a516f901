package dev.glasspost.server.run;

import dev.glasspost.mail.account.Secret;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.queue.DeliverySettings;
import dev.glasspost.mail.queue.RetrySchedule;
import dev.glasspost.mail.relay.Traffic;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.search.Criterion;
import dev.glasspost.mail.search.Outcome;
import dev.glasspost.mail.search.Retention;
import dev.glasspost.protocol.sasl.Mechanism;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.server.logfile.LogFile;
import dev.glasspost.server.logfile.LogForm;
import dev.glasspost.server.settings.JournalSection;
import dev.glasspost.server.settings.KeepLess;
import dev.glasspost.server.settings.LinesSection;
import dev.glasspost.server.settings.LogSection;
import dev.glasspost.server.settings.LoginAtHost;
import dev.glasspost.server.settings.LoginsSection;
import dev.glasspost.server.settings.Pop3Section;
import dev.glasspost.server.settings.QueueSection;
import dev.glasspost.server.settings.RelaySection;
import dev.glasspost.server.settings.Settings;
import dev.glasspost.server.settings.SmtpSection;
import dev.glasspost.server.settings.SubmissionSection;
import dev.glasspost.server.tls.BadCertificates;
import dev.glasspost.server.tls.HostCertificates;
import dev.glasspost.session.login.ClearLogins;
import dev.glasspost.session.pop3.Pop3Settings;
import dev.glasspost.session.smtp.SmtpSettings;
import dev.glasspost.session.smtp.SmtpSettings.VerifyHelo;
import dev.glasspost.session.smtp.SubmissionSettings;
import dev.glasspost.session.smtp.client.CarrierSettings;
import dev.glasspost.session.smtp.client.HostLogin;
import dev.glasspost.session.smtp.client.Safeguards;
import dev.glasspost.session.wire.Lines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the administrator set, as those want it who work with it.
final class Translation {
  private Translation() {}

  static Lines.Limits lines(LinesSection lines) {
    return new Lines.Limits(lines.atMost(), lines.perAddress());
  }

  static Watch.Limits watch(Settings settings) {
    return new Watch.Limits(
        settings.store().slowAfter(),
        settings.store().refuseAfter(),
        settings.queue().slowAbove(),
        settings.queue().refuseAbove(),
        settings.lines().slowBy());
  }

  static List<Retention.Rule> retention(JournalSection journal) {
    List<Retention.Rule> rules = new ArrayList<>();
    rules.add(new Retention.Rule("all sessions", journal.keep(), List.of()));
    rules.add(
        new Retention.Rule(
            "sessions of which nothing came",
            journal.keepFruitless(),
            List.of(new Criterion.CameTo(Outcome.FRUITLESS))));
    rules.add(
        new Retention.Rule(
            "mail read over POP3",
            journal.keepReading(),
            List.of(new Criterion.Protocol(SessionKind.POP3))));
    journal.keepLess().forEach(it -> rules.addAll(retention(it)));
    return rules;
  }

  private static List<Retention.Rule> retention(KeepLess less) {
    return less.protocol().map(List::of).orElseGet(KeepLess::protocols).stream()
        .map(protocol -> retention(less, protocol))
        .toList();
  }

  private static Retention.Rule retention(KeepLess less, SessionKind protocol) {
    List<Criterion> criteria = new ArrayList<>();
    less.outcome().ifPresent(it -> criteria.add(new Criterion.CameTo(it)));
    criteria.add(new Criterion.Protocol(protocol));
    return new Retention.Rule(less.toString(), less.keep(), criteria);
  }

  private static Level level(int number) {
    return Arrays.stream(Level.values())
        .filter(it -> it.number() == number)
        .findFirst()
        .orElseThrow();
  }

  /// @param file where it is
  static LogFile.Options logFile(Path file, LogSection log) {
    return new LogFile.Options(
        file,
        switch (log.form()) {
          case CLASSIC -> LogForm.CLASSIC;
          case JSON -> LogForm.JSON;
        },
        level(log.level()),
        log.maxSize().octets(),
        log.maxFiles(),
        log.maxAge());
  }

  static SmtpSettings smtp(Settings settings) {
    SmtpSection smtp = settings.smtp();
    return new SmtpSettings(
        settings.ownName().text(),
        smtp.notice().lines().toList(),
        verifyHelo(smtp.verifyHelo()),
        smtp.noSoliciting(),
        smtpLimits(smtp),
        smtpTimes(smtp));
  }

  private static SmtpSettings.Limits smtpLimits(SmtpSection smtp) {
    SmtpSettings.Limits usual = SmtpSettings.Limits.USUAL;
    return new SmtpSettings.Limits(
        usual.commandLine(),
        usual.textLine(),
        Math.toIntExact(smtp.maxHeader().octets()),
        smtp.maxMessage().octets(),
        smtp.maxRecipients(),
        smtp.maxHops(),
        smtp.maxErrors(),
        smtp.maxRefusedRecipients(),
        smtp.maxIdleCommands(),
        smtp.maxCommands());
  }

  private static SmtpSettings.Times smtpTimes(SmtpSection smtp) {
    return new SmtpSettings.Times(
        smtp.commandTimeout(),
        smtp.dataTimeout(),
        smtp.sessionTimeout(),
        SmtpSettings.Times.USUAL.writing(),
        smtp.verifyHeloWithin());
  }

  private static VerifyHelo verifyHelo(SmtpSection.VerifyHelo setting) {
    return switch (setting) {
      case OFF -> VerifyHelo.OFF;
      case ANNOTATE -> VerifyHelo.ANNOTATE;
      case REFUSE -> VerifyHelo.REFUSE;
    };
  }

  /// As for other servers, but without what is for strangers: their names are verified and they are
  /// shown a notice.
  static SmtpSettings smtpForUsers(Settings settings) {
    SmtpSettings smtp = smtp(settings);
    return new SmtpSettings(
        smtp.hostName(), List.of(), VerifyHelo.OFF, List.of(), smtp.limits(), smtp.times());
  }

  static SubmissionSettings submission(SubmissionSection submission) {
    return new SubmissionSettings(
        switch (submission.senders()) {
          case OWN -> SubmissionSettings.Senders.OWN;
          case ANY -> SubmissionSettings.Senders.ANY;
        },
        switch (submission.clearLogins()) {
          case ALLOWED -> ClearLogins.ALLOWED;
          case ON_LOOPBACK -> ClearLogins.ON_LOOPBACK;
          case NEVER -> ClearLogins.NEVER;
        },
        submission.maxWrongLogins(),
        submission.holdAtMost());
  }

  static Pop3Settings pop3(Settings settings) {
    Pop3Section pop3 = settings.pop3();
    return new Pop3Settings(
        settings.ownName().text(),
        new Pop3Settings.Limits(pop3.maxErrors(), pop3.maxWrongLogins(), pop3.maxCommands()),
        new Pop3Settings.Times(
            pop3.loginTimeout(),
            pop3.idleTimeout(),
            pop3.sessionTimeout(),
            Pop3Settings.Times.USUAL.writing()),
        clearLogins(pop3.clearLogins()));
  }

  /// The ways of logging in.
  static Set<Mechanism> mechanisms(LoginsSection.ChannelBinding setting) {
    return switch (setting) {
      case OFFERED -> EnumSet.allOf(Mechanism.class);
      case NOT_OFFERED -> EnumSet.complementOf(EnumSet.of(Mechanism.SCRAM_SHA_256_PLUS));
    };
  }

  private static ClearLogins clearLogins(Pop3Section.ClearLogins setting) {
    return switch (setting) {
      case ALLOWED -> ClearLogins.ALLOWED;
      case ON_LOOPBACK -> ClearLogins.ON_LOOPBACK;
      case NEVER -> ClearLogins.NEVER;
    };
  }

  static CarrierSettings carrier(Settings settings) {
    RelaySection relay = settings.relay();
    CarrierSettings.Times usual = CarrierSettings.Times.USUAL;
    return new CarrierSettings(
        settings.ownName().text(),
        new CarrierSettings.Times(
            relay.connectTimeout(),
            relay.replyTimeout(),
            relay.replyTimeout(),
            relay.replyTimeout(),
            usual.writing(),
            relay.replyTimeout().plus(relay.replyTimeout()),
            usual.farewell(),
            usual.session()),
        new Traffic.Limits(
            relay.sessionsAtMost(), relay.sessionsPerDestination(), relay.restAtMost()),
        new CarrierSettings.Reuse(relay.messagesPerSession(), relay.reuseFor()));
  }

  static Safeguards safeguards(RelaySection relay) throws StartProblem {
    Map<String, HostLogin> logins = new HashMap<>();
    for (LoginAtHost it : relay.logins()) {
      NextHop hop = new NextHop.Host(NextHop.Transport.SMTP, it.host(), it.port());
      logins.put(hop.key(), new HostLogin(it.user(), password(it.file())));
    }
    try {
      var encryption = HostCertificates.trusting(relay.trustedFiles(), relay.handshakeTimeout());
      return new Safeguards(Optional.of(encryption), logins);
    } catch (BadCertificates bad) {
      throw new StartProblem(
          String.valueOf(bad.getMessage()).replace("tls.files", "relay.trusted-files"), bad);
    }
  }

  /// The first line of the file.
  private static Secret password(Path file) throws StartProblem {
    try (Stream<String> lines = Files.lines(file)) {
      return new Secret(
          Octets.utf8(
              lines
                  .findFirst()
                  .filter(it -> !it.isBlank())
                  .orElseThrow(() -> new IOException("its first line is empty"))));
    } catch (IOException | UncheckedIOException e) {
      throw new StartProblem(
          "The password in %s can't be read (%s); correct relay.logins."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  static DeliverySettings delivery(QueueSection queue) {
    return new DeliverySettings(
        queue.atOnce(),
        new RetrySchedule(queue.retryFirst(), queue.retryAtMost(), queue.giveUpAfter()),
        queue.tellAfter());
  }
}
