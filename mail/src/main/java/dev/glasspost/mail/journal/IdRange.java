package dev.glasspost.mail.journal;

/// The ids from one to another.
///
/// @param from the first
/// @param to the first behind them; if it is not behind `from`, there are none
public record IdRange(SessionId from, SessionId to) {
  /// All ids there are.
  public static final IdRange ALL =
      new IdRange(new SessionId(0), new SessionId(SessionId.LIMIT - 1));

  /// Those that are in both.
  public IdRange and(IdRange other) {
    return new IdRange(
        from.compareTo(other.from) > 0 ? from : other.from,
        to.compareTo(other.to) < 0 ? to : other.to);
  }

  /// Whether there are none.
  public boolean isEmpty() {
    return from.compareTo(to) >= 0;
  }
}
