package dev.glasspost.protocol.smtp;

import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.text.Octets;
import java.util.Optional;
import java.util.Set;

/// The text of a path at the beginning of a command's argument, cut out but not yet understood.
///
/// @param content what stands between the brackets, without a source route
/// @param end the index in the argument behind the path
record PathText(String content, int end, Set<Liberty> liberties) {
  /// RFC 5321 §4.5.3.1.3, with the brackets.
  static final int MAX_OCTETS = 256;

  /// Reads `Reverse-path` or `Forward-path` of RFC 5321 §4.1.2, also without brackets; nothing if
  /// the brackets don't fit or the route is none.
  static Optional<PathText> read(String argument) {
    if (!argument.startsWith("<")) return Optional.of(unbracketed(argument));
    int end = closingBracket(argument);
    if (end < 0) return Optional.empty();
    String content = argument.substring(1, end);
    if (!content.startsWith("@")) return Optional.of(new PathText(content, end + 1, Set.of()));
    int colon = endOfRoute(content);
    if (colon < 0) return Optional.empty();
    return Optional.of(
        new PathText(content.substring(colon + 1), end + 1, Set.of(Liberty.SOURCE_ROUTE)));
  }

  private static PathText unbracketed(String argument) {
    int space = argument.indexOf(' ');
    int end = space < 0 ? argument.length() : space;
    return new PathText(argument.substring(0, end), end, Set.of(Liberty.NO_ANGLE_BRACKETS));
  }

  /// A bracket within a quoted local part is part of it.
  private static int closingBracket(String argument) {
    boolean quoted = false;
    for (int i = 1; i < argument.length(); i++) {
      switch (argument.charAt(i)) {
        case '\\' -> i += quoted ? 1 : 0;
        case '"' -> quoted = !quoted;
        case '>' -> {
          if (!quoted) return i;
        }
        default -> {}
      }
    }
    return -1;
  }

  /// `@one,@two:` in front of the mailbox; -1 if it is not well formed.
  private static int endOfRoute(String content) {
    int at = 0;
    while (at < content.length() && content.charAt(at) == '@') {
      int end = endOfDomain(content, at + 1);
      if (end < 0 || Domain.parse(content.substring(at + 1, end)).isEmpty()) return -1;
      if (content.charAt(end) == ':') return end;
      at = end + 1;
    }
    return -1;
  }

  /// The next comma or colon that is not part of an address literal.
  private static int endOfDomain(String content, int from) {
    int start = content.startsWith("[", from) ? content.indexOf(']', from) : from;
    if (start < 0) return -1;
    for (int i = start; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == ',' || c == ':') return i;
    }
    return -1;
  }

  /// `<>`: RFC 5321 §4.1.1.2.
  boolean isNull() {
    return content.isEmpty() && liberties.isEmpty();
  }

  /// Of the path with its brackets, also if they were left out.
  private int octets() {
    int content = Octets.utf8(this.content).length();
    return Math.max(end, content + 2);
  }

  Optional<Mailbox> mailbox() {
    return octets() > MAX_OCTETS ? Optional.empty() : Mailbox.parse(content);
  }
}
