package dev.glasspost.mail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.view.Comparison.Likeness;
import dev.glasspost.mail.view.Comparison.Row;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  @Test
  void theNoticeIsTheSameInBothFoundingSessionsThoughTheyDiffer() {
    Comparison comparison = compare(FoundingSessions.line509(), FoundingSessions.line750());
    assertThat(told(comparison))
        .contains(
            "~ Line 509 created for answering | Line 750 created for answering",
            "= Sending 220 No unsolicited email ads\\r\\n"
                + " | Sending 220 No unsolicited email ads\\r\\n",
            "~ Received 13 bytes | Received 26 bytes",
            "~ Input Line: HELO desk98\\r\\n | Input Line: HELO Made-Up-Name-desk98\\r\\n",
            "= Input Line: DATA\\r\\n | Input Line: DATA\\r\\n",
            "= Closing: they said QUIT | Closing: they said QUIT");
    assertThat(comparison.rows())
        .extracting(Row::likeness)
        .containsOnly(Likeness.SAME, Likeness.DIFFERENT);
  }

  @Test
  void aStepThatOnlyOneSessionHasDoesNotShiftTheOthers() {
    SessionRecord longer =
        Session.greeted(SessionKind.SMTP_IN)
            .hear("HELO a\r\n")
            .say("250 a\r\n")
            .hear("NOOP\r\n")
            .say("250 still here\r\n")
            .hear("MAIL FROM:<x@y>\r\n")
            .say("250 ok\r\n")
            .quit();
    SessionRecord shorter =
        Session.greeted(SessionKind.SMTP_IN)
            .hear("HELO a\r\n")
            .say("250 a\r\n")
            .hear("MAIL FROM:<x@y>\r\n")
            .say("250 ok\r\n")
            .quit();
    assertThat(told(compare(longer, shorter)))
        .containsSubsequence(
            "= Input Line: HELO a\\r\\n | Input Line: HELO a\\r\\n",
            "< Input Line: NOOP\\r\\n | ",
            "< Sending 250 still here\\r\\n | ",
            "= Input Line: MAIL FROM:<x@y>\\r\\n | Input Line: MAIL FROM:<x@y>\\r\\n")
        .noneMatch(row -> row.startsWith(">") || row.startsWith("~"));
    assertThat(told(compare(shorter, longer))).contains("> | Input Line: NOOP\\r\\n");
  }

  @Test
  void stepsOfOneKindGoTogetherByWhatWasSaid() {
    SessionRecord two = recipients("ann", "joe");
    assertThat(told(compare(recipients("joe"), two)))
        .contains(
            "> | Input Line: RCPT TO:<ann@x>\\r\\n",
            "= Input Line: RCPT TO:<joe@x>\\r\\n | Input Line: RCPT TO:<joe@x>\\r\\n");
  }

  @Test
  void aSessionIsTheSameAsItself() {
    SessionRecord record = FoundingSessions.line750();
    assertThat(compare(record, record).rows())
        .extracting(Row::likeness)
        .containsOnly(Likeness.SAME);
  }

  @Test
  void everyLineOfBothSessionsIsThereOnceAndInOrder() {
    SessionRecord left = recipients("a", "b", "c", "d");
    SessionRecord right = FoundingSessions.line750();
    Comparison comparison = compare(left, right);
    assertThat(comparison.rows().stream().flatMap(row -> row.left().stream()))
        .hasSize(linesOf(left));
    assertThat(comparison.rows().stream().flatMap(row -> row.right().stream()))
        .hasSize(linesOf(right));
  }

  @Test
  void sequencesThatAreTooLongForTheTableAreLaidSideBySideAsTheyCome() {
    int length = (int) Math.sqrt(Alignment.MAX_CELLS) + 1;
    List<Integer> numbers = IntStream.range(0, length).boxed().toList();
    Alignment<Integer> alignment = new Alignment<>((a, b) -> a.equals(b) ? 1 : 0);
    assertThat(alignment.of(numbers, numbers)).hasSize(length);
    assertThat(alignment.of(numbers, numbers.subList(1, length))).hasSize(2 * length - 1);
    List<Integer> shorter = numbers.subList(0, length - 10);
    assertThat(alignment.of(shorter, shorter.subList(1, shorter.size()))).hasSize(shorter.size());
  }

  @Test
  void twoColumnsShowAllOfItWhateverTheirWidth() throws IOException {
    Comparison comparison = compare(FoundingSessions.line509(), FoundingSessions.line750());
    for (int columns : new int[] {0, 60, 120, 400}) {
      StringBuilder out = new StringBuilder();
      new ComparisonPage(Ink.NONE, columns).print(comparison, out);
      int width = Math.max(columns, ComparisonPage.MIN_COLUMNS);
      List<String> lines = out.toString().lines().skip(4).toList();
      assertThat(lines).allMatch(line -> line.length() <= width);
      String right =
          lines.stream()
              .map(line -> line.substring((width - 3) / 2 + 3))
              .reduce("", String::concat);
      for (Row row : comparison.rows())
        row.right().ifPresent(line -> assertThat(right).contains(line.text()));
    }
  }

  private static SessionRecord recipients(String... names) {
    Session session = Session.greeted(SessionKind.SMTP_IN);
    for (String name : names) session.hear("RCPT TO:<" + name + "@x>\r\n").say("250 ok\r\n");
    return session.quit();
  }

  private static int linesOf(SessionRecord record) {
    return Steps.of(record, lens()).stream().mapToInt(step -> step.cells().size()).sum();
  }

  private static Comparison compare(SessionRecord left, SessionRecord right) {
    return Comparison.of(left, right, lens());
  }

  private static Lens lens() {
    return new Lens(View.PLAIN, Level.ALL, ZoneOffset.UTC);
  }

  private static List<String> told(Comparison comparison) {
    List<String> told = new ArrayList<>();
    for (Row row : comparison.rows()) {
      String mark =
          switch (row.likeness()) {
            case SAME -> "=";
            case DIFFERENT -> "~";
            case ONLY_LEFT -> "<";
            case ONLY_RIGHT -> ">";
          };
      String left = row.left().map(it -> " " + it.text()).orElse("");
      told.add(mark + left + " | " + row.right().map(Line::text).orElse(""));
    }
    return told;
  }
}
