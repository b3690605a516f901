package dev.glasspost.server.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.trail.Trail;
import dev.glasspost.mail.view.Comparison;
import dev.glasspost.mail.view.Heading;
import dev.glasspost.mail.view.Sheet;
import dev.glasspost.mail.view.Voice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A page that needs nothing but itself: no script, no picture, no other file. It can be read by
/// day and by night, on a narrow screen and on paper, without colours, and by somebody who hears
/// it.
///
/// This is what all pages have in common; [SessionHtml], [ComparisonHtml] and [TrailHtml] are what
/// is on them.
final class HtmlPage {
  private static final String STYLE = style();

  /// A page may use its own style, known by its hash, and nothing else, whoever serves it.
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
          .formatted(hash(STYLE));

  private final Html html;
  private final DateTimeFormatter time;

  private HtmlPage(Appendable out, ZoneId zone) throws IOException {
    this.html = new Html(out);
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  static void print(Sheet sheet, Appendable out) throws IOException {
    HtmlPage page = new HtmlPage(out, sheet.lens().zone());
    new SessionHtml(page, sheet).print();
    page.html.endAll();
  }

  static void print(Comparison comparison, Appendable out) throws IOException {
    HtmlPage page = new HtmlPage(out, comparison.zone());
    new ComparisonHtml(page, comparison).print();
    page.html.endAll();
  }

  static void print(List<Trail> trails, Appendable out) throws IOException {
    HtmlPage page = new HtmlPage(out, ZoneOffset.UTC);
    new TrailHtml(page, trails).print();
    page.html.endAll();
  }

  Html html() {
    return html;
  }

  /// Everything in front of what is on the page.
  void begin(String title) throws IOException {
    html.begin("html", "lang", "en").begin("head").single("meta", "charset", "utf-8");
    html.single("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.single("meta", "name", "referrer", "content", "no-referrer");
    html.element("title", title + " · Glasspost").style(STYLE).end().newLine();
    html.begin("body").newLine();
  }

  void headline(String kicker, String title) throws IOException {
    html.element("p", kicker, "class", "kicker").element("h1", title).newLine();
  }

  /// What it all comes to, in a few sentences.
  void lead(List<Comment> sentences) throws IOException {
    html.begin("p", "class", "lead");
    for (Comment it : sentences) {
      sentence(it);
      html.text(" ");
    }
    html.end().newLine();
  }

  /// A sentence, with what stands behind it.
  void sentence(Comment words) throws IOException {
    html.text(words.text());
    basis(words.basis());
  }

  /// What something is, if it is known.
  void fact(String name, String value) throws IOException {
    if (!value.isEmpty()) html.element("dt", name).element("dd", value).newLine();
  }

  /// What is to be known of everything above.
  void footer(ZoneId zone, String more) throws IOException {
    html.begin("footer").newLine();
    html.element("p", "Times are in " + Heading.zone(zone) + ".").newLine();
    html.element(
        "p",
        "Nothing is cut off. Passwords and the content of messages are not kept, only their length"
            + " and a fingerprint of them.");
    if (!more.isEmpty()) html.newLine().element("p", more);
    html.end().newLine();
  }

  /// One of several ways to see the page, as a button that needs no script.
  void choice(String id, String words, Chosen chosen) throws IOException {
    html.begin("label", "for", "show-" + id);
    switch (chosen) {
      case YES ->
          html.single("input", "type", "radio", "name", "show", "id", "show-" + id, "checked", "");
      case NO -> html.single("input", "type", "radio", "name", "show", "id", "show-" + id);
    }
    html.text(words).end().newLine();
  }

  /// Whether a button is pressed at first.
  enum Chosen {
    YES,
    NO
  }

  /// Who speaks, in a word: colours say it too, but not to everybody.
  void who(Voice voice) throws IOException {
    switch (voice) {
      case THEY -> html.element("span", "they", "class", "who").text(" ");
      case WE -> html.element("span", "we", "class", "who").text(" ");
      case SYSTEM, COMMENT -> {}
    }
  }

  void time(Instant when) throws IOException {
    html.element("time", time.format(when), "datetime", when.toString());
  }

  void basis(String basis) throws IOException {
    if (!basis.isEmpty()) html.text(" ").element("cite", basis);
  }

  private static String style() {
    try (InputStream file = HtmlPage.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(file, "page.css").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("page.css can't be read from the program itself", e);
    }
  }

  private static String hash(String style) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
