package dev.glasspost.server.cli;

import dev.glasspost.mail.search.Indexer;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "reindex",
    description = {
      "Makes the index of the journal anew, day by day. It is kept up by itself, and is made by"
          + " itself for what was written before there was one; this is for when it is damaged or"
          + " in doubt."
    },
    footer = {
      "",
      "The server may run meanwhile, and everything is found meanwhile, though not as fast.",
      "",
      "Example:",
      "  glasspost log reindex"
    })
final class LogReindexCommand extends StoreCommands implements Callable<Integer> {
  LogReindexCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Integer call() {
    Indexer indexer = administration().indexer();
    for (LocalDate day : indexer.days().descendingSet()) {
      long sessions = indexer.rebuild(day);
      if (sessions == 0) continue;
      out().printf("%s  %,d %s%n", day, sessions, sessions == 1 ? "session" : "sessions");
      out().flush();
    }
    return ExitCode.DONE;
  }
}
