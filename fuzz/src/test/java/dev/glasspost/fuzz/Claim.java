package dev.glasspost.fuzz;

import java.util.Objects;

/// What must hold whatever the input is. Costs next to nothing where it does.
public final class Claim {
  private Claim() {}

  public static void that(boolean holds, String what) {
    if (!holds) throw new AssertionError(what);
  }

  public static void equal(Object actual, Object expected, String what) {
    if (!Objects.equals(actual, expected))
      throw new AssertionError(what + ": it is\n  " + actual + "\nand should be\n  " + expected);
  }
}
