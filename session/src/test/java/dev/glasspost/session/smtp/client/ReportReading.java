package dev.glasspost.session.smtp.client;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The gist of a report, as a reader of it has it.
final class ReportReading {
  private static final Pattern STATUS = Pattern.compile("(?m)^Status: (\\S+)\r\n");

  private ReportReading() {}

  /// The status of each recipient, and why.
  static String of(String report) {
    String words = report.substring(report.indexOf("could not be delivered to:"));
    List<String> paragraphs =
        List.of(words.substring(0, words.indexOf("What you can do:")).split("\r\n\r\n", -1));
    String why =
        paragraphs.stream()
            .skip(1)
            .map(it -> it.strip().replace("\r\n", " "))
            .collect(Collectors.joining(" "))
            .strip();
    String codes =
        STATUS.matcher(report).results().map(it -> it.group(1)).collect(Collectors.joining(", "));
    return codes + ": " + why.replaceFirst("^\\S+ Why: ", "");
  }
}
