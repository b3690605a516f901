package dev.glasspost.testkit.tidy;

import java.util.stream.Stream;

/// A transcript begins with a line that says in a sentence what it shows.
final class TranscriptTitles implements Rule {
  private static final String FOLDER = "/transcripts/";

  @Override
  public Stream<Finding> check(Sources sources) {
    return sources
        .files()
        .filter(file -> file.path().contains("/src/") && file.path().contains(FOLDER))
        .filter(file -> !file.text().matches("(?s)# \\S.*"))
        .map(file ->
            file.finding(
                1,
                "the transcript has no title",
                "Begin it with `# ` and a sentence about what it shows"));
  }
}
