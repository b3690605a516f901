package dev.glasspost.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is moved by hand. Safe for any thread.
public final class FakeClock implements InstantSource {
  private final AtomicReference<Instant> now;

  public FakeClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  /// A clock that says the time given, as in `1999-05-05T02:35:56Z`.
  public static FakeClock at(String start) {
    return new FakeClock(Instant.parse(start));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /// Lets time pass.
  public void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
