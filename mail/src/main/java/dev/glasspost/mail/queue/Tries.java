package dev.glasspost.mail.queue;

/// How often it was the turn of a message in the queue.
///
/// @param turns in all of which it was looked at; the waits in between grow with them
/// @param made those in which somebody was asked to take it: not where the destination rested, nor
///   where all lines were busy
public record Tries(int turns, int made) {
  public static final Tries NONE = new Tries(0, 0);

  public Tries {
    if (made < 0 || turns < made) throw new IllegalArgumentException("0 <= made <= turns");
  }

  /// As many, in each of which somebody was asked.
  public static Tries made(int number) {
    return new Tries(number, number);
  }

  /// After another turn.
  Tries then(Turn turn) {
    return switch (turn) {
      case MADE -> new Tries(turns + 1, made + 1);
      case IN_VAIN -> new Tries(turns + 1, made);
    };
  }

  /// What a turn was.
  enum Turn {
    MADE,
    /// Nobody was asked.
    IN_VAIN
  }
}
