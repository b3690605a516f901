package dev.glasspost.server.cli;

import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionKind.Direction;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.server.evidence.AbuseReport;
import dev.glasspost.server.run.Messages;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    description = {
      "Writes a report about a session to whoever answers for the network that it came from, as a"
          + " message that is ready to be sent: the transcript for people, the facts for programs"
          + " (RFC 5965), and the message if it is still kept."
    },
    footer = {
      "",
      "Look at it before you send it: it names your users, and holds what was sent to them.",
      "",
      "Example:",
      "  glasspost log report 0Q4X1T2V000A --arf -o report.eml --to abuse@isp.example"
    })
final class LogReportCommand extends StoreCommands implements Callable<Integer>, FileArguments {
  @Parameters(paramLabel = "ID", description = "Of a session, or of a message.")
  private String name = "";

  @Option(names = "--arf", description = "In the Abuse Reporting Format; there is no other yet.")
  private boolean arf;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Where to; it must not be there yet.")
  private Path file = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "Whom it is for. Standard: abuse@ the domain of the sender.")
  private Optional<String> to = Optional.empty();

  LogReportCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Integer call() throws IOException {
    if (!arf) throw new Misused("Say in what format: --arf is the only one yet.");
    SessionRecord record =
        administration()
            .journal()
            .find(name)
            .orElseThrow(() ->
                new Refused("There is no record of '" + name + "'; see `glasspost log list`."));
    if (record.progress() == Progress.OPEN)
      throw new Refused("Session " + record.id() + " still goes on; wait until it is over.");
    if (record.kind() == SessionKind.SERVER)
      throw new Misused(
          record.id()
              + " is no session: in it the server tells of itself. There is nobody who could be"
              + " reported for it.");
    if (record.kind().direction() == Direction.WE_CALL)
      throw new Misused(
          record.id() + " is a call of our own: there is nobody who could be reported for it.");
    var reported = new AbuseReport.Case(record, AbuseReport.incident(record, name));
    Optional<Messages.Kept> message =
        reported.incident().message().flatMap(id -> administration().messages().find(id, record));
    var heading =
        new AbuseReport.Heading(
            Version.TEXT, premises().settings().ownName().text(), recipient(), Instant.now());
    write(reported, heading, message);
    out()
        .println(
            "Wrote %s, %s."
                .formatted(
                    file,
                    message.isPresent()
                        ? "with the message"
                        : "without a message: none was taken, or it is not kept any more"));
    if (heading.isInUtf8())
      out().println("It goes to an address that only servers with SMTPUTF8 can take.");
    return ExitCode.DONE;
  }

  private Optional<Mailbox> recipient() {
    return to.map(address ->
        AbuseReport.recipient(address)
            .orElseThrow(
                () -> new Misused("--to: '" + Escape.of(address) + "' is not an address.")));
  }

  private void write(
      AbuseReport.Case reported, AbuseReport.Heading heading, Optional<Messages.Kept> message)
      throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(file.toAbsolutePath(), StandardOpenOption.CREATE_NEW))) {
      AbuseReport.write(reported, heading, message, out);
    } catch (FileAlreadyExistsException _) {
      throw new Refused(file + " is there already; nothing was written.");
    } catch (NoSuchFileException _) {
      throw new Refused("There is no folder for " + file + ".");
    }
  }
}
