package dev.glasspost.server.cli;

import dev.glasspost.mail.chain.ChainReport;
import dev.glasspost.mail.journal.JournalReader;
import dev.glasspost.server.evidence.Verification;
import dev.glasspost.server.view.PrintableJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Checks that no record was changed, taken away, or put in since it was written: each is bound"
          + " to those before it by a hash, and the server signs the end of the chain every"
          + " minute.",
      "With FILE, checks a file that `glasspost log evidence` wrote, and needs nothing else."
    },
    footer = {
      "",
      "The exit code is 0 if all fits, and 1 if not; then what does not fit is named. Note the",
      "fingerprint of the key somewhere else: who can change this data folder can also put another",
      "key into it.",
      "",
      "Of a FILE, the parts are signed, and not how they are packed. If all of them are as they",
      "were signed and somebody packed the ZIP anew, that is said, and the exit code is 0. A ZIP",
      "that was damaged, or that hides something from some programs, does not fit.",
      "",
      "docs/journal.md tells what the chain proves, and what it can't."
    })
final class LogVerifyCommand extends StoreCommands implements Callable<Integer> {
  private static final String EXPECTED =
      " FILE is what `glasspost log evidence` wrote. Without FILE, the journal of the data folder"
          + " is checked; --data names another folder.";

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "A file with evidence, on any machine.")
  private Optional<Path> file = Optional.empty();

  @Mixin private final ListFormat format = new ListFormat();

  LogVerifyCommand(Scene scene) {
    super(scene);
  }

  /// Whether it needs no data folder.
  boolean isOfFile() {
    return file.isPresent();
  }

  @Override
  public Integer call() throws IOException {
    return file.isPresent() ? verify(file.get()) : verifyJournal();
  }

  private int verify(Path evidence) throws IOException {
    if (!Files.isReadable(evidence))
      throw new Refused(evidence + " is not there, or can't be read.");
    if (Files.isDirectory(evidence)) throw new Refused(evidence + " is a folder." + EXPECTED);
    if (!Verification.isPacked(evidence))
      throw new Refused(evidence + " is no ZIP file." + EXPECTED);
    Verification.Findings findings = Verification.of(evidence);
    out()
        .print(
            format.json
                ? json(EvidenceReport.facts(findings)) + "\n"
                : EvidenceReport.of(findings));
    return findings.isSound() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private int verifyJournal() {
    JournalReader journal = administration().journal();
    ChainReport report = journal.check(Instant.now());
    out().print(format.json ? json(facts(report)) + "\n" : ChainWords.of(report));
    return report.isSound() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private static Map<String, Object> facts(ChainReport report) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("sound", report.isSound());
    report.misfit().ifPresent(misfit -> object.put("misfit", ChainWords.of(misfit)));
    object.put("links", report.links());
    object.put("removed", report.removed());
    object.put("removals", report.removals().stream().map(LogVerifyCommand::facts).toList());
    object.put("heads", report.heads());
    object.put("unsigned", report.unsigned());
    object.put("key", report.keyFingerprint());
    return object;
  }

  private static Map<String, Object> facts(ChainReport.Removed removed) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("time", removed.time().toString());
    object.put("pieces", removed.pieces());
    object.put("reason", removed.reason());
    return object;
  }

  private static String json(Map<String, Object> object) {
    return PrintableJson.indented(object);
  }
}
