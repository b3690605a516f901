package dev.glasspost.server.cli;

import dev.glasspost.mail.chain.ChainReport;
import dev.glasspost.mail.journal.JournalReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "verify",
    description = {
      "Checks that no record was changed, taken away, or put in since it was written: each is bound"
          + " to those before it by a hash, and the server signs the end of the chain every minute."
    },
    footer = {
      "",
      "The exit code is 0 if all fits, and 1 if not; then the first record that does not fit is",
      "named. Note the fingerprint of the key somewhere else: who can change this data folder can",
      "also put another key into it.",
      "",
      "docs/journal.md tells what the chain proves, and what it can't."
    })
final class LogVerifyCommand extends StoreCommands implements Callable<Integer> {
  @Mixin private final ListFormat format = new ListFormat();

  LogVerifyCommand(Scene scene) {
    super(scene);
  }

  @Override
  public Integer call() {
    JournalReader journal = administration().journal();
    ChainReport report = journal.check();
    out().print(format.json ? json(report) + "\n" : ChainWords.of(report));
    return report.isSound() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private static String json(ChainReport report) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("sound", report.isSound());
    report.misfit().ifPresent(misfit -> object.put("misfit", ChainWords.of(misfit)));
    object.put("links", report.links());
    object.put("removed", report.removed());
    object.put("heads", report.heads());
    object.put("unsigned", report.unsigned());
    object.put("key", report.keyFingerprint());
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(object);
  }
}
