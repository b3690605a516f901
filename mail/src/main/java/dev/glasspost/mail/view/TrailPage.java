package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.trail.Found;
import dev.glasspost.mail.trail.Trail;
import dev.glasspost.mail.trail.Trail.Step;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Prints trails as text, for terminals and files: first where the message is, then the steps,
/// under the session and the day that they belong to. Times are in UTC, as in the sentences.
public record TrailPage(Ink ink) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String INDENT = "  ";
  private static final String BEHIND_TIME = " ".repeat(INDENT.length() + "HH:mm:ss  ".length());

  /// A whole trail.
  public void print(Trail trail, Appendable out) throws IOException {
    for (Comment sentence : trail.sentences()) sentence(sentence, "", out);
    for (Comment advice : trail.advice()) sentence(advice, "", out);
    out.append('\n').append(TrailHeading.of(trail.mail())).append('\n');
    String above = "";
    for (Step step : trail.steps()) {
      String place = place(step);
      if (!place.equals(above)) out.append('\n').append(place).append('\n');
      above = place;
      step(step, out);
    }
  }

  /// Several messages, each with the sentences that say where it is.
  public void print(Found found, Appendable out) throws IOException {
    for (Trail trail : found.trails()) {
      out.append(TrailHeading.day(trail.mail().call().began())).append(", ");
      out.append(TrailHeading.of(trail.mail())).append('\n');
      for (Comment sentence : trail.sentences()) sentence(sentence, INDENT, out);
    }
  }

  private void sentence(Comment sentence, String indent, Appendable out) throws IOException {
    for (String line : Folded.lines(sentence.text(), TerminalPage.PROSE_COLUMNS - indent.length()))
      out.append(indent).append(ink.paint(Voice.COMMENT, line)).append('\n');
  }

  private static String place(Step step) {
    return TrailHeading.of(step) + " (times in UTC)";
  }

  private void step(Step step, Appendable out) throws IOException {
    String time = INDENT + TIME.format(step.time()) + INDENT;
    for (String line :
        Folded.lines(words(step.words()), TerminalPage.PROSE_COLUMNS - BEHIND_TIME.length())) {
      out.append(time).append(ink.paint(Voice.COMMENT, line)).append('\n');
      time = BEHIND_TIME;
    }
  }

  /// The words of a step, with what stands behind it as one.
  private static List<String> words(Comment comment) {
    List<String> words = new ArrayList<>(List.of(comment.text().split(" ", -1)));
    if (!comment.basis().isEmpty()) words.add("[" + comment.basis() + "]");
    return words;
  }
}
