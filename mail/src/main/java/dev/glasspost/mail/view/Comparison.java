package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.journal.SessionRecord;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Two records side by side, step by step of the protocol: times, line numbers and the lengths of
/// the sessions make no difference.
///
/// @param repetition whether the second is the first, played again
/// @param words what the difference is, in a few sentences
/// @param count of the steps by their likeness, in words
/// @param steps all of both records, in order
public record Comparison(
    Summary left,
    Summary right,
    Repetition repetition,
    ZoneId zone,
    List<Comment> words,
    String count,
    List<Step> steps) {
  public Comparison {
    words = List.copyOf(words);
    steps = List.copyOf(steps);
  }

  /// One step of the protocol.
  ///
  /// @param name as in `RCPT`, `the end`
  /// @param words what the difference is, or empty; safe to show
  public record Step(String name, Likeness likeness, String words, List<Row> rows) {
    public Step {
      rows = List.copyOf(rows);
    }
  }

  /// What stands side by side; at least one is there.
  public record Row(Likeness likeness, Optional<Line> left, Optional<Line> right) {}

  /// How two lines or steps compare.
  public enum Likeness {
    SAME,
    /// The same but for names and numbers that are each session's own.
    ALIKE,
    DIFFERENT,
    ONLY_LEFT,
    ONLY_RIGHT,
    /// Not the same, but because the second is the first played again without what was in it.
    INCOMPARABLE;

    /// That of a whole whose parts compare like these.
    static Likeness of(Set<Likeness> parts) {
      if (parts.size() == 1) return parts.iterator().next();
      return EnumSet.of(SAME, ALIKE).containsAll(parts) ? ALIKE : DIFFERENT;
    }
  }

  /// @param lens its level and zone; the lines are those of the plain view, and what is less than
  ///   the level leaves out lines but changes nothing else
  public static Comparison of(SessionRecord left, SessionRecord right, Lens lens) {
    return of(left, right, Repetition.NONE, lens);
  }

  /// The same of two records of which the second may be the first, played again.
  public static Comparison of(
      SessionRecord left, SessionRecord right, Repetition repetition, Lens lens) {
    Side one = Side.of(left, lens.zone());
    Side other = Side.of(right, lens.zone());
    List<SideBySide> pairs = SideBySide.of(one.steps(), other.steps(), repetition);
    return new Comparison(
        one.summary(),
        other.summary(),
        repetition,
        lens.zone(),
        new Findings(one, other, pairs, repetition).sentences(),
        Findings.count(pairs),
        shown(pairs, lens));
  }

  /// The same with more words at the end of the others, about what no record tells by itself.
  public Comparison saying(List<Comment> more) {
    List<Comment> all = new ArrayList<>(words);
    all.addAll(more);
    return new Comparison(left, right, repetition, zone, all, count, steps);
  }

  /// What stands above the first.
  public String leftHeading() {
    return Heading.of(left, zone);
  }

  /// What stands above the second.
  public String rightHeading() {
    return repetition.heading(right, zone);
  }

  /// A step without lines is left out, unless it says something.
  private static List<Step> shown(List<SideBySide> pairs, Lens lens) {
    List<Step> steps = new ArrayList<>();
    for (SideBySide pair : pairs) {
      List<Row> rows = pair.rows().stream().filter(row -> isWithin(row, lens)).toList();
      String words = Contrast.of(pair).words();
      if (!rows.isEmpty() || !words.isEmpty())
        steps.add(new Step(pair.name(), pair.likeness(), words, rows));
    }
    return steps;
  }

  private static boolean isWithin(Row row, Lens lens) {
    return Arrays.asList(row.left(), row.right()).stream()
        .flatMap(Optional::stream)
        .anyMatch(line -> line.level().isWithin(lens.level()));
  }
}
