package dev.glasspost.storage.embedded;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The wait of the thread that made it for a result that another thread brings.
final class Handover<T> {
  private final Thread caller = Thread.currentThread();
  private volatile @Nullable Supplier<? extends T> outcome;

  void bring(Supplier<? extends T> result) {
    outcome = result;
    LockSupport.unpark(caller);
  }

  void fail(Throwable reason) {
    bring(failure(reason));
  }

  /// An outcome that throws `reason`.
  static <T> Supplier<T> failure(Throwable reason) {
    return () -> {
      throw unchecked(reason);
    };
  }

  /// Waits without end: whoever took the work on brings a result, whatever happens. An interrupt
  /// does not cut the wait short; the thread is interrupted still when this returns.
  T await() {
    boolean interrupted = false;
    while (true) {
      Supplier<? extends T> brought = outcome;
      if (brought != null) {
        if (interrupted) Thread.currentThread().interrupt();
        return brought.get();
      }
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
  }

  /// Bodies throw nothing checked, so what they threw may be thrown again as it is.
  private static RuntimeException unchecked(Throwable reason) {
    if (reason instanceof Error error) throw error;
    if (reason instanceof RuntimeException exception) return exception;
    return new IllegalStateException("a checked exception from code that declares none", reason);
  }
}
