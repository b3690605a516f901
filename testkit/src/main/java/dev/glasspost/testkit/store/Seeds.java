package dev.glasspost.testkit.store;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Chooses the seeds of random tests, and prints those of a test that failed.
///
/// Add `@ExtendWith(Seeds.class)` to a test class; run again with `-Dglasspost.seed=N` to repeat.
public final class Seeds implements BeforeEachCallback, AfterTestExecutionCallback {
  private static final String PROPERTY = "glasspost.seed";
  private static final List<Long> CHOSEN = new CopyOnWriteArrayList<>();

  /// The seed of the property `glasspost.seed`, or a fresh one.
  public static long next() {
    Long given = Long.getLong(PROPERTY);
    long seed = given != null ? given : new SplittableRandom().nextLong();
    CHOSEN.add(seed);
    return seed;
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    CHOSEN.clear();
  }

  @Override
  public void afterTestExecution(ExtensionContext test) {
    if (test.getExecutionException().isEmpty() || CHOSEN.isEmpty()) return;
    test.publishReportEntry("repeat with -D" + PROPERTY + "=", CHOSEN.toString());
    System.err.println(test.getDisplayName() + " failed with the seeds " + CHOSEN);
  }
}
