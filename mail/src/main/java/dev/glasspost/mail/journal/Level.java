package dev.glasspost.mail.journal;

/// How much an event matters. The reader chooses a level; the recording has them all.
public enum Level {
  CRASH(0),
  FAILURE(1),
  MAJOR(2),
  PROBLEM(3),
  LOW(4),
  ALL(5);

  private final int number;

  Level(int number) {
    this.number = number;
  }

  /// As the level is shown: 0 is the gravest, 5 is everything.
  public int number() {
    return number;
  }

  /// Whether a reader who asked for `chosen` sees this.
  public boolean isWithin(Level chosen) {
    return number <= chosen.number;
  }
}
