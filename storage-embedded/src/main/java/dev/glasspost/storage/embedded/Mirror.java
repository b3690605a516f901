package dev.glasspost.storage.embedded;

import static java.nio.file.StandardOpenOption.READ;

import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

/// A data folder where nothing can be written, made again elsewhere so that it can be opened.
///
/// Opening a store writes: the log of the keys is read into a table, a torn end is cut off. So what
/// may be written then is copied, and all the rest, which is nearly everything, is linked. What is
/// linked is never changed: tables of keys are written once, and segments only grow; one that is to
/// be cut becomes a file of its own first ([FileCopies#own]).
final class Mirror {
  /// What is of this folder's own, or of the process that has it open.
  private static final Set<String> LEFT_OUT =
      Set.of("lock", Ballast.FILE, DataFolder.RESTORED, "admin.sock", "admin.path");

  private static final Set<String> COPIED = Set.of("format", "new", Tide.FILE);

  private Mirror() {}

  /// @param copy an empty folder
  static void make(Path data, Path copy) throws IOException {
    requireRest(data);
    for (Path file : FileCopies.list(data)) {
      String name = file.getFileName().toString();
      if (LEFT_OUT.contains(name)) continue;
      if (COPIED.contains(name)) FileCopies.copyWithRights(file, copy.resolve(name));
      else if (name.equals("keys")) copyKeys(file, copy.resolve(name));
      else link(file, copy.resolve(name));
    }
  }

  /// What changes meanwhile would be copied by halves.
  private static void requireRest(Path data) throws IOException {
    Path lock = data.resolve("lock");
    if (Files.notExists(lock)) return;
    try (var channel = FileChannel.open(lock, READ);
        var shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
      if (shared == null) throw inUse(data);
    } catch (OverlappingFileLockException ourselves) {
      throw inUse(data);
    }
  }

  private static StoreException inUse(Path data) {
    return new StoreException.InUse(
        "The data folder " + data + " is in use by a process that can write it.");
  }

  private static void copyKeys(Path keys, Path copy) throws IOException {
    Files.createDirectory(copy);
    for (Path file : FileCopies.list(keys)) {
      Path to = copy.resolve(file.getFileName());
      if (file.toString().endsWith(".sst")) link(file, to);
      else if (Files.isRegularFile(file)) FileCopies.copyWithRights(file, to);
    }
  }

  private static void link(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
      Files.createSymbolicLink(to, from.toRealPath());
      return;
    }
    Files.createDirectory(to);
    for (Path file : FileCopies.list(from)) link(file, to.resolve(file.getFileName()));
  }
}
