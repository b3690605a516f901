package dev.glasspost.bench.start;

import dev.glasspost.bench.gauge.Median;
import dev.glasspost.bench.gauge.TemporaryFolder;
import dev.glasspost.bench.subject.Places;
import dev.glasspost.bench.subject.Template;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `bench/start`: how soon a server listens, and what it holds then.
@Command(
    name = "start",
    sortOptions = false,
    description = {
      "Starts a server a few times and measures how soon it listens and what memory it has when"
          + " it idles. The first start is on an empty folder, unless one is given."
    })
public final class StartCommand implements Callable<Integer> {
  private static final int MAX_STARTS = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--server",
      paramLabel = "COMMAND",
      description =
          "With {data}, {smtp} and {pop3} for its folder and places. Otherwise Glasspost.")
  private @Nullable String server;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of Glasspost.")
  private List<String> settings = List.of();

  @Option(names = "--data", description = "A folder to start on, which is kept.")
  private @Nullable Path data;

  @Option(names = "--starts", defaultValue = "6", description = "${DEFAULT-VALUE}")
  private int starts;

  @Option(
      names = "--idle",
      defaultValue = "2",
      description = "Seconds before its memory is looked at: ${DEFAULT-VALUE}.")
  private int idle;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /// What `--json` prints; the medians leave the first start out.
  record Report(
      List<OneStart> starts,
      double listeningSeconds,
      double idlePssMib,
      double idleRssMib,
      double cpuSeconds) {
    static Report of(List<OneStart> starts) {
      List<OneStart> later = starts.size() == 1 ? starts : starts.subList(1, starts.size());
      return new Report(
          starts,
          median(later, OneStart::listeningSeconds),
          median(later, one -> one.idle().pssMib()),
          median(later, one -> one.idle().rssMib()),
          median(later, OneStart::cpuSeconds));
    }

    private static double median(List<OneStart> starts, ToDoubleFunction<OneStart> value) {
      return Median.of(starts.stream().mapToDouble(value).boxed().toList());
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (starts < 1 || starts > MAX_STARTS)
      throw new IllegalArgumentException("1 to " + MAX_STARTS + " starts");
    Template command = server == null ? Template.glasspost(settings) : Template.parse(server);
    try (var folder = TemporaryFolder.create()) {
      Path used = data == null ? folder.path().resolve("data") : data;
      List<OneStart> done = new ArrayList<>();
      for (int i = 0; i < starts; i++)
        done.add(
            OneStart.of(
                command, Places.in(used), Duration.ofSeconds(idle), folder.path().resolve("log")));
      print(Report.of(done));
    }
    return 0;
  }

  private void print(Report report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) out.println(JsonMapper.shared().writeValueAsString(report));
    else printText(report, out);
    out.flush();
  }

  private static void printText(Report report, PrintWriter out) {
    for (OneStart one : report.starts())
      out.printf(
          "listening after %.3f s; idle: %.0f MiB PSS, %.0f MiB RSS, %.2f s CPU; "
              + "stopped in %.2f s%n",
          one.listeningSeconds(),
          one.idle().pssMib(),
          one.idle().rssMib(),
          one.cpuSeconds(),
          one.stopSeconds());
    out.printf(
        "medians without the first: %.3f s, %.0f MiB PSS, %.0f MiB RSS, %.2f s CPU%n",
        report.listeningSeconds(), report.idlePssMib(), report.idleRssMib(), report.cpuSeconds());
  }
}
