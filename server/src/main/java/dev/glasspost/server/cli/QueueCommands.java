package dev.glasspost.server.cli;

import dev.glasspost.mail.account.HostSpelling;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Order;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.mail.relay.Destinations;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.trail.Trails;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.server.cli.Table.Column;
import dev.glasspost.server.run.Administration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
      "  glasspost queue reroute relay:192.0.2.7 --to example.net",
      "  glasspost queue bounce S.0000014938"
    })
final class QueueCommands extends StoreCommands {
  /// How the way is spelt that the table says.
  private static final String TABLE_WAY = "table";

  private static final Table<QueuedMessage> TABLE =
      new Table<>(
          List.of(
              new Column<>("id", message -> message.id().toString()),
              new Column<>("received", message -> message.origin().received()),
              new Column<>("octets", message -> message.content().blob().length()),
              new Column<>("from", message -> message.envelope().reversePath().bracketed()),
              new Column<>("waiting", QueueCommands::waiting),
              new Column<>("attempts", QueuedMessage::attempts),
              new Column<>("next", QueueCommands::next)));

  private static final Table<Destinations.State> DESTINATIONS =
      new Table<>(
          List.of(
              new Column<>("destination", Destinations.State::hop),
              new Column<>("sessions", Destinations.State::sessions),
              new Column<>("allowed", Destinations.State::allowed),
              new Column<>("waiting", Destinations.State::inLine),
              new Column<>("rests", state -> state.rests().orElse(""))));

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
      description = {
        "Tries messages at once.",
        "Those that are held stay so, by `queue hold` or because their senders want it."
      },
      footer = {"", "Example:", "  glasspost queue retry --to example.net"})
  int retry(@Mixin Named choice) {
    return order(new Order.Retry(), choice, "will be tried at once");
  }

  @Command(
      name = "hold",
      description = "Keeps messages in the queue, without trying them, until they are released.")
  int hold(@Mixin Named choice) {
    return order(new Order.Hold(), choice, "is held");
  }

  @Command(
      name = "release",
      description = {
        "Tries messages at once that were held.",
        "What was held by `queue hold`, and its sender wants to go later as well, goes then; what",
        "only its sender wants to be held goes at once."
      })
  int release(@Mixin Named choice) {
    return order(new Order.Release(), choice, "is not held any more");
  }

  @Command(
      name = "drop",
      description = {
        "Takes messages out of the queue. Nobody is told, so think of `bounce` first.",
        "With --to, only recipients of that domain lose the message."
      })
  int drop(@Mixin Named choice) {
    return order(new Order.Drop(), choice, "is dropped");
  }

  @Command(
      name = "bounce",
      description = {
        "Gives messages up, and tells their senders.",
        "With --to, only recipients of that domain are given up."
      })
  int bounce(@Mixin Named choice) {
    return order(new Order.Bounce(), choice, "is given up");
  }

  @Command(
      name = "reroute",
      description = {
        "Has messages brought to another host.",
        "They go there whatever the table and the DNS say, or, with `table`, where these say"
            + " again.",
        "They are tried at once, but for those that are held. With --to, only recipients of that",
        "domain go another way."
      },
      footer = {
        "",
        "WAY is relay:HOST[:PORT] or lmtp:HOST[:PORT], as in `route add`, or `table`. The other",
        "way is for the messages in the queue now; for those to come there is `route add`.",
        "",
        "Examples:",
        "  glasspost queue reroute relay:192.0.2.7:2525 --to example.net",
        "  glasspost queue reroute relay:backup.example S.0000014938",
        "  glasspost queue reroute table --all"
      })
  int reroute(@Mixin Rerouted choice) {
    if (choice.way.equals(TABLE_WAY))
      return order(new Order.FollowTable(), choice, "follows the table");
    NextHop.Host host =
        HostSpelling.parse(choice.way)
            .orElseThrow(() ->
                new Refused(
                    "'%s' is no way; one is like relay:HOST[:PORT], lmtp:HOST[:PORT], or table."
                        .formatted(choice.way)));
    return order(new Order.Reroute(host), choice, "is brought to " + host);
  }

  /// Which messages are meant.
  abstract static class Choice {
    @Option(
        names = "--to",
        paramLabel = "DOMAIN",
        description = "Those that wait for recipients of this domain, or for this address.")
    private Optional<String> recipient = Optional.empty();

    @Option(
        names = "--from",
        paramLabel = "DOMAIN",
        description = "Those from senders of this domain, or from this address; <> for reports.")
    private Optional<String> sender = Optional.empty();

    @Option(names = "--all", description = "Everything in the queue.")
    private boolean all;

    abstract List<String> ids();

    private boolean isEmpty() {
      return ids().isEmpty() && recipient.isEmpty() && sender.isEmpty() && !all;
    }

    private boolean means(Mailbox mailbox) {
      return recipient.map(it -> isIn(it, mailbox)).orElse(true);
    }

    private boolean means(QueuedMessage message) {
      return sender.map(it -> isFrom(it, message.envelope().reversePath())).orElse(true);
    }

    private static boolean isFrom(String wanted, ReversePath path) {
      return switch (path) {
        case ReversePath.Null _ -> path.bracketed().equals(wanted);
        case Mailbox mailbox -> isIn(wanted, mailbox);
      };
    }

    private static boolean isIn(String wanted, Mailbox mailbox) {
      return wanted.indexOf('@') < 0
          ? mailbox.domain().text().equalsIgnoreCase(wanted)
          : mailbox.toString().equalsIgnoreCase(wanted);
    }
  }

  /// With the names of single messages.
  static final class Named extends Choice {
    @Parameters(paramLabel = "ID", arity = "0..*", description = "Such as S.0000014938.")
    private List<String> ids = new ArrayList<>();

    @Override
    List<String> ids() {
      return ids;
    }
  }

  /// The same behind the way that they are to go.
  static final class Rerouted extends Choice {
    @Parameters(index = "0", paramLabel = "WAY", description = "Such as relay:192.0.2.7.")
    private String way = TABLE_WAY;

    @Parameters(
        index = "1..*",
        paramLabel = "ID",
        arity = "0..*",
        description = "Such as S.0000014938.")
    private List<String> ids = new ArrayList<>();

    @Override
    List<String> ids() {
      return ids;
    }
  }

  private int order(Order order, Choice choice, String done) {
    if (choice.isEmpty())
      throw new Refused("Say which messages: by ID, with --to DOMAIN, --from DOMAIN, or --all.");
    List<MessageId> named = choice.ids().stream().map(QueueCommands::id).distinct().toList();
    named.forEach(this::inQueue);
    if (!(order instanceof Order.Hold)) endRests();
    Tally tally = named.isEmpty() ? orderAll(order, choice) : orderNamed(order, choice, named);
    if (tally.all == 0) throw new Refused("No message in the queue is so.");
    int count = tally.all - tally.held;
    if (count > 0) out().println(count == 1 ? "1 message " + done + "." : plural(count, done));
    if (tally.held > 0) out().println(stillHeld(tally.held));
    return ExitCode.DONE;
  }

  /// How many messages had an order.
  private static final class Tally {
    private int all;

    /// Those that are not tried though they should be, because somebody holds them.
    private int held;

    void add(Order order, QueuedMessage after) {
      all++;
      if (order instanceof Order.Retry && (after.isHeld() || after.isHeldBySender())) held++;
    }
  }

  private static String stillHeld(int count) {
    return count == 1
        ? "1 message is held, and stays so; `glasspost queue release` lets it go."
        : count + " messages are held, and stay so; `glasspost queue release` lets them go.";
  }

  /// Who wants mail to be tried knows that its destination is there again.
  private void endRests() {
    administration().gauges().ifPresent(it -> it.destinations().endRests());
  }

  @Command(
      name = "destinations",
      description = {
        "Lists the destinations of mail and how they are called.",
        "They are those that a running server has sessions with, or does not call for now, the",
        "busiest first: how many sessions, how many there may be, how many messages wait in",
        "line for one, and until when and why it is not called."
      },
      footer = {
        "",
        "What a destination takes lets in more sessions; what it puts off or turns away halves",
        "them. One that is down rests for a while; `queue retry` lets all be called at once.",
        "The limits are in [relay] of the settings: sessions-at-most, sessions-per-destination,",
        "rest-at-most."
      })
  int destinations(@Mixin Extent extent, @Mixin ListFormat format) {
    Destinations destinations =
        administration()
            .gauges()
            .orElseThrow(() -> new Refused("No server runs here, so nobody is called."))
            .destinations();
    DESTINATIONS.print(out(), format, destinations.states(extent.limit));
    return ExitCode.DONE;
  }

  private static String plural(int count, String done) {
    String verb = done.replaceFirst("^is ", "are ").replaceFirst("^follows ", "follow ");
    return count + " messages " + verb + ".";
  }

  private Tally orderNamed(Order order, Choice choice, List<MessageId> named) {
    Tally tally = new Tally();
    for (MessageId id : named) if (choice.means(inQueue(id))) order(id, order, choice, tally);
    return tally;
  }

  private void order(MessageId id, Order order, Choice choice, Tally tally) {
    carryOut(id, order, choice).ifPresent(after -> tally.add(order, after));
  }

  private Optional<QueuedMessage> carryOut(MessageId id, Order order, Choice choice) {
    return administration().queue().order(id, order, choice::means, administration().telling());
  }

  /// Each order waits for the disk: so they are given together, and wait together.
  private void orderTogether(List<MessageId> ids, Order order, Choice choice, Tally tally) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<QueuedMessage>>> orders =
          ids.stream().map(id -> threads.submit(() -> carryOut(id, order, choice))).toList();
      for (Future<Optional<QueuedMessage>> each : orders)
        each.get().ifPresent(after -> tally.add(order, after));
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException fault) throw fault;
      throw new IllegalStateException("an order throws nothing checked", failed);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Refused("Interrupted: some messages may not have had the order.");
    }
  }

  private Tally orderAll(Order order, Choice choice) {
    Tally tally = new Tally();
    MessageId last = new MessageId(0);
    List<QueuedMessage> page = administration().queue().messagesAfter(last, StoreQueue.MAX_PAGE);
    while (!page.isEmpty()) {
      List<MessageId> meant =
          page.stream()
              .filter(choice::means)
              .filter(it -> it.concerns(order, choice::means))
              .map(QueuedMessage::id)
              .toList();
      orderTogether(meant, order, choice, tally);
      last = page.getLast().id();
      page = administration().queue().messagesAfter(last, StoreQueue.MAX_PAGE);
    }
    return tally;
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
        .orElseThrow(() -> new Refused(id + " is not in the queue" + whatIsKnown(id)));
  }

  private String whatIsKnown(MessageId id) {
    Administration here = administration();
    Trails trails = new Trails(here.journal(), here.queue(), here.maildrops());
    return trails.of(id).isPresent()
        ? "; `glasspost log trail " + id + "` tells what became of it."
        : ", and no record mentions it.";
  }

  @Command(
      name = "show",
      description = {
        "Tells everything about one message in the queue.",
        "Of a recipient who stands for several, such as an alias, it tells of each of them."
      },
      footer = {"", "Example:", "  glasspost queue show S.0000014938"})
  int show(
      @Parameters(paramLabel = "ID", description = "Such as S.0000014938.") String text,
      @Mixin ListFormat format) {
    QueueSheet sheet = new QueueSheet(inQueue(id(text)));
    if (format.json) out().println(sheet.json());
    else sheet.lines().forEach(out()::println);
    return ExitCode.DONE;
  }

  private static Object next(QueuedMessage message) {
    return message.isHeld() ? "held" : message.turn();
  }

  private static List<String> waiting(QueuedMessage message) {
    List<String> waiting = new ArrayList<>();
    for (int i = 0; i < message.progress().size(); i++)
      if (message.progress().get(i).isOpen())
        waiting.add(message.envelope().recipients().get(i).mailbox().toString());
    return waiting;
  }
}
