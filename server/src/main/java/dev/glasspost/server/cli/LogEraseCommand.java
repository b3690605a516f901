package dev.glasspost.server.cli;

import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.protocol.address.Mailbox;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
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
      "together mean what fits all of them. Sessions that go on are left alone. Messages in",
      "maildrops are not touched, and neither are backups made before.",
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
    List<SessionId> ids = ids();
    if (ids.isEmpty()) throw new Refused("No record is so. Nothing was removed.");
    if (!yes) {
      ids.forEach(id -> out().println(id));
      throw new Refused(count(ids.size()) + " would be removed for good. Add --yes to do it.");
    }
    int removed = administration().keeper().remove(ids, reason);
    out().println("Removed " + count(removed) + ". A signed tombstone says so.");
    premises().logFile().ifPresent(this::tellOfLogFile);
    return ExitCode.DONE;
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

  private List<SessionId> ids() {
    if (names.isEmpty() && address.isEmpty() && before.isEmpty())
      throw new Misused("Say which records: by ID, --address, or --before.");
    List<SessionId> named = names.stream().map(LogEraseCommand::id).toList();
    Optional<Instant> end = before.map(LogEraseCommand::startOf);
    Optional<Mentions> mentions = address.map(LogEraseCommand::mentions);
    Predicate<SessionRecord> wanted =
        record ->
            record.progress() != Progress.OPEN
                && (names.isEmpty() || named.contains(record.id()))
                && end.map(record.began()::isBefore).orElse(true)
                && mentions.map(it -> it.test(record)).orElse(true);
    try (var records = administration().journal().newestFirst()) {
      return records.filter(wanted).map(SessionRecord::id).toList();
    }
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
