package dev.glasspost.server.settings;

/// Why settings can't be used, for people.
///
/// @param where the file and line, or the option
/// @param what a sentence, with advice
public record Problem(String where, String what) {
  @Override
  public String toString() {
    return where + ": " + what;
  }
}
