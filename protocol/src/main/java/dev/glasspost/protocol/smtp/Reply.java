package dev.glasspost.protocol.smtp;

import dev.glasspost.protocol.text.Octets;
import java.util.List;
import java.util.Optional;

/// What we may answer (RFC 5321 §4.2). The type is the first digit of the code, so a refusal can't
/// be mistaken for a yes.
public sealed interface Reply {
  /// The longest line, its CRLF included (RFC 5321 §4.5.3.1.5).
  int MAX_LINE_OCTETS = 512;

  int code();

  /// Said to those who know enhanced status codes.
  Optional<EnhancedCode> status();

  /// At least one; none has a control character.
  List<String> lines();

  /// It was done.
  record Done(int code, Optional<EnhancedCode> status, List<String> lines) implements Reply {
    public Done {
      lines = check(code, 2, lines);
    }
  }

  /// So far, so good: go on.
  record GoOn(int code, Optional<EnhancedCode> status, List<String> lines) implements Reply {
    public GoOn {
      lines = check(code, 3, lines);
    }
  }

  /// Not done; it may work another time.
  record NotNow(int code, Optional<EnhancedCode> status, List<String> lines) implements Reply {
    public NotNow {
      lines = check(code, 4, lines);
    }
  }

  /// Not done, and it never will be.
  record Never(int code, Optional<EnhancedCode> status, List<String> lines) implements Reply {
    public Never {
      lines = check(code, 5, lines);
    }
  }

  private static List<String> check(int code, int firstDigit, List<String> lines) {
    if (code / 100 != firstDigit) throw new IllegalArgumentException("the type is the first digit");
    if (lines.isEmpty()) throw new IllegalArgumentException("a reply has at least one line");
    for (String line : lines)
      for (int i = 0; i < line.length(); i++)
        if (Character.isISOControl(line.charAt(i)))
          throw new IllegalArgumentException("a line of a reply is printable");
    return List.copyOf(lines);
  }

  /// The reply as it is sent: RFC 5321 §4.2.1, RFC 2034 §4.
  default Octets encode(Dialect dialect) {
    StringBuilder text = new StringBuilder(80);
    int last = lines().size() - 1;
    for (int i = 0; i <= last; i++) {
      text.append(code()).append(i < last ? '-' : ' ');
      if (dialect == Dialect.ESMTP && status().isPresent())
        text.append(status().get().in(code())).append(' ');
      text.append(lines().get(i)).append("\r\n");
    }
    return Octets.utf8(text.toString());
  }
}
