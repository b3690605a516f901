package dev.glasspost.server.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.settings.LogSection.Form;
import dev.glasspost.server.settings.LoginsSection.ChannelBinding;
import dev.glasspost.server.settings.Pop3Section.ClearLogins;
import dev.glasspost.server.settings.SmtpSection.VerifyHelo;
import dev.glasspost.server.settings.SubmissionSection.Senders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All settings there are. Who adds one has to add it here.
final class SettingsTest {
  @TempDir private Path folder;

  /// One setting: its standard value, another value as TOML, and what that must become.
  private record Row(Object standard, String toml, Object value) {}

  private static Map<String, Row> rows() {
    Map<String, Row> rows = new LinkedHashMap<>();
    ofTheServer(rows);
    ofSmtp(rows);
    ofSubmission(rows);
    ofPop3(rows);
    ofTheRest(rows);
    return rows;
  }

  private static void ofTheServer(Map<String, Row> rows) {
    rows.put(
        "host-name",
        new Row(Optional.empty(), "'mx.a.example'", Optional.of(new HostName("mx.a.example"))));
    rows.put("data", new Row(Optional.empty(), "'/srv/mail'", Optional.of(Path.of("/srv/mail"))));
    rows.put("stop-within", new Row(Duration.ofSeconds(10), "'1m'", Duration.ofMinutes(1)));
    rows.put("lines.at-most", new Row(1000, "50", 50));
    rows.put("lines.per-address", new Row(200, "3", 3));
    rows.put("lines.slow-by", new Row(Duration.ofSeconds(1), "'2s'", Duration.ofSeconds(2)));
  }

  private static void ofSmtp(Map<String, Row> rows) {
    rows.put(
        "smtp.listen",
        new Row(
            List.of(new NetworkAddress("*", 25)),
            "['192.0.2.1:2525', '[::1]:25']",
            List.of(new NetworkAddress("192.0.2.1", 2525), new NetworkAddress("[::1]", 25))));
    rows.put("smtp.notice", new Row("", "\"No ads.\\nNo chains.\"", "No ads.\nNo chains."));
    rows.put(
        "smtp.no-soliciting",
        new Row(List.of(), "['net.example:ADV']", List.of("net.example:ADV")));
    rows.put("smtp.verify-helo", new Row(VerifyHelo.ANNOTATE, "'refuse'", VerifyHelo.REFUSE));
    rows.put(
        "smtp.verify-helo-within", new Row(Duration.ofSeconds(5), "'2s'", Duration.ofSeconds(2)));
    rows.put("smtp.max-message", new Row(new Size(50 << 20), "'1MiB'", new Size(1 << 20)));
    rows.put("smtp.max-header", new Row(new Size(256 << 10), "'64KiB'", new Size(64 << 10)));
    rows.put("smtp.max-recipients", new Row(1000, "100", 100));
    rows.put("smtp.max-errors", new Row(20, "5", 5));
    rows.put("smtp.max-refused-recipients", new Row(100, "7", 7));
    rows.put("smtp.max-idle-commands", new Row(100, "8", 8));
    rows.put("smtp.max-commands", new Row(50_000, "1000", 1000));
    rows.put("smtp.max-hops", new Row(100, "30", 30));
    rows.put("smtp.command-timeout", new Row(Duration.ofMinutes(5), "'7m'", Duration.ofMinutes(7)));
    rows.put("smtp.data-timeout", new Row(Duration.ofMinutes(5), "'8m'", Duration.ofMinutes(8)));
    rows.put("smtp.session-timeout", new Row(Duration.ofHours(2), "'1h'", Duration.ofHours(1)));
  }

  private static void ofSubmission(Map<String, Row> rows) {
    rows.put(
        "submission.listen",
        new Row(
            List.of(new NetworkAddress("*", 587)),
            "'*:1587'",
            List.of(new NetworkAddress("*", 1587))));
    rows.put(
        "submission.clear-logins",
        new Row(
            SubmissionSection.ClearLogins.ON_LOOPBACK,
            "'never'",
            SubmissionSection.ClearLogins.NEVER));
    rows.put("submission.senders", new Row(Senders.OWN, "'any'", Senders.ANY));
    rows.put("submission.messages-per-hour", new Row(300, "5", 5));
    rows.put("submission.recipients-per-hour", new Row(1000, "6", 6));
    rows.put("submission.hold-at-most", new Row(Duration.ofDays(30), "'0s'", Duration.ZERO));
    rows.put("submission.max-wrong-logins", new Row(3, "2", 2));
    rows.put(
        "submissions.listen",
        new Row(
            List.of(new NetworkAddress("*", 465)),
            "'*:1465'",
            List.of(new NetworkAddress("*", 1465))));
  }

