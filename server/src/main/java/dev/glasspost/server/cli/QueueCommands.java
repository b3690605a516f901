package dev.glasspost.server.cli;

import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Envelope.Recipient;
import dev.glasspost.mail.queue.Order;
import dev.glasspost.mail.queue.Progress;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.mail.queue.Told;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.server.cli.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "queue",
    description = "Messages on their way.",
    footer = {
      "",
      "Examples:",
      "  glasspost queue show S.0000014938",
      "  glasspost queue retry --to example.net",
      "  glasspost queue bounce S.0000014938"
    })
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
              new Column<>("next", QueueCommands::next)));

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

  @Command(
      name = "retry",
      description = "Tries messages at once. Those that are held stay so.",
      footer = {"", "Example:", "  glasspost queue retry --to example.net"})
  int retry(@Mixin Choice choice) {
    return order(Order.RETRY, choice, "will be tried at once");
  }

  @Command(
      name = "hold",
      description = "Keeps messages in the queue, without trying them, until they are released.")
  int hold(@Mixin Choice choice) {
    return order(Order.HOLD, choice, "is held");
  }

  @Command(name = "release", description = "Tries messages at once that were held.")
  int release(@Mixin Choice choice) {
    return order(Order.RELEASE, choice, "is not held any more");
  }

  @Command(
      name = "drop",
      description = {
        "Takes messages out of the queue. Nobody is told, so think of `bounce` first.",
        "With --to, only recipients of that domain lose the message."
      })
  int drop(@Mixin Choice choice) {
    return order(Order.DROP, choice, "is dropped");
  }

  @Command(
      name = "bounce",
      description = {
        "Gives messages up, and tells their senders.",
        "With --to, only recipients of that domain are given up."
      })
  int bounce(@Mixin Choice choice) {
    return order(Order.BOUNCE, choice, "is given up");
  }

  /// Which messages are meant.
  static final class Choice {
    @Parameters(paramLabel = "ID", arity = "0..*", description = "Such as S.0000014938.")
    private List<String> ids = new ArrayList<>();

    @Option(
        names = "--to",
        paramLabel = "DOMAIN",
        description = "Those that wait for recipients of this domain.")
    private Optional<String> domain = Optional.empty();

    @Option(names = "--all", description = "Everything in the queue.")
    private boolean all;

    private boolean means(Mailbox mailbox) {
      return domain.map(mailbox.domain().text()::equalsIgnoreCase).orElse(true);
    }
  }

  private int order(Order order, Choice choice, String done) {
    if (choice.ids.isEmpty() && choice.domain.isEmpty() && !choice.all)
      throw new Refused("Say which messages: by ID, with --to DOMAIN, or --all.");
    List<MessageId> named = choice.ids.stream().map(QueueCommands::id).toList();
    named.forEach(this::inQueue);
    int count = named.isEmpty() ? orderAll(order, choice) : orderNamed(order, choice, named);
    if (count == 0) throw new Refused("No message in the queue is so.");
    out().println(count == 1 ? "1 message " + done + "." : plural(count, done));
    return ExitCode.DONE;
  }

  private static String plural(int count, String done) {
    return count + " messages " + (done.startsWith("is ") ? "are" + done.substring(2) : done) + ".";
  }

  private int orderNamed(Order order, Choice choice, List<MessageId> named) {
    int count = 0;
    for (MessageId id : named)
      if (administration().queue().order(id, order, choice::means).isPresent()) count++;
    return count;
  }

  private int orderAll(Order order, Choice choice) {
    int count = 0;
    MessageId last = new MessageId(0);
    List<QueuedMessage> page = administration().queue().messagesAfter(last, StoreQueue.MAX_PAGE);
    while (!page.isEmpty()) {
      for (QueuedMessage it : page)
        if (it.isWaitedForBy(choice::means)
            && administration().queue().order(it.id(), order, choice::means).isPresent()) count++;
      last = page.getLast().id();
      page = administration().queue().messagesAfter(last, StoreQueue.MAX_PAGE);
    }
    return count;
  }

  private static MessageId id(String text) {
    return MessageId.parse(text)
        .orElseThrow(
            () -> new Refused("'" + text + "' is no message id; one is like S.0000014938."));
  }

  private QueuedMessage inQueue(MessageId id) {
    return administration()
        .queue()
        .find(id)
        .orElseThrow(() ->
            new Refused(
                id
                    + " is not in the queue; `glasspost log show "
                    + id
                    + "` tells what became of it."));
  }

  @Command(name = "show", description = "Tells everything about one message in the queue.")
  int show(@Parameters(paramLabel = "ID", description = "Such as S.0000014938.") String text) {
    describe(inQueue(id(text)));
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
    out().println("Next      " + next(message));
    for (int i = 0; i < message.progress().size(); i++)
      out().println(line(message.envelope().recipients().get(i), message.progress().get(i)));
  }

  private static String next(QueuedMessage message) {
    return message.isHeld() ? "held" : Times.words(message.due());
  }

  private static String line(Recipient recipient, Progress progress) {
    return "To        " + Escape.of(recipient.mailbox().toString()) + ": " + words(progress);
  }

  private static String words(Progress progress) {
    return switch (progress) {
      case Progress.Waiting _ -> "not tried yet";
      case Progress.Deferred(var obstacle, _, var told) ->
          "to be tried again (%s)%s".formatted(Escape.of(obstacle.detail()), words(told));
      case Progress.Failed(var obstacle, var told) ->
          "failed (%s)%s".formatted(Escape.of(obstacle.detail()), words(told));
      case Progress.Arrived _ -> "done; the sender is about to be told";
      case Progress.Done _ -> "done";
    };
  }

  private static String words(Told told) {
    return switch (told) {
      case YES -> "; the sender was told";
      case NOT_YET -> "";
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
