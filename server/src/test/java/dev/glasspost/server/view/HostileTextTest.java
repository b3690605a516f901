package dev.glasspost.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.Sheet;
import dev.glasspost.mail.view.View;
import dev.glasspost.testkit.journal.HostileRecords;
import dev.glasspost.testkit.store.Seeds;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever was said in a session: no format of any view breaks.
@ExtendWith(Seeds.class)
final class HostileTextTest {
  private static final int RECORDS = 300;

  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

  private final HostileRecords records = new HostileRecords(new Random(Seeds.next()));

  @ParameterizedTest
  @EnumSource(View.class)
  void jsonIsAsciiAndHasEveryLine(View view) throws IOException {
    for (int i = 0; i < RECORDS; i++) {
      Sheet sheet = sheet(records.any(), view);
      String json = print(PageFormat.JSON, sheet);
      assertThat(json).matches("[\n -~]*+");
      JsonNode page = JsonMapper.shared().readTree(json);
      List<String> texts = new ArrayList<>();
      page.get("lines").forEach(line -> texts.add(line.get("text").asString()));
      assertThat(texts).isEqualTo(sheet.lines().stream().map(Line::text).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void htmlHasNoMarkupOfTheirs(View view) throws IOException {
    for (int i = 0; i < RECORDS; i++) {
      String html = print(PageFormat.HTML, sheet(records.any(), view));
      assertThat(html).doesNotContain("<script", "\u202e", "\u2028", "\u009b", "\u001b", "\ufeff");
    }
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void aColouredViewIsThePlainOneBetweenOurColours(View view) throws IOException {
    for (int i = 0; i < RECORDS; i++) {
      Sheet sheet = sheet(records.any(), view);
      String coloured = print(PageFormat.ANSI, sheet);
      assertThat(COLOURS.matcher(coloured).replaceAll("")).isEqualTo(print(PageFormat.TEXT, sheet));
    }
  }

  private static Sheet sheet(SessionRecord record, View view) {
    return new Lens(view, Level.ALL, ZoneOffset.UTC).sheet(record);
  }

  private static String print(PageFormat format, Sheet sheet) throws IOException {
    StringBuilder page = new StringBuilder();
    format.print(sheet, page);
    return page.toString();
  }
}