  private static void ofPop3(Map<String, Row> rows) {
    rows.put(
        "pop3.listen",
        new Row(
            List.of(new NetworkAddress("127.0.0.1", 110)),
            "'*:1110'",
            List.of(new NetworkAddress("*", 1110))));
    rows.put(
        "pop3.clear-logins", new Row(ClearLogins.ON_LOOPBACK, "'allowed'", ClearLogins.ALLOWED));
    rows.put("pop3.max-errors", new Row(20, "6", 6));
    rows.put("pop3.max-wrong-logins", new Row(3, "1", 1));
    rows.put("pop3.max-commands", new Row(200_000, "1000", 1000));
    rows.put("pop3.login-timeout", new Row(Duration.ofMinutes(5), "'9m'", Duration.ofMinutes(9)));
    rows.put("pop3.idle-timeout", new Row(Duration.ofMinutes(10), "'1h'", Duration.ofHours(1)));
    rows.put("pop3.session-timeout", new Row(Duration.ofHours(12), "'1d'", Duration.ofDays(1)));
    rows.put(
        "pop3s.listen",
        new Row(
            List.of(new NetworkAddress("*", 995)),
            "'*:1995'",
            List.of(new NetworkAddress("*", 1995))));
    rows.put("logins.per-address", new Row(20, "2", 2));
    rows.put("logins.per-account", new Row(10, "3", 3));
    rows.put("logins.within", new Row(Duration.ofMinutes(15), "'1h'", Duration.ofHours(1)));
    rows.put("logins.recognize-for", new Row(Duration.ofHours(1), "'0s'", Duration.ZERO));
    rows.put(
        "logins.channel-binding",
        new Row(ChannelBinding.OFFERED, "'not-offered'", ChannelBinding.NOT_OFFERED));
  }

  private static void ofTheRest(Map<String, Row> rows) {
    rows.put("tls.files", new Row(List.of(), "['/a.pem']", List.of(Path.of("/a.pem"))));
    rows.put(
        "tls.handshake-timeout", new Row(Duration.ofSeconds(30), "'9s'", Duration.ofSeconds(9)));
    rows.put("queue.at-once", new Row(256, "8", 8));
    rows.put("queue.retry-first", new Row(Duration.ofMinutes(5), "'5s'", Duration.ofSeconds(5)));
    rows.put("queue.retry-at-most", new Row(Duration.ofHours(4), "'2h'", Duration.ofHours(2)));
    rows.put("queue.give-up-after", new Row(Duration.ofDays(5), "'4d'", Duration.ofDays(4)));
    rows.put("queue.tell-after", new Row(Duration.ofHours(4), "'1h'", Duration.ofHours(1)));
    rows.put("queue.slow-above", new Row(10_000, "11", 11));
    rows.put("queue.refuse-above", new Row(50_000, "12", 12));
    rows.put(
        "relay.connect-timeout", new Row(Duration.ofSeconds(30), "'9s'", Duration.ofSeconds(9)));
    rows.put("relay.reply-timeout", new Row(Duration.ofMinutes(5), "'1m'", Duration.ofMinutes(1)));
    rows.put("relay.port", new Row(25, "2525", 2525));
    rows.put(
        "relay.logins",
        new Row(
            List.of(),
            "['smtp.example.net:587 ann /etc/password']",
            List.of(LoginAtHost.parse("smtp.example.net:587 ann /etc/password"))));
    rows.put("relay.trusted-files", new Row(List.of(), "['a.pem']", List.of(Path.of("a.pem"))));
    rows.put(
        "relay.handshake-timeout", new Row(Duration.ofSeconds(30), "'9s'", Duration.ofSeconds(9)));
    rows.put("relay.sessions-at-most", new Row(200, "50", 50));
    rows.put("relay.sessions-per-destination", new Row(20, "2", 2));
    rows.put("relay.messages-per-session", new Row(100, "1", 1));
    rows.put("relay.reuse-for", new Row(Duration.ofMinutes(5), "'9s'", Duration.ofSeconds(9)));
    rows.put("relay.rest-at-most", new Row(Duration.ofMinutes(30), "'9m'", Duration.ofMinutes(9)));
    rows.put("store.cache", new Row(new Size(32 << 20), "'64MiB'", new Size(64 << 20)));
    rows.put("store.reserve", new Row(new Size(256 << 20), "'1GiB'", new Size(1 << 30)));
    rows.put("store.segment", new Row(new Size(64 << 20), "'1GiB'", new Size(1 << 30)));
    rows.put("store.sweep-every", new Row(Duration.ofMinutes(10), "'1h'", Duration.ofHours(1)));
    rows.put("store.slow-after", new Row(Duration.ofSeconds(1), "'3s'", Duration.ofSeconds(3)));
    rows.put("store.refuse-after", new Row(Duration.ofSeconds(10), "'9s'", Duration.ofSeconds(9)));
    rows.put("journal.keep", new Row(Duration.ofDays(365), "'30d'", Duration.ofDays(30)));
    rows.put("journal.keep-fruitless", new Row(Duration.ofDays(90), "'7d'", Duration.ofDays(7)));
    rows.put("journal.keep-reading", new Row(Duration.ofDays(90), "'8d'", Duration.ofDays(8)));
    rows.put(
        "journal.keep-less",
        new Row(
            List.of(),
            "['smtp-in refused 30d', 'timed-out 7d']",
            List.of(KeepLess.parse("smtp-in refused 30d"), KeepLess.parse("timed-out 7d"))));
    rows.put("journal.max-size", new Row(new Size(10L << 30), "'1GiB'", new Size(1L << 30)));
    rows.put(
        "log.file",
        new Row(
            Optional.empty(), "'/var/log/mail.log'", Optional.of(Path.of("/var/log/mail.log"))));
    rows.put("log.level", new Row(3, "5", 5));
    rows.put("log.form", new Row(Form.CLASSIC, "'json'", Form.JSON));
    rows.put("log.max-size", new Row(new Size(16 << 20), "'1MiB'", new Size(1 << 20)));
    rows.put("log.max-files", new Row(10, "3", 3));
    rows.put("log.max-age", new Row(Duration.ofDays(30), "'2d'", Duration.ofDays(2)));
    rows.put(
        "dns.servers",
        new Row(List.of(), "['192.0.2.53:53']", List.of(new NetworkAddress("192.0.2.53", 53))));
  }

