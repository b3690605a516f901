package dev.glasspost.session.login;

import java.time.Duration;

/// Lets time pass before an answer, so that guessing passwords is slow.
@FunctionalInterface
public interface Pause {
  void take(Duration time);
}
