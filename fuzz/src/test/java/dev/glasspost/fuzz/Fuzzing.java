package dev.glasspost.fuzz;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/// Where Jazzer comes in. It finds these methods by their names.
public final class Fuzzing {
  private static final AtomicReference<Target> TARGET = new AtomicReference<>();

  private Fuzzing() {}

  /// @param arguments the name of the target
  public static void fuzzerInitialize(String[] arguments) throws IOException {
    TARGET.set(Targets.named(arguments[0]).open());
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    TARGET.get().take(input);
  }
}
