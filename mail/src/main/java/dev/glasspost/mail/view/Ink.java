package dev.glasspost.mail.view;

/// Whether a terminal shows colours.
public enum Ink {
  /// Nothing but text.
  NONE,
  /// The colours and hands of the first page of this kind: bold red is what they say, underlined
  /// blue what we say, green italics a comment.
  COLOURS;

  private static final String RESET = "\u001b[0m";

  String paint(Voice voice, String text) {
    return switch (this) {
      case NONE -> text;
      case COLOURS ->
          switch (voice) {
            case THEY -> "\u001b[1;31m" + text + RESET;
            case WE -> "\u001b[4;34m" + text + RESET;
            case COMMENT -> "\u001b[3;32m" + text + RESET;
            case SYSTEM -> text;
          };
    };
  }
}
