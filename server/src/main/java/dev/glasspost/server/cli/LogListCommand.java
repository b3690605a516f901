package dev.glasspost.server.cli;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.search.Finder;
import dev.glasspost.mail.search.Finder.Page;
import dev.glasspost.mail.search.Finder.Rest;
import dev.glasspost.mail.view.Summary;
import dev.glasspost.server.cli.Table.Column;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Lists the sessions, newest first; those that fit all that is asked for.",
    footer = {
      "",
      "In names and words * stands for any characters; upper and lower case are the same. Times"
          + " are",
      "local. What became of a message counts as well: one that is delivered at last is not"
          + " deferred",
      "any more. A session has several outcomes if several things came of it: --outcome refused",
      "also finds who failed to log in first, and then read mail. OUTCOME says both.",
      "",
      "Examples:",
      "  glasspost log list --since 2h --outcome refused",
      "  glasspost log list --sender '*@example.net' --recipient joe@example.org",
      "  glasspost log list --peer 192.0.2.0/24 --from 2026-11-23 --until 2026-11-24",
      "  glasspost log list --message-id '<20261123.4711@example.net>'",
      "  glasspost log list --protocol pop3 --account joe@example.org --json"
    })
final class LogListCommand extends StoreCommands implements Callable<Integer> {
  private static final int MAX_LIMIT = 10_000;

  /// One session with a long name, or a hundred recipients, must not push the others off the
  /// screen.
  private static final int WIDEST = 40;

  private static final String ASK_FOR_OUTCOMES =
      "Words are looked for in what was said; what came of sessions is asked for with --outcome.";

  private static final Table<Summary> TABLE =
      new Table<>(
          List.of(
              new Column<>("id", summary -> summary.id().toString()),
              new Column<>("kind", summary -> summary.kind().code()),
              new Column<>("time", summary -> summary.span().began()),
              new Column<>(
                  "peer", summary -> summary.caller().peer().map(Endpoint::toString).orElse("")),
              new Column<>("who", LogListCommand::who, WIDEST),
              new Column<>("from", summary -> summary.mail().senders(), WIDEST),
              new Column<>("to", summary -> summary.mail().recipients(), WIDEST),
              new Column<>("outcome", summary -> new Table.Words(summary.outcome().words()))));

  @Mixin private final Sought sought = new Sought();

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
    if (limit < 1 || limit > MAX_LIMIT)
      throw new Misused("A list has from 1 to " + MAX_LIMIT + " sessions.");
    Page<Summary> page =
        new Finder(administration().journal()).find(sought.query(), limit, Summary::of);
    TABLE.print(out(), format, page.found());
    if (page.found().isEmpty()) terminal().err().println(nothing());
    if (page.rest() == Rest.MORE && !format.json)
      out().println("There are more: --before " + page.found().getLast().id() + ".");
    return ExitCode.DONE;
  }

  private String nothing() {
    return sought.isForWords() ? "No session is so. " + ASK_FOR_OUTCOMES : "No session is so.";
  }

  /// The account somebody logged in to, or else the name they gave.
  private static String who(Summary summary) {
    String account = summary.caller().account();
    return account.isEmpty() ? summary.caller().name() : account;
  }
}
