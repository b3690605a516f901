package dev.glasspost.server.settings;

import java.util.List;
import java.util.Map;

/// What came of reading settings.
public sealed interface Loaded<R extends Record> {
  /// They can be used.
  ///
  /// @param origins where each key was set that somebody set
  record Good<R extends Record>(R settings, Map<String, String> origins) implements Loaded<R> {
    public Good {
      origins = Map.copyOf(origins);
    }
  }

  /// They can't, and this is everything that is wrong.
  record Bad<R extends Record>(List<Problem> problems) implements Loaded<R> {
    public Bad {
      problems = List.copyOf(problems);
    }
  }
}
