package dev.glasspost.testkit.dialogue;

import dev.glasspost.protocol.text.Escape;
import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A dialogue as it is written down.
///
/// ```
/// # Mail for an unknown user is refused, and the transaction survives.   RFC 5321 §3.3
/// @ recipients 100
/// S: 220 mx.example …
/// C: EHLO client.example
///    # A note for the reader.
/// S* 250-…
/// S: 250 …
/// (the client falls silent)
/// (the client hangs up)
/// (the server hangs up)
/// ```
///
/// The first line is the title. `@` tells how the server is set up. `C:` is a line that the client
/// sends, `C>` octets without the end of a line; both are escaped as [Escape] does it. Client lines
/// that follow each other are sent at once. `S:` is a line that the server must say, `S*` any
/// number of them; `…` in either stands for anything.
///
/// @param name of the file, for messages
public record Transcript(String name, String title, Map<String, String> setup, List<Step> steps) {
  public Transcript {
    setup = Map.copyOf(setup);
    steps = List.copyOf(steps);
  }

  /// Reads a transcript; an [IllegalArgumentException] tells the line that can't be read.
  public static Transcript parse(String name, String text) {
    Parser parser = new Parser(name);
    for (String line : text.lines().toList()) parser.read(line);
    return parser.transcript();
  }

  private static final class Parser {
    private final String name;
    private final Map<String, String> setup = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final ByteArrayOutputStream sending = new ByteArrayOutputStream();
    private String title = "";
    private int number;

    Parser(String name) {
      this.name = name;
    }

    void read(String line) {
      number++;
      if (number == 1) title = title(line);
      else if (line.isBlank() || line.strip().startsWith("#")) return;
      else if (line.startsWith("@ ")) setUp(line.substring(2).strip());
      else if (line.startsWith("C: ")) send(line.substring(3) + "\\r\\n");
      else if (line.equals("C:")) send("\\r\\n");
      else if (line.startsWith("C> ")) send(line.substring(3));
      else step(line);
    }

    private String title(String line) {
      if (!line.startsWith("# ")) throw unreadable(line);
      return line.substring(2);
    }

    private void setUp(String words) {
      int space = words.indexOf(' ');
      if (space < 0) setup.put(words, "");
      else setup.put(words.substring(0, space), words.substring(space + 1).strip());
    }

    private void send(String text) {
      sending.writeBytes(unescape(text).toBytes());
    }

    private void step(String line) {
      flush();
      if (line.startsWith("S: ") || line.equals("S:")) {
        steps.add(new Step.Expect(number, line.substring(Math.min(3, line.length()))));
        return;
      }
      if (line.startsWith("S* ")) {
        steps.add(new Step.ExpectAny(line.substring(3)));
        return;
      }
      switch (line) {
        case "(the client falls silent)" -> steps.add(new Step.FallSilent());
        case "(the client hangs up)" -> steps.add(new Step.HangUp());
        case "(the server hangs up)" -> steps.add(new Step.ExpectEnd(number));
        default -> throw unreadable(line);
      }
    }

    private void flush() {
      if (sending.size() > 0) steps.add(new Step.Send(Octets.of(sending.toByteArray())));
      sending.reset();
    }

    private Octets unescape(String text) {
      try {
        return Escape.read(text);
      } catch (IllegalArgumentException _) {
        throw unreadable(text);
      }
    }

    private IllegalArgumentException unreadable(String line) {
      return new IllegalArgumentException(name + ", line " + number + " can't be read: " + line);
    }

    Transcript transcript() {
      flush();
      return new Transcript(name, title, setup, steps);
    }
  }
}
