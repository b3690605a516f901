package dev.glasspost.server.settings;

import dev.glasspost.server.settings.Section.Elsewhere;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that is set before the start. Domains, accounts, aliases, and routes are not: they
/// live in the data folder and are changed while the server runs.
@Section(
    doc = "What concerns the whole server.",
    elsewhere = {
      @Elsewhere(
          key = "domains",
          advice = "domains are not set here; add them with `glasspost domain add`"),
      @Elsewhere(
          key = "accounts",
          advice = "accounts are not set here; add them with `glasspost account add`"),
      @Elsewhere(
          key = "aliases",
          advice = "aliases are not set here; add them with `glasspost alias add`"),
      @Elsewhere(
          key = "routes",
          advice = "routes are not set here; add them with `glasspost route add`")
    })
public record Settings(
    @Setting(
            doc =
                """
                The name by which this server is known to others: in its greeting, in its answers, \
                and in the Received field of each message. It should be the name that the MX \
                record of your domains leads to. If it is not set, the machine's own name is \
                used.\
                """,
            standard = "")
        Optional<HostName> hostName,
    @Setting(
            doc =
                """
                The folder that holds everything durable: messages, accounts, and the journal. \
                `--data` goes before it. If nobody sets it, it is what the environment variable \
                `GLASSPOST_DATA` says, or else the folder `data` beside the program. It can't be \
                set in a file that lies in the data folder itself.\
                """,
            standard = "")
        Optional<Path> data,
    @Setting(
            doc =
                """
                How long a server that is told to stop waits for conversations and deliveries \
                that are going on. What is not done by then is broken off; nothing that was \
                accepted is lost.\
                """,
            standard = "10s",
            from = "1s",
            to = "5m")
        Duration stopWithin,
    LinesSection lines,
    SmtpSection smtp,
    SubmissionSection submission,
    SubmissionsSection submissions,
    Pop3Section pop3,
    Pop3sSection pop3s,
    LoginsSection logins,
    TlsSection tls,
    QueueSection queue,
    RelaySection relay,
    StoreSection store,
    JournalSection journal,
    LogSection log,
    DnsSection dns) {

  private static final Schema<Settings> SCHEMA = Schema.of(Settings.class);

  /// Reads settings; without any source, everything has its standard value.
  public static Loaded<Settings> load(List<Source> sources) {
    return new Loader<>(SCHEMA).load(sources);
  }

  /// These settings, with others in the place of some.
  ///
  /// @param overrides such as `smtp.verify-helo=false`
  public Loaded<Settings> with(List<String> overrides) {
    return new Loader<>(SCHEMA)
        .from(this)
        .load(overrides.stream().<Source>map(Source.CommandLine::new).toList());
  }

  /// These settings for a server that listens on free ports of this machine alone.
  public Settings onLoopback() {
    List<String> places =
        SCHEMA.keys().stream()
            .map(Key::name)
            .filter(name -> name.endsWith(".listen"))
            .map(name -> name + "=127.0.0.1:0")
            .toList();
    return switch (with(places)) {
      case Loaded.Good<Settings>(var settings, _) -> settings;
      case Loaded.Bad<Settings>(var problems) ->
          throw new IllegalStateException(problems.toString());
    };
  }

  /// These settings as a TOML file that tells where each value comes from.
  ///
  /// @param origins as [Loaded.Good] has them
  public String toToml(Map<String, String> origins) {
    return new Listing<>(SCHEMA).inForce(this, origins);
  }

  /// The reference of all settings, in Markdown: `docs/config.md`.
  public static String reference() {
    return new Listing<>(SCHEMA).reference();
  }

  /// The name to use: the one that is set, or the machine's own.
  public HostName ownName() {
    return hostName.orElseGet(HostName::ofThisMachine);
  }
}
