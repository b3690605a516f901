package dev.glasspost.server.admin;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/// How many commands may run at a time: so many that do something, and so many that only watch, so
/// that those who watch keep nobody from doing anything.
final class Places {
  private final Semaphore doing;
  private final Semaphore watching;

  Places(int doing, int watching) {
    this.doing = new Semaphore(doing);
    this.watching = new Semaphore(watching);
  }

  /// A place for one command; nothing if all are taken.
  Optional<Place> enter() {
    return doing.tryAcquire() ? Optional.of(new Place()) : Optional.empty();
  }

  /// The place of one command. Used by one thread.
  final class Place implements AutoCloseable {
    private boolean watches;

    private Place() {}

    /// Makes room for another command that does something; false if too many watch already.
    boolean watch() {
      if (watches) return true;
      if (!watching.tryAcquire()) return false;
      doing.release();
      watches = true;
      return true;
    }

    @Override
    public void close() {
      (watches ? watching : doing).release();
    }
  }
}
