package dev.glasspost.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.commentary.Counsel;
import dev.glasspost.mail.commentary.InForce;
import dev.glasspost.mail.commentary.Trace;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.trail.Fate;
import dev.glasspost.mail.trail.Trail;
import dev.glasspost.mail.trail.Whereabouts;
import dev.glasspost.mail.view.Comparison;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.View;
import dev.glasspost.server.view.HostileRecord;
import dev.glasspost.server.view.PageFormat;
import dev.glasspost.server.view.TrailFormat;
import dev.glasspost.testkit.store.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Pages as a real browser shows them.
@ExtendWith(Seeds.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class PagesInBrowserTest {
  private static final String ATTACK =
      "\"><script>document.title='1'</script><img src=x onerror=alert(1)></style><style>*{}"
          + "</style><base href=http://a.example/>\u202e"
          + "x".repeat(3000);

  /// The least contrast of a text with what is behind it (WCAG 2.2, 1.4.3).
  private static final double LEAST_CONTRAST = 4.5;

  private static final String CONTRAST =
      """
      (() => {
        const numbers = colour => colour.match(/[0-9.]+/g).map(Number);
        const light = colour => {
          const [r, g, b] = numbers(colour).slice(0, 3)
            .map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const isThere = colour => numbers(colour).length == 3 || numbers(colour)[3] > 0;
        const behind = element => {
          for (let e = element; e; e = e.parentElement)
            if (isThere(getComputedStyle(e).backgroundColor))
              return getComputedStyle(e).backgroundColor;
          return 'rgb(255, 255, 255)';
        };
        let worst = 21;
        for (const e of document.body.querySelectorAll('*')) {
          if (![...e.childNodes].some(n => n.nodeType == 3 && n.data.trim())) continue;
          const two = [light(getComputedStyle(e).color), light(behind(e))].sort((a, b) => b - a);
          worst = Math.min(worst, (two[0] + 0.05) / (two[1] + 0.05));
        }
        return worst;
      })()
      """;

  @TempDir private Path folder;

  @Test
  void pagesAreSoundInARealBrowser() throws Exception {
    try (Browser browser = Browser.orSkip(Files.createDirectory(folder.resolve("profile")))) {
      SessionRecord record = FoundingCalls.line750().record();
      theSwitchNeedsNoScript(browser, session("session", record));
      thePageOfTwoSessions(browser, comparison("both", FoundingCalls.line509().record(), record));
      SessionRecord hostile = HostileRecord.of(ATTACK);
      hostileTextStaysText(browser, session("hostile", hostile));
      hostileTextStaysText(browser, comparison("hostile-both", hostile, record));
      theWayOfAMessage(browser, trails("trail", ReadMail.trails()));
      hostileTextStaysText(browser, trails("hostile-trail", List.of(hostileTrail())));
    }
  }

  private void theSwitchNeedsNoScript(Browser browser, Path page) throws Exception {
    everyPage(browser, page);
    assertThat(shown(browser)).containsExactly("comments", "log");
    press(browser, "show-plain");
    assertThat(shown(browser)).containsExactly("log");
    press(browser, "show-sender");
    assertThat(shown(browser)).containsExactly("sender");
    browser.show("print", "light");
    assertThat(isShown(browser, ".switch")).isFalse();
    assertThat(shown(browser)).containsExactly("sender");
    browser.show("screen", "light");
    press(browser, "show-commented");
    assertThat(shown(browser)).containsExactly("comments", "log");
    assertThat(browser.value(count(".log .they")).asInt()).isEqualTo(6);
    assertThat(texts(browser, ".sender .line"))
        .startsWith("S: we 220-209.31.44.214 Glasspost is ready.")
        .contains("C: they HELO Made-Up-Name-desk98");
  }

  private void thePageOfTwoSessions(Browser browser, Path page) throws Exception {
    everyPage(browser, page);
    assertThat(texts(browser, ".lead"))
        .containsExactly(
            "Both were shown the same notice. setting smtp.notice Both were accepted. The first"
                + " difference is at MAIL: the senders differ.");
    assertThat(texts(browser, "tr.same")).anyMatch(row -> row.contains(Provider.NOTICE));
    assertThat(isShown(browser, "tbody.same")).isTrue();
    press(browser, "show-differences");
    assertThat(isShown(browser, "tbody.same")).isFalse();
    assertThat(isShown(browser, "tbody.different")).isTrue();
    assertThat(texts(browser, "td.mark .unseen"))
        .contains("the same", "different", "only in the second");
  }

  private void theWayOfAMessage(Browser browser, Path page) throws Exception {
    everyPage(browser, page);
    assertThat(texts(browser, "h1")).containsExactly("Message S.0000000001");
    assertThat(texts(browser, ".lead li"))
        .satisfiesExactly(
            first -> assertThat(first).contains("deleted it at"),
            second -> assertThat(second).contains("there is no nobody@hypertouch.com here"));
    assertThat(texts(browser, ".trail li"))
        .hasSizeGreaterThan(8)
        .anyMatch(it -> it.startsWith("02:46:05 A POP3 client at 192.0.2.7"));
    assertThat(browser.value(count("main > h2 + ol.trail")).asInt()).isEqualTo(2);
  }

  private static Trail hostileTrail() {
    Instant began = Instant.parse("2026-11-23T02:35:56Z");
    SessionId session = SessionId.of(began.toEpochMilli(), 0, 1);
    return new Trail(
        new Trail.Mail(
            new Trail.Call(session, SessionKind.SMTP_IN, began),
            Optional.empty(),
            Optional.of(ATTACK),
            ATTACK,
            1),
        List.of(new Fate(ATTACK, new Whereabouts.Untold())),
        List.of(new Trail.Step(began, session, Level.LOW, Trace.FROM.comment(ATTACK))),
        InForce.UNKNOWN,
        Counsel.FOR_OPERATORS);
  }

  private void hostileTextStaysText(Browser browser, Path page) throws Exception {
    everyPage(browser, page);
    assertThat(browser.value("document.title").asString()).endsWith("Glasspost");
    assertThat(browser.value("document.body.textContent").asString())
        .contains("<script>document.title='1'</script>");
    assertThat(browser.value(count("script, img, base, body style, [onerror], [href], [src]")))
        .hasToString("0");
  }

  /// What holds for each page.
  private static void everyPage(Browser browser, Path page) throws Exception {
    browser.open(page);
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
    assertThat(browser.value(style("h1", "fontFamily")).asString()).contains("Charter");
    for (String landmark : List.of("h1", "body > header", "main", "footer"))
      assertThat(browser.value(count(landmark)).asInt()).as(landmark).isEqualTo(1);
    assertThat(browser.value(count("input:not(label input)")).asInt()).as("labels").isZero();
    for (int width : new int[] {360, 1200}) {
      browser.resize(width);
      assertThat(browser.value("document.documentElement.scrollWidth").asInt())
          .as("at %d pixels", width)
          .isLessThanOrEqualTo(width);
    }
    for (String scheme : List.of("light", "dark")) {
      browser.show("screen", scheme);
      assertContrast(browser, scheme);
    }
    browser.show("print", "light");
    assertContrast(browser, "paper");
    browser.show("screen", "light");
  }

  private static void assertContrast(Browser browser, String where) throws Exception {
    assertThat(browser.value(CONTRAST).asDouble()).as(where).isGreaterThan(LEAST_CONTRAST);
  }

  private static void press(Browser browser, String button) throws Exception {
    browser.value("document.getElementById('" + button + "').click()");
  }

  private static List<String> shown(Browser browser) throws Exception {
    List<String> shown = new ArrayList<>();
    if (isShown(browser, ".log p.comment")) shown.add("comments");
    if (isShown(browser, ".log .line")) shown.add("log");
    if (isShown(browser, ".sender .line")) shown.add("sender");
    return shown;
  }

  private static boolean isShown(Browser browser, String what) throws Exception {
    return browser
        .value("document.querySelector('" + what + "').getClientRects().length > 0")
        .asBoolean();
  }

  private static List<String> texts(Browser browser, String what) throws Exception {
    List<String> texts = new ArrayList<>();
    browser
        .value(
            "[...document.querySelectorAll('"
                + what
                + "')].map(e => e.textContent.replace(/\\s+/g, ' ').trim())")
        .forEach(text -> texts.add(text.asString()));
    return texts;
  }

  private static String count(String what) {
    return "document.querySelectorAll('" + what + "').length";
  }

  private static String style(String what, String property) {
    return "getComputedStyle(document.querySelector('" + what + "'))." + property;
  }

  private Path session(String name, SessionRecord record) throws IOException {
    StringBuilder page = new StringBuilder();
    PageFormat.HTML.print(new Lens(View.COMMENTED, Level.ALL, ZoneOffset.UTC).sheet(record), page);
    return Files.writeString(folder.resolve(name + ".html"), page);
  }

  private Path trails(String name, List<Trail> trails) throws IOException {
    StringBuilder page = new StringBuilder();
    TrailFormat.HTML.print(trails, page);
    return Files.writeString(folder.resolve(name + ".html"), page);
  }

  private Path comparison(String name, SessionRecord left, SessionRecord right) throws IOException {
    StringBuilder page = new StringBuilder();
    Lens lens = new Lens(View.PLAIN, Level.ALL, ZoneOffset.UTC);
    PageFormat.HTML.print(Comparison.of(left, right, lens), 100, page);
    return Files.writeString(folder.resolve(name + ".html"), page);
  }
}
