package dev.glasspost.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.view.Comparison;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.View;
import dev.glasspost.server.view.PageFormat;
import dev.glasspost.testkit.store.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What `docs/journal.md` and the README show is what the program prints.
@ExtendWith(Seeds.class)
final class JournalExcerptsTest {
  private static final String FENCE = "```";
  private static final String LEFT_OUT = "…";
  private static final int COLUMNS = 110;

  @Test
  void comparisonsAreThoseOfTheFoundingCalls() throws IOException {
    List<List<String>> excerpts = excerpts("## Side by side");
    assertThat(excerpts).hasSize(2);
    SessionRecord first = FoundingCalls.line509().record();
    SessionRecord second = FoundingCalls.line750().record();
    assertIsIn(compared(first, second), excerpts.getFirst());
    SessionRecord third = FoundingCalls.line750WhereNamesCount().record();
    assertIsIn(compared(second, third), excerpts.getLast());
  }

  @Test
  void theReadmeShowsASessionAsItIsTold() throws IOException {
    StringBuilder told = new StringBuilder();
    Lens lens = new Lens(View.COMMENTED, Level.LOW, ZoneOffset.UTC);
    PageFormat.TEXT.print(lens.sheet(FoundingCalls.line750().record()), told);
    Excerpts.check(
        "README.md", "told", between(told.toString(), "Next, they tell us", "\nNext, we talk"));
  }

  @Test
  void theReadmeShowsWhatASettingChanges() throws IOException {
    SessionRecord before = FoundingCalls.line750().record();
    SessionRecord after = FoundingCalls.line750WhereNamesCount().record();
    String compared = String.join("\n", compared(before, after));
    Excerpts.check(
        "README.md",
        "compared",
        "$ glasspost log compare 0D8652M80000 0D88J5200000 --level 4\n"
            + between(compared, "Both were shown", "\nSteps:")
            + LEFT_OUT
            + "\n"
            + between(compared, "-- HELO", "\n-- MAIL"));
  }

  private static String between(String text, String from, String to) {
    int begin = text.indexOf(from);
    return text.substring(begin, text.indexOf(to, begin));
  }

  @Test
  void thePageIsThatOfTheFoundingCall() throws IOException {
    List<List<String>> excerpts = excerpts("## As a page");
    assertThat(excerpts).hasSize(1);
    StringBuilder page = new StringBuilder();
    Lens lens = new Lens(View.COMMENTED, Level.ALL, ZoneOffset.UTC);
    PageFormat.HTML.print(lens.sheet(FoundingCalls.line750().record()), page);
    assertIsIn(page.toString().lines().toList(), excerpts.getFirst());
  }

  private static List<String> compared(SessionRecord left, SessionRecord right) throws IOException {
    Lens lens = new Lens(View.PLAIN, Level.LOW, ZoneOffset.UTC);
    StringBuilder page = new StringBuilder();
    PageFormat.TEXT.print(Comparison.of(left, right, lens), COLUMNS, page);
    return page.toString().lines().toList();
  }

  /// The blocks of a section, without the command in their first line.
  private static List<List<String>> excerpts(String heading) throws IOException {
    Path page = Path.of(System.getProperty("glasspost.root"), "docs", "journal.md");
    List<List<String>> blocks = new ArrayList<>();
    boolean inSection = false;
    boolean inBlock = false;
    for (String line : Files.readAllLines(page)) {
      if (!inBlock && line.startsWith("## ")) inSection = line.equals(heading);
      if (inSection && inBlock && !line.equals(FENCE)) blocks.getLast().add(line);
      if (line.equals(FENCE)) {
        inBlock = !inBlock;
        if (inSection && inBlock) blocks.add(new ArrayList<>());
      }
    }
    return blocks.stream()
        .map(block -> block.stream().filter(line -> !line.startsWith("$ ")).toList())
        .toList();
  }

  /// Each run of lines is there as it stands, in order; `…` says that something is left out.
  private static void assertIsIn(List<String> printed, List<String> excerpt) {
    String rest = String.join("\n", printed) + "\n";
    for (String run : String.join("\n", excerpt).split("\n?" + LEFT_OUT + "\n?", -1)) {
      String lines = run + "\n";
      assertThat(rest).contains(lines);
      rest = rest.substring(rest.indexOf(lines) + lines.length());
    }
  }
}
