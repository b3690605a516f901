package dev.glasspost.bench.abuse;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/// What one client does. When the server hangs up it is done again, until all is over.
@FunctionalInterface
interface Mischief {
  /// @param number of the client, from 0
  /// @param over whether it is to stop
  void commit(Target target, int number, BooleanSupplier over)
      throws IOException, InterruptedException;
}
