package dev.glasspost.server.cli;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A server that dies and is started again, for clients who wait until it is there.
final class Lives {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private Optional<ServerProcess> current = Optional.empty();
  private boolean over;

  void begin(ServerProcess server) {
    change(() -> current = Optional.of(server));
  }

  void end() {
    change(() -> current = Optional.empty());
  }

  /// There will be no further one.
  void finish() {
    change(() -> over = true);
  }

  private void change(Runnable what) {
    lock.lock();
    try {
      what.run();
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a server; nothing if there will be none.
  Optional<ServerProcess> await() {
    lock.lock();
    try {
      while (current.isEmpty() && !over) change.awaitUninterruptibly();
      return over ? Optional.empty() : current;
    } finally {
      lock.unlock();
    }
  }
}
