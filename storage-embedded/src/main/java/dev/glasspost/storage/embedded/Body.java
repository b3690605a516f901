package dev.glasspost.storage.embedded;

import java.util.function.Supplier;

/// Knows whether the current thread runs the body of a transaction, which must not use the store:
/// on the committer's thread it would wait for itself.
final class Body {
  private static final ScopedValue<Boolean> RUNS = ScopedValue.newInstance();

  private Body() {}

  static <T> T run(Supplier<? extends T> body) {
    return ScopedValue.where(RUNS, true).call(body::get);
  }

  static void refuseTheStore() {
    if (RUNS.isBound()) throw new IllegalStateException("the body of a transaction uses the store");
  }
}
