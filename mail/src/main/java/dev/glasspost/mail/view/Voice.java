package dev.glasspost.mail.view;

/// Who speaks in a line.
public enum Voice {
  /// The other side.
  THEY("they"),
  /// This server, to the other side.
  WE("we"),
  /// This server, about what it does.
  SYSTEM("system"),
  /// Somebody who explains it all.
  COMMENT("comment");

  private final String code;

  Voice(String code) {
    this.code = code;
  }

  /// As in JSON and in the classes of HTML.
  public String code() {
    return code;
  }
}
