package dev.glasspost.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.view.Comparison;
import dev.glasspost.mail.view.Comparison.Likeness;
import dev.glasspost.mail.view.Comparison.Row;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.View;
import dev.glasspost.mail.view.Voice;
import dev.glasspost.server.golden.FoundingCalls.Call;
import dev.glasspost.server.golden.ScriptedWire.Side;
import dev.glasspost.server.golden.ScriptedWire.Spoken;
import dev.glasspost.testkit.store.Seeds;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The sessions that this server began with, held again, and held beside the first pages that told
/// of them.
@ExtendWith(Seeds.class)
final class FoundingPagesTest {
  private static final String SHOWN_CONTENT = "\\[content, 1,002 octets, SHA-256 [0-9a-f]{64}]";

  @Test
  void eachLineOfTheFoundingLogHasItsCounterpartInOrder() {
    List<Line> ours = lines(FoundingCalls.line750().record(), View.PLAIN);
    assertCounterparts(FoundingLog.read("line-750.txt"), ours);
  }

  @Test
  void theSessionThatItWasMadeAfterHasItsCounterpartsToo() {
    List<Line> ours = lines(FoundingCalls.line509().record(), View.PLAIN);
    assertCounterparts(FoundingLog.read("line-509.txt"), ours);
  }

  @Test
  void thereIsACommentAtEachPlaceWhereTheFoundingPageHasOne() {
    List<Line> ours = lines(FoundingCalls.line750().record(), View.COMMENTED);
    List<String> founding = FoundingLog.read("line-750.txt");
    int comments = 0;
    int at = 0;
    for (int i = 0; i < founding.size(); i++) {
      if (FoundingLog.isComment(founding.get(i))) continue;
      at = counterpart(founding.get(i), ours, at);
      if (i > 0 && FoundingLog.isComment(founding.get(i - 1))) {
        comments++;
        assertThat(ours.get(at - 1).voice())
            .as("in front of %s, like: %s", ours.get(at), founding.get(i - 1))
            .isEqualTo(Voice.COMMENT);
      }
      at++;
    }
    assertThat(comments).isEqualTo(19);
  }

  @Test
  void theSendersViewIsExactlyWhatWentOverTheWire() {
    for (Call call : List.of(FoundingCalls.line750(), FoundingCalls.line509())) {
      String seen =
          lines(call.record(), View.SENDER).stream()
              .map(line -> line.actor() + ": " + line.text() + "\n")
              .reduce("", String::concat);
      assertThat(seen.replaceFirst(SHOWN_CONTENT, "[content]")).isEqualTo(dialogue(call.wire()));
    }
  }

  @Test
  void repliesAreAsLongAsTheyWere() {
    assertThat(
            lines(FoundingCalls.line750().record(), View.PLAIN).stream()
                .map(Line::text)
                .filter(text -> text.startsWith("Sent ")))
        .containsExactly(
            "Sent 145 of 145 bytes",
            "Sent 53 of 53 bytes",
            "Sent 59 of 59 bytes",
            "Sent 49 of 49 bytes",
            "Sent 50 of 50 bytes",
            "Sent 48 of 48 bytes",
            "Sent 38 of 38 bytes");
  }

  @Test
  void theNoticeIsTheSameForEverybody() {
    Comparison comparison =
        Comparison.of(
            FoundingCalls.line509().record(), FoundingCalls.line750().record(), lens(View.PLAIN));
    String notice = "Sending 220 " + Provider.NOTICE + "\\r\\n";
    List<Row> told =
        rows(comparison).stream()
            .filter(row -> row.left().map(line -> line.text().equals(notice)).orElse(false))
            .toList();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().likeness()).isEqualTo(Likeness.SAME);
    assertThat(told.getFirst().right().map(Line::text)).contains(notice);
    assertThat(
            rows(comparison).stream()
                .filter(row -> row.left().map(Line::text).orElse("").startsWith("Input Line: HELO"))
                .map(row -> row.likeness() + " " + row.right().map(Line::text).orElse("")))
        .containsExactly("ALIKE Input Line: HELO Made-Up-Name-desk98\\r\\n");
    assertThat(comparison.words().stream().map(Comment::text))
        .containsExactly(
            "Both were shown the same notice.",
            "Both were accepted.",
            "The first difference is at MAIL: the senders differ.");
  }

  private static List<Row> rows(Comparison comparison) {
    return comparison.steps().stream().flatMap(step -> step.rows().stream()).toList();
  }

  private static void assertCounterparts(List<String> founding, List<Line> ours) {
    int at = 0;
    for (String line : founding)
      if (!FoundingLog.isComment(line)) at = counterpart(line, ours, at) + 1;
  }

  /// Where the counterpart of a founding line is among ours, from some place on.
  private static int counterpart(String founding, List<Line> ours, int from) {
    for (int i = from; i < ours.size(); i++)
      if (ours.get(i).voice() != Voice.COMMENT && FoundingLog.isCounterpart(founding, ours.get(i)))
        return i;
    throw new AssertionError(
        "nothing says: "
            + founding
            + "\nbehind: "
            + (from == 0 ? "the beginning" : ours.get(from - 1))
            + "\nbut: "
            + ours.subList(from, Math.min(from + 5, ours.size())));
  }

  /// What was heard on the wire, line by line, the message aside.
  private static String dialogue(List<Spoken> wire) {
    StringBuilder dialogue = new StringBuilder();
    for (Spoken turn : turns(wire)) {
      String mark = turn.side() == Side.CLIENT ? "C: " : "S: ";
      String text = turn.octets().endsWith("\r\n.\r\n") ? "[content]\r\n.\r\n" : turn.octets();
      for (String line : text.split("\r\n", 0)) dialogue.append(mark).append(line).append('\n');
    }
    return dialogue.toString();
  }

  /// What one side said until the other one spoke.
  private static List<Spoken> turns(List<Spoken> wire) {
    List<Spoken> turns = new ArrayList<>();
    for (Spoken piece : wire) {
      boolean goesOn = !turns.isEmpty() && turns.getLast().side() == piece.side();
      String before = goesOn ? turns.removeLast().octets() : "";
      turns.add(new Spoken(piece.side(), before + piece.octets()));
    }
    return turns;
  }

  private static List<Line> lines(SessionRecord record, View view) {
    return lens(view).sheet(record).lines();
  }

  private static Lens lens(View view) {
    return new Lens(view, Level.ALL, ZoneOffset.UTC);
  }
}
