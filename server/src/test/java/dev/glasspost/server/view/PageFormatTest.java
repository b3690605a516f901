package dev.glasspost.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.view.Comparison;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.View;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PageFormatTest {
  private static final String ATTACK =
      "\"><script>alert('1')</script></style><!-- & &lt; ' onclick=x"
          + "\u001b[2J\u009b1m\u202e\r\n\u2028";

  /// Every tag we write; the values of attributes are escaped texts.
  private static final Pattern TAG =
      Pattern.compile(
          "<!doctype html>|</?(html|head|meta|title|style|body|header|main|footer"
              + "|section|article|h1|h2|h3|p|div|span|b|mark|cite|time|ol|ul|li|dl|dt|dd"
              + "|fieldset|legend|label|input|table|caption|thead|tbody|tr|th|td)("
              + " [a-z-]+=\"[^\"<>]*\")*>");

  @ParameterizedTest
  @ValueSource(strings = {"text", "ansi", "html", "json"})
  void aFormatIsFoundByItsName(String name) {
    assertThat(PageFormat.named(name).map(PageFormat::code)).contains(name);
  }

  @Test
  void otherNamesAreNoFormats() {
    assertThat(PageFormat.named("pdf")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void noTextBecomesMarkup(View view) throws IOException {
    String page = html(HostileRecord.of(ATTACK), view);
    assertIsOurMarkup(page);
    assertThat(page).contains("&lt;script&gt;").doesNotContain("<script", "&lt;&lt;");
  }

  @Test
  void noTextBecomesMarkupInAComparison() throws IOException {
    StringBuilder page = new StringBuilder();
    PageFormat.HTML.print(comparison(), 100, page);
    assertIsOurMarkup(page.toString());
    assertThat(page).contains("&lt;script&gt;");
  }

  @Test
  void aPageNeedsNothingButItself() throws IOException {
    for (View view : View.values())
      assertThat(html(HostileRecord.of("x"), view))
          .contains("Content-Security-Policy\" content=\"default-src &#39;none&#39;;")
          .contains("@media print", "prefers-color-scheme: dark")
          .doesNotContain("http://", "https://", "src=", "href=", "url(", "@import");
  }

  @Test
  void aPageShowsWhoSpeaks() throws IOException {
    assertThat(html(HostileRecord.of("HELO a"), View.COMMENTED))
        .contains(
            "<p class=\"comment\">Next, they tell us their name:"
                + " <cite>RFC 5321 §4.1.1.1</cite></p>")
        .contains("<span class=\"they\">Input Line: HELO a\\r\\n</span>")
        .contains("<span class=\"we\">Sending HELO a\\r\\n</span>")
        .contains("<time datetime=\"2026-11-23T02:35:56Z\">02:35:56</time>");
    assertThat(html(HostileRecord.of("HELO a"), View.SENDER))
        .contains(
            "<span class=\"actor\">C:</span> <span class=\"text\"><span class=\"who\">they</span>"
                + " <span class=\"they\">HELO a</span></span>");
  }

  @Test
  void theStyleHasNothingThatIsEscaped() throws IOException {
    assertThat(html(HostileRecord.of("x"), View.PLAIN))
        .contains("<style>")
        .satisfies(page ->
            assertThat(page.substring(page.indexOf("<style>"), page.indexOf("</style>")))
                .doesNotContain("&"));
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void jsonHasTheSameLinesAsTheView(View view) throws IOException {
    SessionRecord record = HostileRecord.of(ATTACK);
    JsonNode page = json(record, view);
    List<String> texts = new ArrayList<>();
    page.get("lines").forEach(line -> texts.add(line.get("text").asString()));
    assertThat(texts).isEqualTo(lens(view).sheet(record).lines().stream().map(Line::text).toList());
    assertThat(page.get("view").asString()).isEqualTo(view.code());
  }

  @Test
  void jsonTellsTheSession() throws IOException {
    JsonNode session = json(HostileRecord.of("a@x"), View.PLAIN).get("session");
    assertThat(session.get("id").asString()).hasSize(12);
    assertThat(session.get("kind").asString()).isEqualTo("smtp-in");
    assertThat(session.get("progress").asString()).isEqualTo("closed");
    assertThat(session.get("from").get(0).asString()).isEqualTo("a@x");
    assertThat(session.get("messages").get(0).asString()).isEqualTo("S.0000000007");
  }

  @Test
  void jsonIsPrintableAscii() throws IOException {
    for (View view : View.values())
      assertThat(print(PageFormat.JSON, HostileRecord.of(ATTACK + "ü"), view))
          .matches(text -> text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')));
    StringBuilder page = new StringBuilder();
    PageFormat.JSON.print(comparison(), 100, page);
    assertThat(page.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
    JsonNode comparison = JsonMapper.shared().readTree(page.toString());
    assertThat(comparison.get("words").get(0).get("text").asString())
        .isEqualTo("They were shown different notices.");
    JsonNode call = comparison.get("steps").get(0);
    assertThat(call.get("step").asString()).isEqualTo("the call");
    assertThat(call.get("likeness").asString()).isEqualTo("different");
    assertThat(call.get("rows").get(0).get("likeness").asString()).isEqualTo("same");
  }

  @Test
  void textAndColoursAreThoseOfTheTerminal() throws IOException {
    assertThat(print(PageFormat.TEXT, HostileRecord.of("NOOP"), View.SENDER))
        .isEqualTo("S: NOOP\nC: NOOP\n");
    assertThat(print(PageFormat.ANSI, HostileRecord.of("NOOP"), View.SENDER))
        .contains("\u001b[1;31mC: NOOP\u001b[0m");
    StringBuilder page = new StringBuilder();
    PageFormat.TEXT.print(comparison(), 100, page);
    assertThat(page).contains("= same   ~ same but for names");
  }

  private static void assertIsOurMarkup(String page) {
    String texts = TAG.matcher(page).replaceAll("");
    String style = texts.contains(":root") ? texts.substring(0, texts.lastIndexOf('}')) : "";
    assertThat(texts.substring(style.length())).doesNotContain("<", ">", "\u001b", "\u009b");
  }

  private static Comparison comparison() {
    return Comparison.of(
        HostileRecord.of(ATTACK), HostileRecord.of(ATTACK + "2"), lens(View.PLAIN));
  }

  private static Lens lens(View view) {
    return new Lens(view, Level.ALL, ZoneOffset.UTC);
  }

  private static String html(SessionRecord record, View view) throws IOException {
    return print(PageFormat.HTML, record, view);
  }

  private static JsonNode json(SessionRecord record, View view) throws IOException {
    return JsonMapper.shared().readTree(print(PageFormat.JSON, record, view));
  }

  private static String print(PageFormat format, SessionRecord record, View view)
      throws IOException {
    StringBuilder page = new StringBuilder();
    format.print(lens(view).sheet(record), page);
    return page.toString();
  }
}
