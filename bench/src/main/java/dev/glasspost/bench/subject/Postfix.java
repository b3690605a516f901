package dev.glasspost.bench.subject;

import dev.glasspost.bench.gauge.Commands;
import dev.glasspost.bench.gauge.Loopback;
import dev.glasspost.bench.gauge.ProcessTree;
import dev.glasspost.bench.mailbox.Mailboxes;
import dev.glasspost.bench.mailbox.Maildirs;
import dev.glasspost.bench.smtp.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Postfix as Debian packages it, with its durable defaults: every setting that is not about where
/// things are stays as it is. It delivers to Maildir folders with virtual(8), has its own
/// configuration, queue and data folders, and nobody listens to its syslog messages, which makes it
/// a little faster.
public final class Postfix implements Subject {
  private static final Path DAEMONS = Path.of("/usr/lib/postfix/sbin");
  private static final Path SAMPLE_SERVICES = Path.of("/usr/share/postfix/master.cf.dist");

  /// Who owns the mailboxes: `nobody`.
  private static final String MAIL_OWNER = "65534";

  private final Path folder;
  private final InetSocketAddress smtp;
  private final Accounts accounts;
  private final ProcessTree processes;

  private Postfix(Path folder, InetSocketAddress smtp, Accounts accounts, ProcessTree processes) {
    this.folder = folder;
    this.smtp = smtp;
    this.accounts = accounts;
    this.processes = processes;
  }

  public static boolean isInstalled() {
    return Files.isExecutable(DAEMONS.resolve("master"));
  }

  public static void install() throws IOException {
    DebianPackages.install("postfix");
  }

  /// Sets it up in an empty folder, which `nobody` must be able to reach, and starts it. Needs
  /// root.
  public static Postfix start(Path folder, Accounts accounts) throws IOException {
    InetSocketAddress smtp = Loopback.freePort();
    for (String name : List.of("etc", "spool", "lib", "mail"))
      Files.createDirectories(folder.resolve(name));
    own("postfix", folder.resolve("lib"));
    own("nobody", folder.resolve("mail"));
    Path etc = folder.resolve("etc");
    Files.write(etc.resolve("main.cf"), settings(folder, accounts));
    Files.write(etc.resolve("master.cf"), services(smtp));
    Commands.run(List.of("postfix", "-c", etc.toString(), "start"));
    long master = masterPid(folder);
    return new Postfix(folder, smtp, accounts, ProcessTree.of(master));
  }

  private static void own(String user, Path folder) throws IOException {
    var users = folder.getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(folder, users.lookupPrincipalByName(user));
  }

  private static List<String> settings(Path folder, Accounts accounts) {
    String mailboxes =
        accounts.localParts().stream()
            .map(name -> "%s@%s=%s/".formatted(name, Accounts.DOMAIN, name))
            .collect(Collectors.joining(","));
    return List.of(
        "compatibility_level = 3.6",
        "queue_directory = " + folder.resolve("spool"),
        "data_directory = " + folder.resolve("lib"),
        "command_directory = /usr/sbin",
        "daemon_directory = " + DAEMONS,
        "mail_owner = postfix",
        "setgid_group = postdrop",
        "myhostname = localhost",
        "mydestination =",
        "inet_interfaces = 127.0.0.1",
        "inet_protocols = ipv4",
        "mynetworks = 127.0.0.0/8",
        "alias_maps =",
        "alias_database =",
        "virtual_mailbox_domains = " + Accounts.DOMAIN,
        "virtual_mailbox_base = " + folder.resolve("mail"),
        "virtual_mailbox_maps = inline:{" + mailboxes + "}",
        "virtual_uid_maps = static:" + MAIL_OWNER,
        "virtual_gid_maps = static:" + MAIL_OWNER);
  }

  /// The services of the package's sample, none of them in a chroot.
  private static List<String> services(InetSocketAddress smtp) throws IOException {
    try (Stream<String> lines = Files.lines(SAMPLE_SERVICES)) {
      return lines
          .map(line -> line.replaceFirst("^(\\S+\\s+\\S+\\s+\\S+\\s+\\S+\\s+)y", "$1n"))
          .map(line -> line.replaceFirst("^smtp(\\s+inet\\s)", Loopback.text(smtp) + "$1"))
          .toList();
    }
  }

  private static long masterPid(Path folder) throws IOException {
    return Long.parseLong(Files.readString(folder.resolve("spool/pid/master.pid")).strip());
  }

  @Override
  public String name() {
    return "Postfix " + version();
  }

  private static String version() {
    try {
      return Commands.run(List.of("postconf", "-d", "-h", "mail_version")).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot ask for the version of Postfix", failure);
    }
  }

  @Override
  public String hello() {
    return Plan.Envelopes.EHLO;
  }

  @Override
  public InetSocketAddress smtp() {
    return smtp;
  }

  @Override
  public ProcessTree processes() {
    return processes;
  }

  @Override
  public Mailboxes mailboxes() {
    return new Maildirs(folder.resolve("mail"), "");
  }

  @Override
  public List<String> recipients() {
    return accounts.addresses();
  }

  /// Ends the master of this folder, and with it all its processes.
  @Override
  public void close() throws IOException {
    Commands.run(List.of("postfix", "-c", folder.resolve("etc").toString(), "stop"));
  }
}