  private static final Schema<Settings> SCHEMA = Schema.of(Settings.class);

  @Test
  void everySettingIsListedInThisTest() {
    assertThat(SCHEMA.keys()).extracting(Key::name).containsExactlyElementsOf(rows().keySet());
  }

  @Test
  void withoutAnySourceEverythingHasItsStandardValue() {
    Map<String, Object> expected =
        rows().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().standard()));
    assertThat(byName(good(List.of()))).isEqualTo(expected);
  }

  @Test
  void everySettingCanBeSetInAFile() throws IOException {
    Map<String, Object> expected =
        rows().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().value()));
    String toml =
        rows().entrySet().stream()
            .map(row -> row.getKey() + " = " + row.getValue().toml() + "\n")
            .collect(Collectors.joining());
    assertThat(byName(good(List.of(file(toml))))).isEqualTo(expected);
    assertThat(rows().values())
        .allSatisfy(row -> assertThat(row.value()).isNotEqualTo(row.standard()));
  }

  @Test
  void settingsPrintedAsTomlReadBackTheSame() throws IOException {
    String toml =
        rows().entrySet().stream()
            .map(row -> row.getKey() + " = " + row.getValue().toml() + "\n")
            .collect(Collectors.joining());
    Settings settings = good(List.of(file(toml)));
    assertThat(good(List.of(file(settings.toToml(Map.of()))))).isEqualTo(settings);
    Settings standard = good(List.of());
    assertThat(good(List.of(file(standard.toToml(Map.of()))))).isEqualTo(standard);
  }

  @Test
  void everySettingIsDescribedInAtLeastASentence() {
    assertThat(SCHEMA.keys())
        .allSatisfy(key -> assertThat(key.setting().doc().strip()).matches("(?s)[A-Z].{20,}[.]"));
    assertThat(SCHEMA.tables())
        .allSatisfy(table -> assertThat(table.section().doc()).matches("[A-Z].{5,}[.]"));
  }

  @Test
  void boundsAreKeptAtTheirEdges() {
    for (Key<?> key : SCHEMA.keys()) {
      for (String edge : List.of(key.setting().from(), key.setting().to())) {
        if (edge.isEmpty()) continue;
        String kind = key.name() + "=" + edge;
        assertThat(key.parse(edge)).describedAs(kind).isNotNull();
      }
    }
    assertThat(problems("smtp.max-recipients=99"))
        .containsExactly("--set smtp.max-recipients: 99 is too small; the least is 100");
    assertThat(problems("smtp.max-message=2GiB"))
        .containsExactly("--set smtp.max-message: \"2GiB\" is too much; the most is \"1GiB\"");
  }

  @Test
  void standardValuesAreWithinTheirBounds() {
    assertThat(SCHEMA.keys())
        .allSatisfy(
            key -> assertThat(key.parse(key.setting().standard())).isEqualTo(key.standard()));
  }

  @Test
  void theReferenceInTheRepositoryIsOfTheseRecords() throws IOException {
    Path reference = Path.of(System.getProperty("glasspost.root"), "docs", "config.md");
    assertThat(reference)
        .describedAs("write it anew with: ./glasspost config --docs > docs/config.md")
        .hasContent(Settings.reference());
    assertThat(Files.readString(reference, UTF_8)).isEqualTo(Settings.reference());
  }

  private Source file(String toml) throws IOException {
    return new Source.File(Files.writeString(folder.resolve("glasspost.toml"), toml, UTF_8));
  }

  private static Settings good(List<Source> sources) {
    return switch (Settings.load(sources)) {
      case Loaded.Good<Settings>(var settings, _) -> settings;
      case Loaded.Bad<Settings>(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static List<String> problems(String override) {
    return switch (Settings.load(List.of(new Source.CommandLine(override)))) {
      case Loaded.Good<Settings> _ -> List.of();
      case Loaded.Bad<Settings>(var problems) -> problems.stream().map(Problem::toString).toList();
    };
  }

  private static Map<String, Object> byName(Settings settings) {
    Map<String, Object> byName = new LinkedHashMap<>();
    SCHEMA.values(settings).forEach((key, value) -> byName.put(key.name(), value));
    return byName;
  }
}
