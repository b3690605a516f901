package dev.glasspost.testkit.tidy;

import java.util.List;

/// What a rule says of a few files.
final class Check {
  /// A main source of the module `mail`.
  static final String MAIN = "mail/src/main/java/p/A.java";

  static final String TEST = "mail/src/test/java/p/ATest.java";

  private Check() {}

  static SourceFile main(String text) {
    return new SourceFile(MAIN, text);
  }

  static SourceFile test(String text) {
    return new SourceFile(TEST, text);
  }

  /// The findings, as a failed build shows them.
  static List<String> check(Rule rule, SourceFile... files) {
    return rule.check(Sources.of(files)).map(Finding::toString).toList();
  }
}
