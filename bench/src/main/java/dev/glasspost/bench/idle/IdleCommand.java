package dev.glasspost.bench.idle;

import dev.glasspost.bench.gauge.ProcessTree;
import dev.glasspost.bench.idle.Crowd.Protocol;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `bench/idle`: what connections cost that say nothing.
@Command(
    name = "idle",
    sortOptions = false,
    description = {
      "Opens many connections that say nothing after their first command, and measures what memory"
          + " they take and whether a client that works is served meanwhile."
    })
public final class IdleCommand implements Callable<Integer> {
  private static final int MAX_CONNECTIONS = 25_000;
  private static final int MAX_SECONDS = 120;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--to", required = true, paramLabel = "HOST:PORT")
  private InetSocketAddress to = new InetSocketAddress(0);

  @Option(names = "--server-pid", required = true, description = "This process and its children.")
  private long pid;

  @Option(names = "--connections", defaultValue = "10000", description = "${DEFAULT-VALUE}")
  private int connections;

  @Option(names = "--protocol", defaultValue = "SMTP", description = "${COMPLETION-CANDIDATES}")
  private Protocol protocol = Protocol.SMTP;

  @Option(
      names = "--from-addresses",
      defaultValue = "1",
      description = "Loopback addresses they come from: ${DEFAULT-VALUE}.")
  private int addresses;

  @Option(
      names = "--probe",
      paramLabel = "HOST:PORT",
      description = "Where the working client speaks SMTP, if not there too.")
  private @Nullable InetSocketAddress probe;

  @Option(names = "--recipient", description = "Of a message in each of its sessions.")
  private @Nullable String recipient;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "Before they come, and while they stay: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (connections > MAX_CONNECTIONS || seconds > MAX_SECONDS)
      throw new IllegalArgumentException(
          "at most %,d connections and %d seconds".formatted(MAX_CONNECTIONS, MAX_SECONDS));
    InetSocketAddress probed = probe == null ? to : probe;
    var idleness = new Idleness(probed, Optional.ofNullable(recipient), ProcessTree.of(pid));
    try (var crowd = new Crowd(to, protocol, addresses)) {
      Idleness.Result result = idleness.measure(crowd, connections, Duration.ofSeconds(seconds));
      print(result);
      return result.answered() == connections ? 0 : 1;
    }
  }

  private void print(Idleness.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) out.println(JsonMapper.shared().writeValueAsString(result));
    else printText(result, out);
    out.flush();
  }

  private static void printText(Idleness.Result result, PrintWriter out) {
    out.printf(
        "%,d connections opened in %.1f s; %,d of them answered at the end%n",
        result.opened(), result.openSeconds(), result.answered());
    result.refusal().ifPresent(why -> out.printf("the next was refused: %s%n", why));
    out.printf(
        "memory (PSS): %.0f MiB before, %.0f MiB after: %.1f KiB for each%n",
        result.before().pssMib(), result.after().pssMib(), result.perConnectionKib());
    out.printf("a working client, before:  %s%n", result.quiet());
    out.printf("             while opening: %s%n", result.opening());
    out.printf("             while they are there: %s%n", result.holding());
  }
}
