package dev.glasspost.server.logfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A file that is put aside when it has become large, and begun again. Of those put aside, the
/// oldest are deleted. Used by one thread.
///
/// A file that was put aside has the time of that behind its name: `mail.log.20261123-101500`.
final class RotatingFile implements Closeable {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path file;
  private final Limits limits;
  private final InstantSource clock;
  private OutputStream out;
  private long octets;

  /// @param octets how large a file gets, give or take a line
  /// @param files how many are kept that were put aside
  /// @param age how long these are kept
  record Limits(long octets, int files, Duration age) {}

  /// Goes on with the file; makes it, for its owner alone, if it is not there.
  RotatingFile(Path file, Limits limits, InstantSource clock) throws IOException {
    this.file = file;
    this.limits = limits;
    this.clock = clock;
    this.out = open();
  }

  private OutputStream open() throws IOException {
    if (!Files.exists(file))
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    octets = Files.size(file);
    return Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /// Adds lines, each with its end.
  void write(List<String> lines) throws IOException {
    if (octets >= limits.octets()) rotate();
    byte[] text = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    out.write(text);
    octets += text.length;
  }

  private void rotate() throws IOException {
    out.close();
    Files.move(file, aside());
    out = open();
    tidy();
  }

  private Path aside() {
    String name = file.getFileName() + "." + STAMP.format(clock.instant());
    Path free = file.resolveSibling(name);
    for (int i = 2; Files.exists(free); i++) free = file.resolveSibling(name + "-" + i);
    return free;
  }

  /// Deletes what is too old, or one too many.
  void tidy() throws IOException {
    Instant oldest = clock.instant().minus(limits.age());
    List<Path> newestFirst = putAside();
    for (int i = 0; i < newestFirst.size(); i++) {
      Path one = newestFirst.get(i);
      if (i >= limits.files() || Files.getLastModifiedTime(one).toInstant().isBefore(oldest))
        Files.deleteIfExists(one);
    }
  }

  private List<Path> putAside() throws IOException {
    String beginning = file.getFileName() + ".";
    try (Stream<Path> all = Files.list(file.toAbsolutePath().getParent())) {
      return all.filter(path -> isPutAside(path.getFileName().toString(), beginning))
          .sorted(Comparator.comparing((Path path) -> path.getFileName().toString()).reversed())
          .toList();
    }
  }

  private static boolean isPutAside(String name, String beginning) {
    return name.startsWith(beginning)
        && name.substring(beginning.length()).matches("\\d{8}-\\d{6}(-\\d+)?");
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
