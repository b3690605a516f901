package dev.glasspost.testkit.dialogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.transcript.Exchange;
import dev.glasspost.mail.transcript.Filler;
import dev.glasspost.mail.transcript.Turn;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.protocol.text.Octets;

/// Writes an exchange that took place as a [Transcript], so that it can be played again as a test.
///
/// In the place of what is withheld stands [Filler]; any lines are expected where the server gave
/// out content. A server's line that is not plain text is expected to be anything.
public final class Scribe {
  private final StringBuilder written = new StringBuilder();
  private String saying = "";

  private Scribe() {}

  /// @param title of the transcript
  public static String write(String title, Exchange exchange) {
    Scribe scribe = new Scribe();
    scribe.written.append("# ").append(title).append('\n');
    exchange.turns().forEach(scribe::write);
    scribe.flush();
    return scribe.written.toString();
  }

  private void write(Turn turn) {
    switch (turn) {
      case Turn.They(Utterance words) -> they(Filler.in(words));
      case Turn.We(Utterance words) -> words.parts().forEach(this::we);
      case Turn.Encrypted _ ->
          throw new IllegalArgumentException("a transcript can't tell of encryption");
    }
  }

  private void they(Octets octets) {
    flush();
    written.append("C> ").append(Escape.of(octets)).append('\n');
  }

  private void we(Part part) {
    switch (part) {
      case Part.Clear(Octets text) -> say(text);
      case Part.Withheld _ -> written.append("S* …\n");
    }
  }

  private void say(Octets text) {
    String[] lines = (saying + text.latin1()).split("\r\n", -1);
    for (int i = 0; i + 1 < lines.length; i++) expect(lines[i]);
    saying = lines[lines.length - 1];
  }

  private void expect(String latin1) {
    String line = new String(latin1.getBytes(ISO_8859_1), UTF_8);
    String pattern = Escape.of(line).equals(line) ? line : "…";
    written.append("S: ").append(pattern).append('\n');
  }

  private void flush() {
    if (!saying.isEmpty()) throw new IllegalArgumentException("the server stopped within a line");
  }
}
