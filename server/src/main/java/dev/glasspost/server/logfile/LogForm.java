package dev.glasspost.server.logfile;

/// What a line of the log file looks like.
public enum LogForm {
  /// For people: date, time, level, who acts, and what happens.
  CLASSIC,
  /// For programs: one JSON object each.
  JSON
}
