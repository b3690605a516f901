package dev.glasspost.bench.subject;

import dev.glasspost.bench.gauge.Commands;
import dev.glasspost.bench.gauge.ProcessTree;
import dev.glasspost.bench.mailbox.Mailboxes;
import dev.glasspost.bench.mailbox.Maildirs;
import dev.glasspost.bench.smtp.Plan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Dovecot as Debian packages it, taking mail over LMTP into Maildir folders and serving it over
/// POP3. Every setting that is not about where things are, who may log in, and how many may come
/// stays as it is.
public final class Dovecot implements Subject {
  private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ServerProcess server;
  private final Path folder;
  private final Places places;
  private final Accounts accounts;

  private Dovecot(ServerProcess server, Path folder, Places places, Accounts accounts) {
    this.server = server;
    this.folder = folder;
    this.places = places;
    this.accounts = accounts;
  }

  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  public static void install() throws IOException {
    DebianPackages.install("dovecot-core", "dovecot-lmtpd", "dovecot-pop3d");
  }

  /// Sets it up in an empty folder, which `nobody` must be able to reach, and starts it. Needs
  /// root.
  public static Dovecot start(Path folder, Accounts accounts)
      throws IOException, InterruptedException {
    Places places = Places.in(folder.resolve("mail"));
    Files.createDirectories(places.data());
    var users = folder.getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(places.data(), users.lookupPrincipalByName("nobody"));
    Path settings = folder.resolve("dovecot.conf");
    Files.writeString(settings, settings(folder, places, accounts));
    ServerProcess server =
        ServerProcess.start(
            List.of(PROGRAM.toString(), "-F", "-c", settings.toString()), folder.resolve("out"));
    try {
      server.awaitGreeting(places.smtp(), PATIENCE);
      server.awaitGreeting(places.pop3(), PATIENCE);
    } catch (IOException | RuntimeException failure) {
      server.close();
      throw failure;
    }
    return new Dovecot(server, folder, places, accounts);
  }

  private static String settings(Path folder, Places places, Accounts accounts) {
    return """
    base_dir = %1$s/run
    state_dir = %1$s/state
    log_path = %1$s/log
    protocols = lmtp pop3
    listen = 127.0.0.1
    ssl = no
    disable_plaintext_auth = no
    first_valid_uid = 65534
    first_valid_gid = 65534
    mail_location = maildir:~/Maildir
    passdb {
      driver = static
      args = password=%2$s
    }
    userdb {
      driver = static
      args = uid=65534 gid=65534 home=%3$s/%%n allow_all_users=yes
    }
    service lmtp {
      inet_listener lmtp {
        address = 127.0.0.1
        port = %4$d
      }
      unix_listener lmtp {
        mode = 0
      }
      process_limit = 200
    }
    service pop3-login {
      inet_listener pop3 {
        port = %5$d
      }
      inet_listener pop3s {
        port = 0
      }
    }
    """
        .formatted(
            folder,
            accounts.password(),
            places.data(),
            places.smtp().getPort(),
            places.pop3().getPort());
  }

  @Override
  public String name() {
    try {
      return "Dovecot LMTP "
          + Commands.run(List.of(PROGRAM.toString(), "--version")).split(" ", -1)[0];
    } catch (IOException _) {
      return "Dovecot LMTP";
    }
  }

  @Override
  public String hello() {
    return Plan.Envelopes.LHLO;
  }

  @Override
  public InetSocketAddress smtp() {
    return places.smtp();
  }

  public InetSocketAddress pop3() {
    return places.pop3();
  }

  @Override
  public ProcessTree processes() {
    return server.processes();
  }

  @Override
  public Mailboxes mailboxes() {
    return new Maildirs(folder.resolve("mail"), "Maildir");
  }

  @Override
  public List<String> recipients() {
    return accounts.addresses();
  }

  @Override
  public void close() {
    server.close();
  }
}
