package dev.glasspost.server.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What documents show of this server's output is what a test has got from it.
///
/// An excerpt is a fenced block behind a line `<!-- excerpt NAME -->`. With
/// `-Dglasspost.excerpts=write`, the tests write it anew.
public final class Excerpts {
  private static final String FENCE = "```";

  private Excerpts() {}

  /// The block of that name in a document has that text.
  ///
  /// @param document such as `docs/journal.md`
  public static void check(String document, String name, String text) {
    Path path = Path.of(System.getProperty("glasspost.root"), document);
    try {
      String all = Files.readString(path, UTF_8);
      int from = begin(all, name);
      int to = all.indexOf(FENCE, from);
      if ("write".equals(System.getProperty("glasspost.excerpts")))
        Files.writeString(path, all.substring(0, from) + text + all.substring(to), UTF_8);
      else
        assertThat(all.substring(from, to))
            .describedAs("%s in %s; -Dglasspost.excerpts=write writes it anew", name, document)
            .isEqualTo(text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static int begin(String all, String name) {
    String mark = "<!-- excerpt " + name + " -->\n" + FENCE + "\n";
    int at = all.indexOf(mark);
    assertThat(at).describedAs("the document has no excerpt %s", name).isNotNegative();
    return at + mark.length();
  }
}
