package dev.glasspost.mail.view;

import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.mail.transcript.Spelling;
import dev.glasspost.protocol.text.Octets;
import java.util.ArrayList;
import java.util.List;

/// Splits what went over the wire into lines that are safe to show; withheld content ends one.
final class WireLines {
  private static final String NO_END = "\\";

  private final List<String> done = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();

  void add(Part part) {
    switch (part) {
      case Part.Clear(Octets text) -> add(text);
      case Part.Withheld it -> {
        if (it.octets() > 0) line.append(Spelling.withheld(it));
        if (it.what() == What.CONTENT) end();
      }
    }
  }

  /// The lines that were added; one without an end is taken as it is.
  List<String> take() {
    if (!line.isEmpty()) line.append(NO_END);
    end();
    List<String> taken = List.copyOf(done);
    done.clear();
    return taken;
  }

  private void add(Octets text) {
    int from = 0;
    for (int i = 0; i + 1 < text.length(); i++)
      if (text.at(i) == '\r' && text.at(i + 1) == '\n') {
        done.add(line + spelt(text.slice(from, i)));
        line.setLength(0);
        from = i + 2;
      }
    line.append(spelt(text.slice(from, text.length())));
  }

  private static String spelt(Octets text) {
    return Spelling.of(Utterance.clear(text));
  }

  private void end() {
    if (!line.isEmpty()) done.add(line.toString());
    line.setLength(0);
  }
}
