package dev.glasspost.protocol.text;

/// The case of letters as protocols know it: only those of ASCII have another one. To Java `ß` is
/// `SS` in upper case, so that `paß` would be a command.
public final class Ascii {
  private Ascii() {}

  public static String upper(String text) {
    StringBuilder upper = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) upper.append(upper(text.charAt(i)));
    return upper.toString();
  }

  public static boolean equalsIgnoreCase(String one, String other) {
    return upper(one).equals(upper(other));
  }

  private static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : c;
  }
}
