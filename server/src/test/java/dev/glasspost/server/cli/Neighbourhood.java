package dev.glasspost.server.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Hosts on the loopback interface that find each other with a real name server: `a.example` and
/// `b.example`, which a test has to fill, and `p.example`, which is a Postfix with an account for
/// Pat. What others call is a [Cable] for each, at port 25 of this small world.
///
/// Mail to `round@b.example` is for `round@p.example` there, that is for `round@a.example`, and
/// that for `pat@p.example`, if A and B have these aliases.
final class Neighbourhood implements Closeable {
  static final List<String> DOMAINS = List.of("a.example", "b.example", "p.example");
  static final String PAT = "pat@p.example";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final List<Closeable> open = new ArrayList<>();
  private final List<Cable> cables = new ArrayList<>();
  private final Unbound names;
  private final Postfix postfix;
  private final Path arrivals;
  private final WatchService watch;
  private int port;

  /// Skips the test if a program is missing.
  ///
  /// @param folder with room for files that everybody may read
  Neighbourhood(Path folder) throws IOException, InterruptedException {
    Postfix.orSkip();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    names = keep(Unbound.start(Files.createDirectory(folder.resolve("dns")), records()));
    layCables();
    Map<String, String> transports = Map.of("a.example", transport(0), "b.example", transport(1));
    Map<String, String> aliases =
        Map.of("round@p.example", "round@a.example", "back@p.example", "nobody@a.example");
    Path site = Files.createDirectory(folder.resolve("p"));
    postfix = keep(Postfix.start(new Postfix.Site(site, transports, aliases)));
    cable("p.example").leadTo(postfix.smtp());
    arrivals = postfix.arrivals();
    watch = keep(arrivals.getFileSystem().newWatchService());
    arrivals.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
  }

  private <T extends Closeable> T keep(T it) {
    open.add(it);
    return it;
  }

  private static List<String> records() {
    List<String> records = new ArrayList<>();
    for (String domain : DOMAINS) {
      String host = "mx." + domain + ".";
      records.add(host + " A " + address(DOMAINS.indexOf(domain)));
      records.add(domain + ". MX 10 " + host);
    }
    return records;
  }

  private static String address(int place) {
    return "127.0.0." + (place + 2);
  }

  private String transport(int place) {
    return "smtp:[" + address(place) + "]:" + port;
  }

  private void layCables() throws IOException {
    for (int place = 0; place < DOMAINS.size(); place++) {
      InetAddress address = InetAddress.getByName(address(place));
      Cable cable = keep(new Cable(new InetSocketAddress(address, port)));
      cables.add(cable);
      port = cable.port();
    }
  }

  /// What a server of this world needs to know.
  String[] settings(String domain) {
    return new String[] {
      "host-name=mx." + domain,
      "relay.port=" + port,
      "dns.servers=127.0.0.1:" + names.address().getPort(),
      "queue.retry-first=1s",
      "queue.retry-at-most=2s",
      "relay.rest-at-most=2s",
      "lines.per-address=500"
    };
  }

  Unbound names() {
    return names;
  }

  Postfix postfix() {
    return postfix;
  }

  List<Cable> cables() {
    return cables;
  }

  /// The one that leads to the host of this domain.
  Cable cable(String domain) {
    return cables.get(DOMAINS.indexOf(domain));
  }

  /// Waits until what Pat has is as it shall be.
  void await(String what, Predicate<List<String>> wanted) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (List<String> mail = mail(); !wanted.test(mail); mail = mail()) {
      long left = end - System.nanoTime();
      if (left <= 0) throw new AssertionError(what + ", but Pat has " + mail + postfix.log());
      @Nullable WatchKey key = watch.poll(left / 1_000_000 + 1, MILLISECONDS);
      if (key != null) {
        key.pollEvents();
        key.reset();
      }
    }
  }

  /// The messages that Pat has.
  List<String> mail() throws IOException {
    return postfix.mailbox();
  }

  @Override
  public void close() throws IOException {
    for (Closeable it : open.reversed()) it.close();
  }
}
