package dev.glasspost.server.cli;

import dev.glasspost.protocol.dns.ZoneLine;
import dev.glasspost.protocol.text.Escape;
import dev.glasspost.server.check.Finding;
import dev.glasspost.server.check.Finding.Grade;
import dev.glasspost.server.view.PrintableJson;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Tells how a domain was found, in words or as JSON.
final class CheckReport {
  private static final int WIDTH = 100;
  private static final int TEXT_AT = 11;
  private static final int INDENT = 13;
  private static final Pattern WORD = Pattern.compile("`[^`]*`\\S*|\\S+");

  private CheckReport() {}

  /// @return the exit code
  static int print(PrintStream out, ListFormat format, String domain, List<Finding> findings) {
    if (format.json) out.println(json(domain, findings));
    else words(out, domain, findings);
    return isWell(findings) ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private static boolean isWell(List<Finding> findings) {
    return count(findings, Grade.WRONG) == 0;
  }

  private static long count(List<Finding> findings, Grade grade) {
    return findings.stream().filter(finding -> finding.grade() == grade).count();
  }

  private static void words(PrintStream out, String domain, List<Finding> findings) {
    for (Finding finding : findings) {
      out.println(word(finding.grade()) + " " + wrapped(finding.about() + ": " + finding.text()));
      for (ZoneLine record : finding.publish())
        record.text().lines().forEach(line -> out.println(" ".repeat(INDENT) + Escape.of(line)));
    }
    out.println();
    out.println(sum(domain, findings));
  }

  private static String word(Grade grade) {
    return switch (grade) {
      case WELL -> "  well    ";
      case ADVICE -> "  advice  ";
      case WRONG -> "  WRONG   ";
    };
  }

  /// Text from the world is made harmless, and broken between words, but not within a command.
  private static String wrapped(String text) {
    StringBuilder all = new StringBuilder();
    int column = TEXT_AT;
    for (String word : WORD.matcher(Escape.of(text)).results().map(MatchResult::group).toList()) {
      if (column > TEXT_AT && column + word.length() > WIDTH) {
        all.append('\n').append(" ".repeat(TEXT_AT));
        column = TEXT_AT;
      } else if (!all.isEmpty()) {
        all.append(' ');
      }
      all.append(word);
      column += word.length() + 1;
    }
    return all.toString();
  }

  private static String sum(String domain, List<Finding> findings) {
    long wrong = count(findings, Grade.WRONG);
    long advice = count(findings, Grade.ADVICE);
    String better = advice == 0 ? "" : " " + advice + " could be better.";
    if (wrong == 0) return "Nothing is wrong with " + domain + "." + better;
    return (wrong == 1 ? "One thing is" : wrong + " things are")
        + " wrong with "
        + domain
        + "."
        + better;
  }

  private static String json(String domain, List<Finding> findings) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("domain", domain);
    all.put("well", isWell(findings));
    all.put("findings", findings.stream().map(CheckReport::object).toList());
    return PrintableJson.indented(all);
  }

  private static Map<String, Object> object(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("about", finding.about());
    object.put("grade", finding.grade().name().toLowerCase(Locale.ROOT));
    object.put("text", finding.text());
    object.put("publish", finding.publish().stream().map(ZoneLine::text).toList());
    return object;
  }
}
