package dev.glasspost.server.logfile;

import dev.glasspost.mail.journal.Follower;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.News;
import dev.glasspost.mail.journal.StoreJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes what happens into a file, on a thread of its own.
///
/// A disk that is slow or full slows nobody: what comes faster than it can be written is missed,
/// and the file says how many events that were. What can't be written at all is dropped, and tried
/// with the next lines again; the journal has it.
public final class LogFile implements AutoCloseable {
  private static final Duration LOOK_UP = Duration.ofMillis(500);
  private static final Duration TIDY_EVERY = Duration.ofHours(1);

  /// How many lines are written at once at the most.
  private static final int MAX_LINES = 1_000;

  /// How the file is written.
  ///
  /// @param level the least grave events that are told
  /// @param maxOctets how large a file gets before it is put aside
  /// @param maxFiles how many of these are kept
  /// @param maxAge and how long
  public record Options(
      Path file, LogForm form, Level level, long maxOctets, int maxFiles, Duration maxAge) {}

  private final RotatingFile file;
  private final LogLines lines;
  private final Follower follower;
  private final InstantSource clock;
  private final Consumer<String> warn;
  private final Thread thread = Thread.ofPlatform().daemon().name("log-file").unstarted(this::work);
  private volatile boolean stopping;
  private boolean failing;
  private Instant tidied;

  /// @param warn is told when the file can't be written, once for each time that this begins
  /// @throws IOException if it can't be written now
  public LogFile(Options options, StoreJournal journal, InstantSource clock, Consumer<String> warn)
      throws IOException {
    var limits = new RotatingFile.Limits(options.maxOctets(), options.maxFiles(), options.maxAge());
    this.file = new RotatingFile(options.file(), limits, clock);
    this.lines =
        new LogLines(options.form(), options.level(), ZoneId.systemDefault(), journal.reader());
    this.follower = journal.follow();
    this.clock = clock;
    this.warn = warn;
    this.tidied = clock.instant();
  }

  public void start() {
    thread.start();
  }

  private void work() {
    try {
      while (!stopping) step(LOOK_UP);
      while (step(Duration.ZERO)) {}
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Writes what waits, and whether there was something.
  private boolean step(Duration patience) throws InterruptedException {
    List<String> some = new ArrayList<>();
    Optional<News> next = follower.next(patience);
    boolean any = next.isPresent();
    while (next.isPresent() && some.size() < MAX_LINES) {
      some.addAll(lines.of(next.get()));
      next = some.size() < MAX_LINES ? follower.next(Duration.ZERO) : Optional.empty();
    }
    write(some);
    return any;
  }

  private void write(List<String> some) {
    try {
      if (!some.isEmpty()) {
        file.write(some);
        failing = false;
      }
      if (clock.instant().isAfter(tidied.plus(TIDY_EVERY))) tidy();
    } catch (IOException failure) {
      if (!failing) warn.accept("The log file can't be written: " + failure.getMessage());
      failing = true;
    }
  }

  private void tidy() throws IOException {
    tidied = clock.instant();
    file.tidy();
  }

  /// Writes what has happened so far, and ends.
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
      file.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException failure) {
      warn.accept("The log file can't be closed: " + failure.getMessage());
    }
    follower.close();
  }
}
