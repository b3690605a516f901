package dev.glasspost.testkit.tidy;

import java.util.List;

/// All rules that the source tree is held to. STYLE.md gives their reasons.
public final class HouseRules {
  private HouseRules() {}

  public static List<Rule> all() {
    return List.of(
        new SizeLimits(),
        new SizeRatchet(),
        new BooleanParameters(),
        new VagueNames(),
        new PackageDocs(),
        new ClosedChoices(),
        new OpenTasks(),
        new OutputInServerOnly(),
        new ExplainedSuppressions(),
        new Layout(),
        new ForeignPlaces(),
        new RfcCitations(),
        new TranscriptTitles(),
        new DocLinks(),
        new CodeMap(),
        new CommandsInTranscripts());
  }
}
