package dev.glasspost.testkit.store;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/// Gives every random test, and every [StrictStore], its seeds; prints what they come from if the
/// test fails.
///
/// All seeds of one test come from one number. `-Dglasspost.seed=NUMBER` runs a test with that
/// again. JUnit finds this extension by itself.
public final class Seeds implements TestInstancePreConstructCallback, AfterTestExecutionCallback {
  private static final String PROPERTY = "glasspost.seed";

  private static final AtomicReference<Source> CURRENT = new AtomicReference<>(Source.fresh());

  /// The seeds of one test.
  private record Source(long number, SplittableRandom seeds) {
    static Source fresh() {
      Long given = Long.getLong(PROPERTY);
      return of(given != null ? given : new SplittableRandom().nextLong());
    }

    static Source of(long number) {
      return new Source(number, new SplittableRandom(number));
    }

    synchronized long next() {
      return seeds.nextLong();
    }
  }

  /// The next seed of the test that runs.
  public static long next() {
    return CURRENT.get().next();
  }

  @Override
  public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext test) {
    CURRENT.set(Source.fresh());
  }

  @Override
  public void afterTestExecution(ExtensionContext test) {
    if (test.getExecutionException().isEmpty()) return;
    String repeat = "-D" + PROPERTY + "=" + CURRENT.get().number();
    test.publishReportEntry("repeat with", repeat);
    System.err.println(test.getDisplayName() + " failed; repeat with " + repeat);
  }
}
