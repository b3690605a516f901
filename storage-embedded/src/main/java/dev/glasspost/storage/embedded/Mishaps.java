package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Remembers what went wrong last, for who wants to know whether all is well. Safe for any thread.
final class Mishaps {
  /// How long a failure to read is remembered: that something else could be read proves nothing.
  static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final InstantSource clock;
  private volatile Optional<Mishap> reading = Optional.empty();
  private volatile Optional<Mishap> writing = Optional.empty();

  Mishaps(InstantSource clock) {
    this.clock = clock;
  }

  <T> T ofReading(Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreException failure) {
      remember(failure);
      throw failure;
    }
  }

  /// Something could not be read.
  void remember(StoreException failure) {
    reading = Optional.of(mishap(failure));
  }

  /// When something was written, writing works again.
  <T> T ofWriting(Supplier<T> work) {
    try {
      T result = work.get();
      if (writing.isPresent()) writing = Optional.empty();
      return result;
    } catch (StoreException failure) {
      writing = Optional.of(mishap(failure));
      throw failure;
    }
  }

  private Mishap mishap(StoreException failure) {
    return new Mishap(clock.instant(), String.valueOf(failure.getMessage()));
  }

  /// What is wrong still, as far as is known.
  Optional<Mishap> last() {
    Instant since = clock.instant().minus(REMEMBERED);
    return writing.or(() -> reading.filter(it -> it.time().isAfter(since)));
  }
}
