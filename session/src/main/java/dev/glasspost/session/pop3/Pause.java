package dev.glasspost.session.pop3;

import java.time.Duration;

/// Lets time pass before an answer, so that guessing passwords is slow.
@FunctionalInterface
public interface Pause {
  void take(Duration time);
}
