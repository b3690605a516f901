package dev.glasspost.server.reenact;

import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import java.util.List;
import java.util.regex.Pattern;

/// What a server answered: a reply of SMTP (RFC 5321 §4.2) or a response of POP3 (RFC 1939 §3).
///
/// @param words as they came; content that they gave out is withheld
/// @param last line of the words, without its end
record Answer(Utterance words, String last) {
  private static final Pattern PROMPT = Pattern.compile("3\\d\\d( .*)?|\\+( .*)?");
  private static final Pattern POSITIVE = Pattern.compile("2\\d\\d( .*)?|\\+OK( .*)?");
  private static final Pattern LAST_OF_REPLY = Pattern.compile("\\d{3}( .*)?");

  /// Whether the server waits for what belongs to the command, and for no other command.
  boolean isPrompt() {
    return isPrompt(last);
  }

  static boolean isPrompt(String line) {
    return PROMPT.matcher(line).matches();
  }

  boolean isPositive() {
    return POSITIVE.matcher(last).matches();
  }

  /// Whether nothing of a reply follows this line.
  static boolean isLast(SessionKind kind, String line) {
    return switch (kind) {
      case SMTP_IN, SUBMISSION, SMTP_OUT, LMTP_OUT, SERVER -> LAST_OF_REPLY.matcher(line).matches();
      case POP3 -> true;
    };
  }

  /// The last line in these words; `before` if there is none.
  static String lastLine(Utterance words, String before) {
    StringBuilder text = new StringBuilder();
    for (Part part : words.parts())
      if (part instanceof Part.Clear(var octets)) text.append(octets.latin1());
    List<String> lines = text.toString().lines().toList();
    return lines.isEmpty() ? before : lines.getLast();
  }
}
