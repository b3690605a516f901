package dev.glasspost.server.cli;

import dev.glasspost.mail.account.Directory;
import dev.glasspost.protocol.address.IpAddress;
import dev.glasspost.server.dns.DnsResolver;
import dev.glasspost.server.dns.RememberingResolver;
import dev.glasspost.server.run.Glasspost.Listening;
import dev.glasspost.server.run.LookAhead;
import dev.glasspost.server.run.OldObjects;
import dev.glasspost.server.run.StartProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
    name = "serve",
    description = "Runs the mail server, until it is stopped with Ctrl-C or SIGTERM.",
    footer = {
      "",
      "Examples:",
      "  glasspost serve --set host-name=mail.example.org",
      "  glasspost serve --config /etc/glasspost.toml --data /var/lib/glasspost",
      "  glasspost serve --set smtp.listen=*:2525 --set submissions.listen=*:1465 \\",
      "      --set submission.listen= --set pop3.listen= --set pop3s.listen=*:1995",
      "",
      "docs/config.md lists the settings; docs/operations.md tells how to run a server for good."
    })
final class ServeCommand implements Callable<Integer> {
  /// What stopping may take besides what the settings say.
  private static final Duration REST_OF_STOPPING = Duration.ofSeconds(15);

  private final Scene scene;
  private final Root root;
  private final Environs environs;

  ServeCommand(Scene scene, Root root, Environs environs) {
    this.scene = scene;
    this.root = root;
    this.environs = environs;
  }

  @Override
  public Integer call() throws IOException, StartProblem, InterruptedException {
    Place place = Place.of(root.place, environs);
    DataFolder folder = DataFolder.of(place, environs, scene.terminal());
    try (StopSignal stop = new StopSignal(place.settings().stopWithin().plus(REST_OF_STOPPING))) {
      serve(place, folder, stop);
      // The process may end as soon as the signal is closed, so this has to be said before.
      say("Stopped.");
    }
    return ExitCode.DONE;
  }

  private void serve(Place place, DataFolder folder, StopSignal stop)
      throws IOException, StartProblem, InterruptedException {
    try (DnsResolver resolver = NameServers.resolver(place.settings().dns());
        OldObjects _ = OldObjects.start();
        RunningServer server =
            RunningServer.start(
                folder, place, new RememberingResolver(resolver, InstantSource.system()))) {
      welcome(place, server.open(), server.server().administration().directory());
      LookAhead.goOn(resolver::prepare);
      stop.await();
      say("Stopping.");
    }
  }

  private void welcome(Place place, Listening listening, Directory directory) {
    PrintStream out = scene.terminal().out();
    out.println("Glasspost " + Version.TEXT + " is ready as " + place.settings().ownName() + ".");
    out.println("  SMTP         " + words(listening.smtp()));
    out.println("  SUBMISSION   " + words(listening.submission()));
    out.println("  SUBMISSIONS  " + words(listening.submissions()));
    out.println("  POP3         " + words(listening.pop3()));
    out.println("  POP3S        " + words(listening.pop3s()));
    out.println("  data         " + place.data());
    if (directory.domains().size() == 1)
      out.println(
          "There is no domain yet, so mail is taken for localhost alone; see `glasspost domain"
              + " add --help`.");
    say("`glasspost log follow` shows what happens. Ctrl-C stops the server.");
  }

  private static String words(List<InetSocketAddress> addresses) {
    return addresses.isEmpty()
        ? "off"
        : addresses.stream().map(ServeCommand::words).collect(Collectors.joining(", "));
  }

  private static String words(InetSocketAddress address) {
    String host = IpAddress.written(address.getAddress().getHostAddress());
    String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return (address.getAddress().isAnyLocalAddress() ? "*" : shown) + ":" + address.getPort();
  }

  private void say(String line) {
    scene.terminal().out().println(line);
    scene.terminal().out().flush();
  }
}
