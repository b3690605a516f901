package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Postfix with settings, queue and mailboxes of its own, for the domain `p.example`. It tries
/// again every second.
final class Postfix implements Closeable {
  private static final Path DAEMONS = Path.of("/usr/lib/postfix/sbin");
  private static final String NOBODY = "65534";

  private final Path folder;
  private final InetSocketAddress smtp;

  private Postfix(Path folder, InetSocketAddress smtp) {
    this.folder = folder;
    this.smtp = smtp;
  }

  /// Skips the test if there is no Postfix, or if we are not root, as it has to be started by.
  static void orSkip() {
    new ForeignProgram("postfix", "postfix").orSkip();
    assumeTrue(
        "root".equals(System.getProperty("user.name")), "Postfix can be started by root only");
  }

  /// @param folder empty; everybody must be able to go there
  /// @param transports by domain, as Postfix writes them
  /// @param aliases by address
  record Site(Path folder, Map<String, String> transports, Map<String, String> aliases) {}

  static Postfix start(Site site) throws IOException, InterruptedException {
    Path folder = site.folder();
    for (String name : List.of("etc", "spool", "lib", "mail"))
      Files.createDirectories(
          folder.resolve(name),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    own("postfix", folder.resolve("lib"));
    for (String part :
        List.of("mail", "mail/pat", "mail/pat/tmp", "mail/pat/cur", "mail/pat/new")) {
      Files.createDirectories(folder.resolve(part));
      own("nobody", folder.resolve(part));
    }
    makeCertificate(folder.resolve("etc"));
    Postfix postfix = new Postfix(folder, freePort());
    Files.write(folder.resolve("etc/main.cf"), postfix.settings(site));
    Files.write(folder.resolve("etc/master.cf"), postfix.services());
    postfix.start();
    return postfix;
  }

  private static void own(String user, Path folder) throws IOException {
    var users = folder.getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(folder, users.lookupPrincipalByName(user));
  }

  private static void makeCertificate(Path etc) throws IOException, InterruptedException {
    ForeignProgram.Result made =
        new ForeignProgram("openssl", "openssl")
            .orSkip()
            .run(
                etc,
                "",
                List.of(
                    ("req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=mx.p.example"
                            + " -keyout key.pem -out certificate.pem")
                        .split(" ")));
    assertThat(made.exitCode()).describedAs(made.output()).isZero();
  }

  private static InetSocketAddress freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return (InetSocketAddress) free.getLocalSocketAddress();
    }
  }

  private static String table(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(it -> "{ " + it.getKey() + " = " + it.getValue() + " }")
        .collect(Collectors.joining(", ", "inline:{ ", " }"));
  }

  private List<String> settings(Site site) {
    Stream<String> places =
        Stream.of(
            "compatibility_level = 3.6",
            "queue_directory = " + folder.resolve("spool"),
            "data_directory = " + folder.resolve("lib"),
            "command_directory = /usr/sbin",
            "daemon_directory = " + DAEMONS,
            "mail_owner = postfix",
            "setgid_group = postdrop",
            "maillog_file_prefixes = " + folder,
            "maillog_file = " + folder.resolve("log"),
            "inet_interfaces = 127.0.0.1",
            "inet_protocols = ipv4");
    Stream<String> mail =
        Stream.of(
            "myhostname = mx.p.example",
            "mydestination =",
            "mynetworks = 127.0.0.0/8",
            "smtpd_peername_lookup = no",
            "alias_maps =",
            "alias_database =",
            "virtual_mailbox_domains = p.example",
            "virtual_mailbox_base = " + folder.resolve("mail"),
            "virtual_mailbox_maps = inline:{ { pat@p.example = pat/ } }",
            "virtual_uid_maps = static:" + NOBODY,
            "virtual_gid_maps = static:" + NOBODY,
            "virtual_alias_maps = " + table(site.aliases()),
            "transport_maps = " + table(site.transports()));
    Stream<String> haste =
        Stream.of(
            // Sooner, its queue manager may find a message locked by its own client, skip it, and
            // never come back to it.
            "minimal_backoff_time = 3s",
            "maximal_backoff_time = 4s",
            "queue_run_delay = 1s",
            "default_destination_concurrency_failed_cohort_limit = 0",
            "smtp_connection_cache_on_demand = no",
            "smtp_tls_security_level = may",
            "smtpd_tls_security_level = may",
            "smtpd_tls_chain_files = %1$s/key.pem, %1$s/certificate.pem"
                .formatted(folder.resolve("etc")));
    return Stream.of(places, mail, haste).flatMap(it -> it).toList();
  }

  /// Each service that delivering needs, none of them in a chroot.
  private List<String> services() {
    return List.of(
        "127.0.0.1:" + smtp.getPort() + " inet n - n - - smtpd",
        "pickup unix n - n 60 1 pickup",
        "cleanup unix n - n - 0 cleanup",
        "qmgr unix n - n 300 1 qmgr",
        "tlsmgr unix - - n 1000? 1 tlsmgr",
        "rewrite unix - - n - - trivial-rewrite",
        "bounce unix - - n - 0 bounce",
        "defer unix - - n - 0 bounce",
        "trace unix - - n - 0 bounce",
        "verify unix - - n - 1 verify",
        "flush unix n - n 1000? 0 flush",
        "proxymap unix - - n - - proxymap",
        "smtp unix - - n - - smtp",
        "relay unix - - n - - smtp",
        "showq unix n - n - - showq",
        "error unix - - n - - error",
        "retry unix - - n - - error",
        "discard unix - - n - - discard",
        "virtual unix - n n - - virtual",
        "anvil unix - - n - 1 anvil",
        "scache unix - - n - 1 scache",
        "postlog unix-dgram n - n - 1 postlogd");
  }

  private String command(String order) throws IOException, InterruptedException {
    Path out = folder.resolve("said");
    int exit =
        new ProcessBuilder("postfix", "-c", folder.resolve("etc").toString(), order)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start()
            .waitFor();
    assertThat(exit).describedAs("postfix %s: %s", order, Files.readString(out)).isZero();
    return Files.readString(out);
  }

  /// After [#abort].
  void start() throws IOException, InterruptedException {
    command("start");
  }

  /// Ends it in the midst of what it does.
  void abort() throws IOException, InterruptedException {
    command("abort");
  }

  InetSocketAddress smtp() {
    return smtp;
  }

  /// The folder to which Pat's messages come.
  Path arrivals() {
    return folder.resolve("mail/pat/new");
  }

  /// The messages that Pat has.
  List<String> mailbox() throws IOException {
    try (Stream<Path> files = Files.list(arrivals())) {
      return files.map(Postfix::read).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /// What it wrote into its log, for whoever looks for a fault.
  String log() throws IOException {
    Path log = folder.resolve("log");
    return Files.exists(log) ? Files.readString(log) : "no log";
  }

  @Override
  public void close() throws IOException {
    try {
      abort();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
