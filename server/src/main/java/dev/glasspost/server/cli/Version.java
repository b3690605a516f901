package dev.glasspost.server.cli;

import java.util.Optional;

/// Which version of Glasspost this is, as the build wrote it into the jar.
final class Version {
  static final String TEXT =
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
          .orElse("(not built as a jar)");

  /// The program, its version, and what runs it.
  static final String LINE = "Glasspost " + TEXT + " on Java " + Runtime.version();

  private Version() {}
}
