package dev.glasspost.server.cli;

import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.server.evidence.Evidence;
import dev.glasspost.server.evidence.Evidence.Enclosure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "evidence",
    description = {
      "Puts the records of sessions into a ZIP file that others can check without this server: all"
          + " views, what they are made of, the settings that were in force, the proof that all of"
          + " it is in the chain, the public key, and instructions."
    },
    footer = {
      "",
      "`glasspost log verify FILE` checks such a file on any machine. It is for somebody who may",
      "know everything of these sessions, such as a court. What a user or a sender may know is",
      "made by `glasspost log show ID --audience WHO --format html`; that proves nothing.",
      "",
      "Examples:",
      "  glasspost log evidence 0Q4X1T2V000A -o case17.zip",
      "  glasspost log evidence S.0000014938 --with-message -o case17.zip"
    })
final class LogEvidenceCommand extends StoreCommands implements Callable<Integer>, FileArguments {
  /// What is taken out of a record for somebody can't be proven by the chain, which is of octets.
  private static final String WHOLE =
      "What is proven is the record as it was written, with everybody who is named in it, so there"
          + " is no evidence for a user or a sender. `glasspost log show ID --audience WHO --format"
          + " html` makes a page of what they may know.";

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Of sessions, or of messages.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The ZIP file; it must not be there yet.")
  private Path file = Path.of("");

  @Option(
      names = "--with-message",
      description = "Put in the messages as well, as far as they are still kept.")
  private boolean withMessage;

  @Option(
      names = "--audience",
      paramLabel = "WHO",
      defaultValue = "admin",
      description =
          "admin, and nobody else: what is proven is the record as it was written, with everybody"
              + " who is named in it. See below for users and senders.")
  private String audience = "";

  LogEvidenceCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Integer call() throws IOException {
    if (!audience.equals("admin")) throw new Refused(WHOLE);
    List<SessionRecord> records = names.stream().map(this::find).distinct().toList();
    Enclosure enclosure = withMessage ? Enclosure.WITH_MESSAGES : Enclosure.RECORDS_ONLY;
    try {
      Evidence.Made made =
          Evidence.write(administration(), records, enclosure, file.toAbsolutePath());
      out().print(EvidenceReport.of(made, file));
      return ExitCode.DONE;
    } catch (Evidence.Unproven unproven) {
      throw new Refused(String.valueOf(unproven.getMessage()));
    } catch (FileAlreadyExistsException _) {
      throw new Refused(file + " is there already; nothing was written.");
    } catch (NoSuchFileException _) {
      throw new Refused("There is no folder for " + file + ".");
    }
  }

  private SessionRecord find(String name) {
    SessionRecord record =
        administration()
            .journal()
            .find(name)
            .orElseThrow(() ->
                new Refused("There is no record of '" + name + "'; see `glasspost log list`."));
    if (record.progress() == Progress.OPEN)
      throw new Refused("Session " + record.id() + " still goes on; wait until it is over.");
    return record;
  }
}
