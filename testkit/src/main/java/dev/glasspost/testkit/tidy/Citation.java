package dev.glasspost.testkit.tidy;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A mention of an RFC, `RFC 5321` or `RFC 5321 §4.1.4`, one for each section that is named.
///
/// @param section such as `4.1.4`, or `D.1` in an appendix; empty where the whole RFC is meant
record Citation(SourceFile file, int line, String rfc, String section) {
  private static final String SECTION = "\u00a7(?:\\d+|[A-Z])(?:\\.\\d+)*";

  /// What a section is about may stand behind it.
  private static final String REMARK = "(?:\\s+\\([^()]*\\))?";

  private static final Pattern WELL_FORMED =
      Pattern.compile(
          "\\bRFC\\s+(?<rfc>\\d{3,5})\\b(?<sections>\\s+%s(?:%s(?:\\s*,|\\s+and|\\s+or)\\s+%s)*)?"
              .formatted(SECTION, REMARK, SECTION));

  private static final Pattern ANY_SECTION = Pattern.compile(SECTION);

  /// What looks like a mention: any that [#WELL_FORMED] leaves over is malformed. The `rfc822` of
  /// protocols is none.
  private static final Pattern MALFORMED =
      Pattern.compile("\\bR[Ff][Cc][-_]?\\s*\\d{3,5}|\\bRfc\\s*\\d|\u00a7\\s?[\\dA-Z]");

  /// What a wrapped comment has between two words.
  private static final Pattern WRAP = Pattern.compile("\n[ \t]*(?:///?|\\*|#)?[ \t]*");

  private static final Pattern SECTION_IN_WORDS =
      Pattern.compile("\\G,?\\s+(?:[Ss]ections?|[Ss]ec\\.|[Cc]hapter|[Aa]ppendix)\\s+[\\dA-Z]");

  static Stream<Citation> in(SourceFile file) {
    return WELL_FORMED
        .matcher(unwrapped(file))
        .results()
        .flatMap(mention -> sections(mention).map(section -> of(file, mention, section)));
  }

  static Stream<Finding> malformed(SourceFile file) {
    String text = unwrapped(file);
    String rest =
        WELL_FORMED.matcher(text).replaceAll(mention -> " ".repeat(mention.group().length()));
    Stream<MatchResult> leftOver = MALFORMED.matcher(rest).results();
    Stream<MatchResult> inWords =
        WELL_FORMED.matcher(text).results().filter(mention -> goesOnInWords(text, mention.end()));
    return Stream.concat(leftOver, inWords)
        .map(mention ->
            file.finding(
                file.lineAt(mention.start()),
                "not a citation that can be checked: " + mention.group(),
                "Write `RFC n`, `RFC n §s`, or `RFC n §s and §t`"));
  }

  /// What it cites, as it is written.
  @Override
  public String toString() {
    return section.isEmpty() ? "RFC " + rfc : "RFC %s §%s".formatted(rfc, section);
  }

  private static boolean goesOnInWords(String text, int end) {
    var matcher = SECTION_IN_WORDS.matcher(text);
    return matcher.find(end) && matcher.start() == end;
  }

  private static Citation of(SourceFile file, MatchResult mention, String section) {
    return new Citation(file, file.lineAt(mention.start()), mention.group("rfc"), section);
  }

  private static Stream<String> sections(MatchResult mention) {
    String sections = mention.group("sections");
    if (sections == null) return Stream.of("");
    return ANY_SECTION.matcher(sections).results().map(section -> section.group().substring(1));
  }

  /// The text with each line break of a comment made as many spaces, so that places stay.
  private static String unwrapped(SourceFile file) {
    return WRAP.matcher(file.text()).replaceAll(wrap -> " ".repeat(wrap.group().length()));
  }
}
