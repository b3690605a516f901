package dev.glasspost.protocol.smtp;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What another server answered (RFC 5321 §4.2), as it came.
///
/// @param code of its last line
/// @param lines what stood behind the code in each line, enhanced status codes included
public record HeardReply(int code, List<String> lines) {
  /// How many lines are read of one reply. RFC 5321 §4.2.1 sets no limit; nobody needs more.
  public static final int MAX_LINES = 200;

  private static final int CLOSING = 421;

  private static final Pattern ENHANCED =
      Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})(?:\\s.*|)");

  public HeardReply {
    if (lines.isEmpty()) throw new IllegalArgumentException("a reply has at least one line");
    lines = List.copyOf(lines);
  }

  /// What a reply says in its first digit.
  public enum Kind {
    DONE,
    GO_ON,
    NOT_NOW,
    NEVER
  }

  /// RFC 5321 §4.2.1.
  public Kind kind() {
    return switch (code / 100) {
      case 2 -> Kind.DONE;
      case 3 -> Kind.GO_ON;
      case 4 -> Kind.NOT_NOW;
      default -> Kind.NEVER;
    };
  }

  public boolean isDone() {
    return kind() == Kind.DONE;
  }

  /// Whether it says that the connection is closed, whatever was asked (RFC 5321 §3.8).
  public boolean isClosing() {
    return code == CLOSING;
  }

  /// The enhanced status code it begins with (RFC 2034 §4); nothing if it has none, or one of
  /// another class.
  public Optional<EnhancedCode> status() {
    Matcher matcher = ENHANCED.matcher(lines.getFirst());
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) != code / 100)
      return Optional.empty();
    return Optional.of(
        new EnhancedCode(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))));
  }

  /// All of it in one line, as in `550 5.1.1 No such user`; text from the wire, to be escaped.
  @Override
  public String toString() {
    return (code + " " + String.join(" ", lines)).strip();
  }
}
