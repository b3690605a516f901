package dev.glasspost.mail.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text of a `plain` or `commented` view back: the same exchange, octet for octet, and
/// with the lengths and fingerprints of what is withheld.
///
/// The text has to be of one session, and of level 5, since lower ones do not tell everything. In a
/// plain view every line is one of the log; in a commented one these are indented by two spaces,
/// and comments never are.
public final class TranscriptReader {
  private static final String INDENT = "  ";
  private static final Pattern LOGGED = Pattern.compile("[0-9:]{8} [0-5] (\\S.*)");
  private static final Pattern SESSION =
      Pattern.compile("([A-Z0-9]+(?:-OUT)?-(?:[0-9]+|\\?))\\([^ ()]*\\) (.*)");

  private final boolean commented;
  private final List<Turn> turns = new ArrayList<>();
  private String session = "";
  private int number;

  private TranscriptReader(boolean commented) {
    this.commented = commented;
  }

  /// Reads a view.
  ///
  /// @throws Unreadable if it is none
  public static Exchange read(String text) throws Unreadable {
    List<String> lines = text.lines().toList();
    boolean plain = !lines.isEmpty() && LOGGED.matcher(lines.getFirst()).matches();
    TranscriptReader reader = new TranscriptReader(!plain);
    for (String line : lines) reader.take(line);
    if (reader.session.isEmpty()) throw new Unreadable("There is no session in this text.");
    return new Exchange(reader.turns);
  }

  private void take(String line) throws Unreadable {
    number++;
    if (commented && !line.startsWith(INDENT)) return;
    Matcher logged = LOGGED.matcher(commented ? line.substring(INDENT.length()) : line);
    if (!logged.matches()) throw unreadable("is no line of a log");
    Matcher spoken = SESSION.matcher(logged.group(1));
    if (spoken.matches()) take(spoken.group(1), spoken.group(2));
  }

  private void take(String name, String text) throws Unreadable {
    if (!session.isEmpty() && !session.equals(name))
      throw unreadable("is of another session than those before");
    session = name;
    try {
      Optional<Turn> turn = ClassicSpeech.read(text);
      turn.ifPresent(turns::add);
    } catch (IllegalArgumentException damaged) {
      throw unreadable("can't be read: " + damaged.getMessage());
    }
  }

  private Unreadable unreadable(String why) {
    return new Unreadable("Line " + number + " " + why + ".");
  }

  /// The text is no view of one session. The message says why, and in which line.
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }
}
