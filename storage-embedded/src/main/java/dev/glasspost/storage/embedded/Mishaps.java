package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Remembers what went wrong last, for who wants to know whether all is well. Safe for any thread.
final class Mishaps {
  /// How long a failure to read is remembered: that something else could be read proves nothing.
  static final Duration REMEMBERED = Duration.ofMinutes(10);

  /// Whoever deletes that many files at once has been told.
  private static final int TOLD_AT_MOST = 64;

  /// A file with which something was wrong.
  record OfFile(Path file, Mishap mishap) {}

  private final InstantSource clock;
  private final AtomicReference<List<OfFile>> told = new AtomicReference<>(List.of());
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

  /// Something was found to be wrong with a file, whether it could be mended or not.
  void tell(Path file, String sentence) {
    Mishap mishap = new Mishap(clock.instant(), sentence);
    reading = Optional.of(mishap);
    told.accumulateAndGet(
        List.of(new OfFile(file, mishap)),
        (before, last) ->
            Stream.concat(before.stream(), last.stream()).skip(surplus(before)).toList());
  }

  private static int surplus(List<OfFile> before) {
    return Math.max(0, before.size() + 1 - TOLD_AT_MOST);
  }

  /// What was found since then, as far as it is remembered.
  List<OfFile> toldSince(Instant time) {
    return told.get().stream().filter(it -> !it.mishap().time().isBefore(time)).toList();
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
