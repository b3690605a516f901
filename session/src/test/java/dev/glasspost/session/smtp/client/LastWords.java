package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.view.Ink;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.TerminalPage;
import dev.glasspost.mail.view.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a conversation ended, as the other side has it.
final class LastWords {
  private static final int LINES = 2;
  private static final Pattern ENDED = Pattern.compile("It ended after [^:]*: (.*?)\\.(?: |$)");

  private LastWords() {}

  /// The last that was said, but for good-byes that were answered as they should be.
  static String of(SessionRecord record) {
    String dialogue =
        shown(record, View.SENDER)
            .replaceAll("\\[(content|secret), [^]]*]", "[$1]")
            .replaceFirst("(C: RSET\nS: 250 .*\n)?(C: QUIT\nS: 221 .*\n)?$", "");
    List<String> lines = dialogue.lines().filter(it -> !it.isBlank()).toList();
    return String.join(" / ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }

  /// How it ended, in a clause.
  static String ending(SessionRecord record) {
    Matcher ended = ENDED.matcher(shown(record, View.SUMMARY).replaceAll("\\s+", " "));
    if (!ended.find()) throw new AssertionError("it has no end");
    return ended.group(1);
  }

  private static String shown(SessionRecord record, View view) {
    StringBuilder text = new StringBuilder();
    try {
      new TerminalPage(Ink.NONE)
          .print(new Lens(view, Level.ALL, ZoneOffset.UTC).sheet(record), text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
