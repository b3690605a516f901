package dev.glasspost.server.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many files the system lets this process have open. Each connection is one.
///
/// @param files at most
record FileLimit(long files) {
  /// Linux tells it there; Java has raised it as far as it may.
  static final Path OF_THIS_PROCESS = Path.of("/proc/self/limits");

  /// Those of the store and of Java, and connections that are just being told that no line is free.
  static final int BESIDES_LINES = 2_000;

  private static final Pattern LINE =
      Pattern.compile("^Max open files +(\\d+) ", Pattern.MULTILINE);

  /// Nothing if there is none, or nobody says.
  static Optional<FileLimit> read(Path limits) {
    try {
      Matcher line = LINE.matcher(Files.readString(limits));
      return line.find()
          ? Optional.of(new FileLimit(Long.parseLong(line.group(1))))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// A sentence if they are too few for so many lines.
  Optional<String> warning(int lines) {
    long wanted = (long) lines + BESIDES_LINES;
    return files >= wanted
        ? Optional.empty()
        : Optional.of(
            "This process may have %d files open, and lines.at-most = %d needs %d: raise the limit"
                    .formatted(files, lines, wanted)
                + " (`ulimit -n`, or LimitNOFILE of systemd), or callers can't be taken.");
  }
}
