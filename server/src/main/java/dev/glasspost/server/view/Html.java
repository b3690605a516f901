package dev.glasspost.server.view;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Writes HTML in which whatever is not a tag of ours is text: there is no way to write text that
/// is not escaped, but for the page's own style.
///
/// Tags and the names of attributes are constants of the program; texts and the values of
/// attributes may be anything.
final class Html {
  private final Appendable out;
  private final Deque<String> open = new ArrayDeque<>();

  Html(Appendable out) throws IOException {
    this.out = out;
    out.append("<!doctype html>\n");
  }

  /// Begins an element.
  ///
  /// @param attributes names and values in turn
  Html begin(String tag, String... attributes) throws IOException {
    tag(tag, attributes);
    open.push(tag);
    return this;
  }

  /// An element that has no end, such as `meta`.
  Html single(String tag, String... attributes) throws IOException {
    tag(tag, attributes);
    return this;
  }

  /// An element with nothing but text in it.
  Html element(String tag, String text, String... attributes) throws IOException {
    return begin(tag, attributes).text(text).end();
  }

  /// The page's own style, which browsers take as it stands.
  ///
  /// @throws IllegalArgumentException if it could end the element
  Html style(String sheet) throws IOException {
    if (sheet.indexOf('<') >= 0) throw new IllegalArgumentException("a style can't have tags");
    out.append("<style>").append(sheet).append("</style>");
    return this;
  }

  Html text(String text) throws IOException {
    escape(text);
    return this;
  }

  /// Ends the element that was begun last.
  Html end() throws IOException {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  Html newLine() throws IOException {
    out.append('\n');
    return this;
  }

  /// Ends all elements that are open.
  void endAll() throws IOException {
    while (!open.isEmpty()) end();
    newLine();
  }

  private void tag(String tag, String... attributes) throws IOException {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
  }

  private void escape(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
