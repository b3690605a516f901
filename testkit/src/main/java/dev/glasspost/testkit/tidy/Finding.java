package dev.glasspost.testkit.tidy;

/// A place that breaks a rule.
///
/// @param path from the root of the repository
/// @param line counted from 1
/// @param wrong what is wrong, with the names that are met there
/// @param remedy what to do, as an instruction
public record Finding(String path, int line, String wrong, String remedy) {
  @Override
  public String toString() {
    return "%s:%d: %s. %s.".formatted(path, line, wrong, remedy);
  }
}
