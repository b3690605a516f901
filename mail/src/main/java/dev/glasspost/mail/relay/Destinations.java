package dev.glasspost.mail.relay;

import java.util.List;
import java.util.Optional;

/// Whom we call, as it is at one moment. Safe for any thread.
public interface Destinations {
  /// All of them together.
  ///
  /// @param sessions how many there are now
  /// @param atMost how many there may be
  /// @param inLine messages that wait in memory until a session is free
  /// @param resting destinations that are not called for a while
  record Totals(int sessions, int atMost, int inLine, int resting) {}

  /// One of them.
  ///
  /// @param hop a domain, or a host as in `relay:mx.example.net:25`
  /// @param sessions how many there are now
  /// @param allowed how many there may be, as it has behaved so far
  /// @param inLine messages that wait in memory for a session with it
  /// @param rests until when it is not called, and why, in words
  record State(String hop, int sessions, int allowed, int inLine, Optional<String> rests) {}

  Totals totals();

  /// Those that have sessions, messages in line, or a rest; the busiest first.
  List<State> states(int most);

  /// Lets everybody be called again who rests: whoever asks for it knows better.
  void endRests();
}
