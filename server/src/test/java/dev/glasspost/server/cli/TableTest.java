package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.cli.Table.Column;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class TableTest {
  /// A line end, a terminal's command in seven bits and in eight, a name written backwards, an end
  /// of a JSON text, an end of a line for some, half a character.
  private static final String HOSTILE =
      "a\r\nb\u001b[2J\u009b2J\u202egpj.exe\"}]\u2028\u0000\u007f\ud800";

  private static final Table<String> TABLE =
      new Table<>(
          List.of(
              new Column<>("name", text -> text),
              new Column<>("many", text -> List.of(text, "b"))));

  @Test
  void peopleSeeWhatCameEscaped() {
    List<String> lines = TABLE.text(List.of(HOSTILE));
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast())
        .startsWith("a\\r\\nb\\x1b[2J\\u{9b}2J\\u{202e}gpj.exe\"}]\\u{2028}\\x00\\x7f\\u{d800}  a")
        .matches("\\P{C}+");
  }

  @Test
  void whatIsEscapedIsNotEscapedAgain() {
    Table<String> table = new Table<>(List.of(new Column<>("words", Table.Words::new)));
    assertThat(table.text(List.of("they said \\x00"))).containsExactly("WORDS", "they said \\x00");
    assertThat(table.jsonLine(List.of("they said \\x00")))
        .isEqualTo("[{\"words\":\"they said \\\\x00\"}]");
  }

  /// Among addresses, one that is empty would leave a gap.
  @Test
  void peopleSeeTheNullPathAmongOthersAndProgramsGetItAsItIs() {
    assertThat(TABLE.text(List.of("")).getLast()).endsWith("  <>, b");
    assertThat(TABLE.jsonLine(List.of(""))).contains("\"many\":[\"\",\"b\"]");
  }

  @Test
  void timesAreOfHereForPeopleAndInUtcForPrograms() {
    Instant time = Instant.parse("2026-11-23T02:35:56.789123Z");
    Table<Instant> times = new Table<>(List.of(new Column<>("time", it -> it)));
    assertThat(times.jsonLine(List.of(time)))
        .isEqualTo("[{\"time\":\"2026-11-23T02:35:56.789Z\"}]");
    assertThat(times.text(List.of(time))).containsExactly("TIME", Times.words(time));
  }

  @Test
  void programsReadWhatCameAndATerminalMayShowIt() {
    for (String json : List.of(TABLE.json(List.of(HOSTILE)), TABLE.jsonLine(List.of(HOSTILE)))) {
      assertThat(json).matches("[\\n -~]+");
      assertThat(JsonMapper.shared().readTree(json).get(0).get("name").asString())
          .isEqualTo(HOSTILE);
    }
    assertThat(TABLE.jsonLine(List.of(HOSTILE))).hasLineCount(1);
  }
}
