package dev.glasspost.mail.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A way to look at a record.
public enum View {
  /// The log with its explanations.
  COMMENTED,
  /// The classic log.
  PLAIN,
  /// What the other side sent and received, and nothing else.
  SENDER,
  /// A few sentences.
  SUMMARY;

  /// As on the command line.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<View> named(String code) {
    return Arrays.stream(values()).filter(view -> view.code().equals(code)).findFirst();
  }
}
