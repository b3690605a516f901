package dev.glasspost.session.wire;

import java.time.Duration;
import java.util.Optional;

/// How fast mail may come in: sessions that bring more ask before each message, and callers are
/// turned away when even that is too much. Safe for any thread.
public interface Pace {
  /// As fast as it likes.
  Pace FREE =
      new Pace() {
        @Override
        public Optional<Regret> refusal() {
          return Optional.empty();
        }

        @Override
        public Optional<Brake> brake() {
          return Optional.empty();
        }

        @Override
        public void rest(Duration time) {}
      };

  /// Why nobody more may bring mail now; nothing if they may.
  Optional<Regret> refusal();

  /// What slows those down who do; nothing if nothing does.
  Optional<Brake> brake();

  /// Waits.
  void rest(Duration time);

  /// A wait before the next message.
  ///
  /// @param why the regret of those who are turned away for the same cause
  record Brake(Regret why, Duration time) {}
}
