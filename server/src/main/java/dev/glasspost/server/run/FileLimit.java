package dev.glasspost.server.run;

import dev.glasspost.session.wire.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many files the system lets this process have open. Each connection is one.
///
/// Where they are too few for all lines there are fewer lines, so that who calls is told that none
/// is free, and there is always a file left for a message, the journal, or the administrator.
///
/// @param files at most
record FileLimit(long files) {
  /// Linux tells it there; Java has raised it as far as it may.
  static final Path OF_THIS_PROCESS = Path.of("/proc/self/limits");

  /// Those of the store and of Java, and connections that are just being told that no line is free.
  static final int BESIDES_LINES = 2_000;

  /// Those that are open in any case.
  private static final int OWN = 200;

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

  /// What can be had of so many lines. Where files are very few, half of what can be spared is for
  /// lines, and a quarter for those who are told that there is none.
  Lines.Limits bound(Lines.Limits wanted) {
    long spare = Math.max(0, files - OWN);
    return new Lines.Limits(
        Math.clamp(Math.max(spare / 2, files - BESIDES_LINES), 1, wanted.all()),
        wanted.perAddress(),
        Math.clamp(spare / 4, 1, wanted.turnedAway()));
  }

  /// A sentence if they are too few for so many lines.
  Optional<String> warning(Lines.Limits wanted) {
    int lines = wanted.all();
    return sufficesFor(lines)
        ? Optional.empty()
        : Optional.of(
            "This process may have %d files open, and lines.at-most = %d needs %d: until the limit"
                    .formatted(files, lines, needed(lines))
                + " is raised (`ulimit -n`, or LimitNOFILE of systemd) there are lines for "
                + bound(wanted).all()
                + " callers.");
  }

  private boolean sufficesFor(int lines) {
    return files >= needed(lines);
  }

  private static long needed(int lines) {
    return Math.min((long) lines + BESIDES_LINES, 2L * lines + OWN);
  }
}
