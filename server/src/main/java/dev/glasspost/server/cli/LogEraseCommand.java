package dev.glasspost.server.cli;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.address.Mailbox;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "erase",
    description = {
      "Removes records for good, such as those of a person who asks for it. A signed tombstone"
          + " stays: how many pieces were removed, when, and why, but nothing of what they said; so"
          + " `glasspost log verify` still finds the journal in order."
    },
    footer = {
      "",
      "Without --yes it says what it would remove, and removes nothing. Several conditions",
      "together mean what fits all of them. Sessions that go on are left alone, and so are those",
      "whose messages are in the queue: what becomes of them is told in the same records. Messages",
      "in maildrops are not touched, and neither are backups made before.",
      "",
      "Nor is the log file, if the server writes one (log.file). It keeps its lines until it is",
      "full (log.max-size) and put aside, and the files put aside are deleted when there are too",
      "many (log.max-files) or when they are too old (log.max-age). To be rid of the lines now,",
      "delete the files put aside, which can be done at any time; and the log file itself while",
      "the server is stopped.",
      "",
      "Examples:",
      "  glasspost log erase 0Q4X1T2V000A --reason \"request of 3 May, ticket 17\" --yes",
      "  glasspost log erase --address ann@example.net --reason \"request of Ann\" --yes",
      "  glasspost log erase --before 2026-01-01 --reason \"end of the year\" --yes"
    })
final class LogEraseCommand extends StoreCommands implements Callable<Integer> {
  @Parameters(paramLabel = "ID", arity = "0..*", description = "Of sessions.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "Sessions in which this whole address was said, or that logged in with it.")
  private Optional<String> address = Optional.empty();

  @Option(
      names = "--before",
      paramLabel = "DATE",
      description = "Sessions that began before this day, such as 2026-01-31.")
  private Optional<String> before = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it stays readable in the tombstone.")
  private String reason = "";

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  LogEraseCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Integer call() {
    if (reason.isBlank())
      throw new Misused("Say why, with --reason: it is all that will be left to read.");
    if (names.isEmpty() && address.isEmpty() && before.isEmpty())
      throw new Misused("Say which records: by ID, --address, or --before.");
    Selection selected = select();
    selected.tellWhatIsLeft(terminal().err());
    List<SessionId> ids = selected.doomed();
    if (ids.isEmpty())
      throw new Refused(
          selected.isEmpty()
              ? "No record is so. Nothing was removed."
              : "Nothing was removed: no other record is so.");
    if (!yes) {
      ids.forEach(id -> out().println(id));
      throw new Refused(count(ids.size()) + " would be removed for good. Add --yes to do it.");
    }
    int removed = administration().keeper().remove(ids, reason);
    out().println("Removed " + count(removed) + ". A signed tombstone says so.");
    premises().logFile().ifPresent(this::tellOfLogFile);
    scour(ids);
    return ExitCode.DONE;
  }

  /// They are removed, whatever comes of this.
  private void scour(List<SessionId> removed) {
    out().flush();
    try {
      administration().keeper().scour(removed);
    } catch (StoreException notNow) {
      terminal()
          .err()
          .println(
              "What was removed is in the files of the store still, until it is merged away: "
                  + notNow.getMessage());
    }
  }

  private void tellOfLogFile(Path file) {
    out()
        .println(
            """
            The log file keeps its lines about this, and so do those that were put aside beside it:
              %s
            They go by size and age. `glasspost log erase --help` says how to be rid of them now.\
            """
                .formatted(file));
  }

  private static String count(int records) {
    return records == 1 ? "1 record" : records + " records";
  }

  /// The records that are meant.
  ///
  /// @param open the sessions that go on
  /// @param waiting those whose messages are in the queue: what becomes of these is yet to be told
  ///   in the same records
  private record Selection(List<SessionId> doomed, List<SessionId> open, List<SessionId> waiting) {
    boolean isEmpty() {
      return doomed.isEmpty() && open.isEmpty() && waiting.isEmpty();
    }

    void tellWhatIsLeft(PrintStream err) {
      if (!open.isEmpty())
        err.println(
            "Left alone, for these sessions go on: %s. Erase them when they are over."
                .formatted(all(open)));
      if (!waiting.isEmpty())
        err.println(
            """
            Left alone, for messages of these sessions are in the queue, and their records go on: \
            %s. Erase them when `glasspost queue list` shows none of these messages any more.\
            """
                .formatted(all(waiting)));
    }

    private static String all(List<SessionId> ids) {
      return ids.stream().map(SessionId::toString).collect(Collectors.joining(", "));
    }
  }

  private Selection select() {
    var selected = new Selection(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (var records = administration().journal().newestFirst()) {
      records
          .filter(wanted())
          .forEach(record -> {
            if (record.progress() == Progress.OPEN) selected.open().add(record.id());
            else if (isInQueue(record)) selected.waiting().add(record.id());
            else selected.doomed().add(record.id());
          });
    }
    return selected;
  }

  private boolean isInQueue(SessionRecord record) {
    boolean brings = record.kind().direction() == Direction.THEY_CALL;
    return brings
        && record.moments().stream()
            .map(Moment::event)
            .flatMap(LogEraseCommand::messages)
            .distinct()
            .anyMatch(it -> administration().queue().find(it).isPresent());
  }

  /// Those that are told of in the same record.
  private static Stream<MessageId> messages(Event event) {
    return switch (event) {
      case MessageEvent.Fetched _, MessageEvent.Deleted _, MessageEvent.DeletedWithAccount _ ->
          Stream.empty();
      case MessageEvent.Reported it -> Stream.of(it.message(), it.report());
      case MessageEvent it -> Stream.of(it.message());
      case SessionEvent _ -> Stream.empty();
    };
  }

  private Predicate<SessionRecord> wanted() {
    List<SessionId> named = names.stream().map(LogEraseCommand::id).toList();
    Optional<Instant> end = before.map(LogEraseCommand::startOf);
    Optional<Mentions> mentions = address.map(LogEraseCommand::mentions);
    return record ->
        (names.isEmpty() || named.contains(record.id()))
            && end.map(record.began()::isBefore).orElse(true)
            && mentions.map(it -> it.test(record)).orElse(true);
  }

  private static SessionId id(String name) {
    return SessionId.parse(name)
        .orElseThrow(() -> new Misused(name + " is not the id of a session."));
  }

  /// Nobody means to erase what has something like it: it must be an address.
  private static Mentions mentions(String address) {
    String text = address.strip();
    boolean bracketed = text.startsWith("<") && text.endsWith(">");
    String bare = bracketed ? text.substring(1, text.length() - 1) : text;
    return Mailbox.parse(bare)
        .map(Mentions::new)
        .orElseThrow(() ->
            new Misused(
                address.isBlank()
                    ? "--address is empty. Say a whole address, such as ann@example.net."
                    : address + " is not a whole address, such as ann@example.net."));
  }

  private static Instant startOf(String day) {
    try {
      return LocalDate.parse(day).atStartOfDay(Times.zone()).toInstant();
    } catch (DateTimeParseException _) {
      throw new Misused(day + " is not a day; write it like 2026-01-31.");
    }
  }
}
