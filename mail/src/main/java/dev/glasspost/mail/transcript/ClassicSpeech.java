package dev.glasspost.mail.transcript;

import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import java.util.List;
import java.util.Optional;

/// How the classic log tells that somebody speaks. A line that tells anything else never looks so.
public final class ClassicSpeech {
  /// What an event begins with after which the connection is encrypted.
  public static final String ENCRYPTED = "Encrypted with ";

  private static final String HEARD = "Input Line: ";
  private static final String CONTENT = "Message content: ";
  private static final String SAID = "Sending ";
  private static final List<String> ALL = List.of(ENCRYPTED, HEARD, CONTENT, SAID);

  private ClassicSpeech() {}

  public static String heard(Utterance words) {
    boolean content =
        !words.parts().isEmpty()
            && words.parts().getFirst() instanceof Part.Withheld it
            && it.what() == What.CONTENT;
    return (content ? CONTENT : HEARD) + Spelling.of(words);
  }

  public static String said(Utterance words) {
    return SAID + Spelling.of(words);
  }

  /// A text that tells something else. If it began as if somebody spoke (names of hosts may be
  /// words), its first letter is spelt by its number.
  public static String aside(String text) {
    return ALL.stream().anyMatch(text::startsWith)
        ? "\\x%02x%s".formatted((int) text.charAt(0), text.substring(1))
        : text;
  }

  /// What is told by the text of a line; nothing if nobody speaks there.
  ///
  /// @throws IllegalArgumentException if it can't be read
  static Optional<Turn> read(String text) {
    if (text.startsWith(ENCRYPTED)) return Optional.of(new Turn.Encrypted());
    if (text.startsWith(HEARD)) return Optional.of(they(text, HEARD));
    if (text.startsWith(CONTENT)) return Optional.of(they(text, CONTENT));
    return text.startsWith(SAID)
        ? Optional.of(new Turn.We(Spelling.read(text.substring(SAID.length()))))
        : Optional.empty();
  }

  private static Turn they(String text, String beginning) {
    return new Turn.They(Spelling.read(text.substring(beginning.length())));
  }
}
