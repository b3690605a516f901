package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.protocol.text.Octets;
import java.util.Locale;

/// What kind of thing they said, by the first word of it.
public enum Verb {
  // SMTP
  HELO,
  EHLO,
  MAIL,
  RCPT,
  DATA,
  BDAT,
  VRFY,
  EXPN,
  HELP,
  STARTTLS,
  LHLO,
  // Both
  AUTH,
  RSET,
  NOOP,
  QUIT,
  // POP3
  USER,
  PASS,
  APOP,
  CAPA,
  STAT,
  LIST,
  UIDL,
  RETR,
  TOP,
  DELE,
  UTF8,
  STLS,
  // What begins with no word
  /// Message content.
  CONTENT,
  /// A secret, such as the answer to a challenge of `AUTH`.
  SECRET,
  /// Anything else.
  OTHER;

  private static final int LONGEST = 8;

  public static Verb of(Utterance words) {
    if (words.parts().isEmpty()) return OTHER;
    return switch (words.parts().getFirst()) {
      case Part.Clear(Octets text) -> of(text);
      case Part.Withheld(var what, _, _) ->
          switch (what) {
            case CONTENT -> CONTENT;
            case SECRET -> SECRET;
          };
    };
  }

  private static Verb of(Octets text) {
    int end = 0;
    while (end < text.length() && end <= LONGEST && isLetterOrDigit(text.at(end))) end++;
    String word = text.slice(0, end).latin1().toUpperCase(Locale.ROOT);
    for (Verb verb : values()) if (verb.isSaid() && verb.name().equals(word)) return verb;
    return OTHER;
  }

  private boolean isSaid() {
    return compareTo(CONTENT) < 0;
  }

  private static boolean isLetterOrDigit(int octet) {
    return octet < 0x80 && Character.isLetterOrDigit(octet);
  }
}
