package dev.glasspost.storage.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Copies of files and folders that are durable when they have their names.
final class FileCopies {
  /// What is compared of two files that should be the same: the checksum of a blob is in it.
  private static final int TAIL_OCTETS = 4096;

  private FileCopies() {}

  /// Copies the first `octets` of a file, in the place of what has the name now.
  static void copy(Path from, Path to, long octets) throws IOException {
    Path partly = to.resolveSibling(to.getFileName() + ".new");
    try (var source = FileChannel.open(from, READ);
        var target = FileChannel.open(partly, CREATE, WRITE, TRUNCATE_EXISTING)) {
      for (long at = 0; at < octets; ) {
        long count = source.transferTo(at, octets - at, target);
        if (count <= 0) throw new EOFException(from + " is shorter than it was");
        at += count;
      }
      target.force(true);
    }
    Files.move(partly, to, ATOMIC_MOVE, REPLACE_EXISTING);
  }

  /// Makes a file of a link to one, so that it can be written to.
  static void own(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) copy(file, file, Files.size(file));
  }

  /// Whether both files have at least `octets`, and those before that place are the same.
  static boolean endAlike(Path one, Path other, long octets) throws IOException {
    return tail(one, octets).equals(tail(other, octets));
  }

  private static ByteBuffer tail(Path file, long octets) throws IOException {
    int length = (int) Math.min(TAIL_OCTETS, octets);
    ByteBuffer tail = ByteBuffer.allocate(length);
    try (var channel = FileChannel.open(file, READ)) {
      while (tail.hasRemaining())
        if (channel.read(tail, octets - length + tail.position()) < 0) return tail.flip();
    }
    return tail.flip();
  }

  /// Copies the regular files in a folder to another, which is made, and what is in its folders.
  static void copyFolder(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : list(from)) {
      Path copy = to.resolve(file.getFileName());
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) copyFolder(file, copy);
      else if (Files.isRegularFile(file)) copyWithRights(file, copy);
    }
    DataFolder.force(to);
  }

  static void copyWithRights(Path from, Path to) throws IOException {
    copy(from, to, Files.size(from));
    if (from.getFileSystem().supportedFileAttributeViews().contains("posix"))
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
  }

  /// Makes all files in a folder durable, and their names.
  static void force(Path folder) throws IOException {
    for (Path file : list(folder))
      try (var channel = FileChannel.open(file, READ)) {
        channel.force(true);
      }
    DataFolder.force(folder);
  }

  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /// Deletes a folder with all that is in it, if it is there.
  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) return;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
