package dev.glasspost.server.cli;

import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Envelope.Recipient;
import dev.glasspost.mail.queue.Progress;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.server.cli.Table.Column;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "queue",
    description = "Messages on their way.",
    footer = {"", "Example:", "  glasspost queue show S.0000014938"})
final class QueueCommands extends StoreCommands {
  private static final Table<QueuedMessage> TABLE =
      new Table<>(
          List.of(
              new Column<>("id", message -> message.id().toString()),
              new Column<>("received", message -> Times.words(message.origin().received())),
              new Column<>("octets", message -> message.content().blob().length()),
              new Column<>("from", message -> message.envelope().reversePath().bracketed()),
              new Column<>("waiting", QueueCommands::waiting),
              new Column<>("attempts", QueuedMessage::attempts),
              new Column<>("next", message -> Times.words(message.due()))));

  QueueCommands(Scene scene) {
    super(scene);
  }

  /// How much of a long list is wanted.
  static final class Extent {
    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "100",
        description = "How many at most. Standard: ${DEFAULT-VALUE}.")
    int limit;
  }

  @Command(
      name = "list",
      description = "Lists the messages that wait for somebody, oldest first.",
      footer = {"", "A queue with nothing in it is a good queue."})
  int list(@Mixin Extent extent, @Mixin ListFormat format) {
    List<QueuedMessage> messages = oldest(extent.limit);
    TABLE.print(out(), format, messages);
    if (messages.size() == extent.limit)
      terminal().err().println("There may be more than " + extent.limit + "; see --limit.");
    return ExitCode.DONE;
  }

  private List<QueuedMessage> oldest(int limit) {
    List<QueuedMessage> all = new ArrayList<>();
    MessageId last = new MessageId(0);
    List<QueuedMessage> page;
    do {
      int wanted = Math.min(StoreQueue.MAX_PAGE, limit - all.size());
      page = administration().queue().messagesAfter(last, wanted);
      all.addAll(page);
      if (!page.isEmpty()) last = page.getLast().id();
    } while (!page.isEmpty() && all.size() < limit);
    return all;
  }

  @Command(name = "show", description = "Tells everything about one message in the queue.")
  int show(@Parameters(paramLabel = "ID", description = "Such as S.0000014938.") String text) {
    MessageId id =
        MessageId.parse(text)
            .orElseThrow(
                () -> new Refused("'" + text + "' is no message id; one is like S.0000014938."));
    QueuedMessage message =
        administration()
            .queue()
            .find(id)
            .orElseThrow(() ->
                new Refused(
                    id
                        + " is not in the queue; `glasspost log show "
                        + id
                        + "` tells what became of it."));
    describe(message);
    return ExitCode.DONE;
  }

  private void describe(QueuedMessage message) {
    out().println("Message   " + message.id());
    out().println("Received  " + Times.words(message.origin().received()));
    out().println("Session   " + message.origin().session());
    out().println("From      " + Escape.of(message.envelope().reversePath().bracketed()));
    out().println("Size      " + message.content().blob().length() + " octets");
    out().println("SHA-256   " + message.content().sha256().hex());
    out().println("Attempts  " + message.attempts());
    out().println("Next      " + Times.words(message.due()));
    for (int i = 0; i < message.progress().size(); i++)
      out().println(line(message.envelope().recipients().get(i), message.progress().get(i)));
  }

  private static String line(Recipient recipient, Progress progress) {
    return "To        " + Escape.of(recipient.mailbox().toString()) + ": " + words(progress);
  }

  private static String words(Progress progress) {
    return switch (progress) {
      case Progress.Waiting _ -> "not tried yet";
      case Progress.Deferred(var obstacle, _) ->
          "to be tried again (" + Escape.of(obstacle.detail()) + ")";
      case Progress.Failed(var obstacle) -> "failed (" + Escape.of(obstacle.detail()) + ")";
      case Progress.Done _ -> "done";
    };
  }

  private static List<String> waiting(QueuedMessage message) {
    List<String> waiting = new ArrayList<>();
    for (int i = 0; i < message.progress().size(); i++)
      if (message.progress().get(i).isOpen())
        waiting.add(message.envelope().recipients().get(i).mailbox().toString());
    return waiting;
  }
}
