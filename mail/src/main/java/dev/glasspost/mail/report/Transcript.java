package dev.glasspost.mail.report;

import dev.glasspost.mail.audience.MessageShare;
import dev.glasspost.mail.commentary.Counsel;
import dev.glasspost.mail.commentary.InForce;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.queue.Obstacle;
import dev.glasspost.mail.view.Ink;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.TerminalPage;
import dev.glasspost.mail.view.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What was said in the last sessions in which we tried to bring the message, one for each reason
/// that the report has.
final class Transcript {
  /// How many sessions are shown.
  static final int MAX_SESSIONS = 5;

  /// The most characters of all of them. Whoever needs more asks the administrator.
  static final int MAX_CHARS = 200_000;

  /// RFC 5322 §2.1.1, with room for UTF-8.
  private static final int MAX_LINE = 240;

  private static final String CRLF = "\r\n";

  private Transcript() {}

  /// The sessions in which other hosts were called, with nothing of other messages.
  static List<SessionRecord> calls(
      Facts facts, Function<SessionId, Optional<SessionRecord>> sessions) {
    return facts.recipients().stream()
        .flatMap(it -> it.obstacle().stream())
        .map(Obstacle::sessions)
        .filter(it -> !it.isEmpty())
        .map(List::getLast)
        .distinct()
        .limit(MAX_SESSIONS)
        .flatMap(id -> sessions.apply(id).stream())
        .map(it -> MessageShare.of(it, facts.notice().message().id()))
        .toList();
  }

  /// Nothing if there are no calls.
  static Optional<String> of(List<SessionRecord> calls, Hidden hidden) {
    if (calls.isEmpty()) return Optional.empty();
    String text = calls.stream().map(it -> hidden.in(text(it))).collect(Collectors.joining(CRLF));
    return Optional.of(
        text.length() <= MAX_CHARS
            ? text
            : text.substring(0, MAX_CHARS) + CRLF + "(There is more, which is too long to show.)");
  }

  private static String text(SessionRecord record) {
    StringBuilder dialogue = new StringBuilder();
    StringBuilder summary = new StringBuilder();
    TerminalPage page = new TerminalPage(Ink.NONE);
    try {
      page.print(lens(View.SUMMARY).sheet(record), summary);
      page.print(lens(View.SENDER).sheet(record), dialogue);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return lines("Session " + record.id() + "\n" + summary + "\n" + dialogue);
  }

  private static Lens lens(View view) {
    return new Lens(view, Level.ALL, ZoneOffset.UTC, InForce.UNKNOWN, Counsel.FOR_OTHERS);
  }

  private static String lines(String text) {
    return text.lines()
        .flatMap(line -> pieces(line).stream())
        .collect(Collectors.joining(CRLF, "", CRLF));
  }

  /// Long lines go on in the next.
  private static List<String> pieces(String line) {
    List<String> pieces = new ArrayList<>();
    String rest = line;
    while (rest.length() > MAX_LINE) {
      int end =
          rest.offsetByCodePoints(0, Math.min(MAX_LINE, rest.codePointCount(0, rest.length())));
      if (end >= rest.length()) break;
      pieces.add(rest.substring(0, end));
      rest = "    " + rest.substring(end);
    }
    pieces.add(rest);
    return pieces;
  }
}
