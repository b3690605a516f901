package dev.glasspost.testkit.tidy;

import java.util.stream.Stream;

/// Something that holds for the whole source tree.
public interface Rule {
  /// Where it does not hold, in the order of the files.
  Stream<Finding> check(Sources sources);
}
