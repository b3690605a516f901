package dev.glasspost.server.cli;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.view.Summary;
import dev.glasspost.server.cli.Table.Column;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists the sessions, newest first.")
final class LogListCommand extends StoreCommands implements Callable<Integer> {
  private static final Table<Summary> TABLE =
      new Table<>(
          List.of(
              new Column<>("id", summary -> summary.id().toString()),
              new Column<>("kind", summary -> summary.kind().code()),
              new Column<>("time", summary -> Times.words(summary.span().began())),
              new Column<>(
                  "peer", summary -> summary.caller().peer().map(Endpoint::toString).orElse("")),
              new Column<>("who", LogListCommand::who),
              new Column<>("from", summary -> summary.mail().senders()),
              new Column<>("to", summary -> summary.mail().recipients()),
              new Column<>("outcome", summary -> summary.outcome().words())));

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many at most. Standard: ${DEFAULT-VALUE}.")
  private int limit;

  @Mixin private final ListFormat format = new ListFormat();

  LogListCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Integer call() {
    List<Summary> newest;
    try (var records = administration().journal().newestFirst()) {
      newest = records.limit(limit).map(Summary::of).toList();
    }
    TABLE.print(out(), format, newest);
    return ExitCode.DONE;
  }

  /// The account somebody logged in to, or else the name they gave.
  private static String who(Summary summary) {
    String account = summary.caller().account();
    return account.isEmpty() ? summary.caller().name() : account;
  }
}
