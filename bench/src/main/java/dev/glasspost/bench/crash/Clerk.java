package dev.glasspost.bench.crash;

import dev.glasspost.bench.gauge.Commands;
import dev.glasspost.bench.subject.Glasspost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Adds aliases with commands, whether the server runs or not, and kills some of the commands.
///
/// Every command that said that it was done counts.
final class Clerk implements Runnable {
  private static final Duration LONGEST_COMMAND = Duration.ofMillis(900);

  private final Setting setting;
  private final SplittableRandom random;
  private final List<String> added = new ArrayList<>();

  Clerk(Setting setting, SplittableRandom random) {
    this.setting = setting;
    this.random = random;
  }

  @Override
  public void run() {
    String target = setting.recipients().getFirst();
    String domain = target.substring(target.indexOf('@'));
    for (int i = 0; !setting.over().get(); i++) {
      String alias = "alias" + i + domain;
      try {
        if (add(alias, target)) added.add(alias);
      } catch (IOException _) {
        setting.troubles().note("a command could not be started");
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean add(String alias, String target) throws IOException, InterruptedException {
    Process command =
        new ProcessBuilder(Glasspost.words(data(), "alias", "add", alias, target))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (random.nextInt(3) == 0) {
      command.waitFor(random.nextLong(LONGEST_COMMAND.toMillis()), TimeUnit.MILLISECONDS);
      command.descendants().forEach(ProcessHandle::destroyForcibly);
      command.destroyForcibly();
    }
    return command.waitFor() == 0;
  }

  Path data() {
    return setting.places().data();
  }

  /// What is missing though its command was done, to be asked when it has stopped.
  List<String> violations() throws IOException {
    String list = Commands.run(Glasspost.words(data(), "alias", "list"));
    return added.stream()
        .filter(alias -> !list.contains(alias + " "))
        .map(alias -> alias + " was added and is lost")
        .toList();
  }

  int done() {
    return added.size();
  }
}
