package dev.glasspost.storage.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Copies a data folder while its store is in use.
///
/// # How it works
///
/// The key files are copied as they are at one moment, by RocksDB. Then, of each segment, as much
/// as those keys refer to: that much is on the disk already, since blobs come before rows, and it
/// never changes. So a segment that the backup has in that length is left alone, and one that takes
/// no more blobs is linked rather than copied if it lies on the same file system. Segments can't be
/// swept until all is done.
///
/// The manifest is written last. What the one before needs is left alone until then, and what no
/// backup needs is deleted afterwards: whenever a backup is interrupted, the one before is whole.
final class Backup {
  private static final long CACHE_OCTETS = 1 << 20;
  private static final Pattern OURS =
      Pattern.compile("lock|lost\\+found|blobs|backup|backup\\.new|(keys|rest)-\\d+(\\.tmp)?");

  /// What of a data folder is no use elsewhere, or is copied in its own way.
  private static final Set<String> NOT_COPIED =
      Set.of(
          "format",
          "new",
          DataFolder.RESTORED,
          Tide.FILE,
          "lock",
          "keys",
          "blobs",
          "native",
          "admin.sock",
          "admin.path");

  private final DataFolder source;
  private final Keys keys;
  private final Segments segments;
  private final long segmentOctets;
  private int fresh;
  private long octets;

  Backup(DataFolder source, Keys keys, Segments segments, long segmentOctets) {
    this.source = source;
    this.keys = keys;
    this.segments = segments;
    this.segmentOctets = segmentOctets;
  }

  Copied into(Path folder) {
    try {
      Path target = prepare(folder);
      try (var lock = FileChannel.open(target.resolve("lock"), CREATE, WRITE)) {
        if (!isLocked(lock)) throw underWay(target);
        return copy(target);
      }
    } catch (IOException e) {
      throw Failures.of("Making a backup in " + folder, e);
    }
  }

  private Path prepare(Path folder) throws IOException {
    refuseOverlap(toRealPath(folder.toAbsolutePath().normalize()));
    DataFolder.make(folder);
    Path target = folder.toRealPath();
    for (Path file : FileCopies.list(target))
      if (!OURS.matcher(file.getFileName().toString()).matches())
        throw new StoreException.Unavailable(
            target + " holds something that is no backup, " + file.getFileName() + ".");
    return target;
  }

  private void refuseOverlap(Path target) {
    if (target.startsWith(source.path()) || source.path().startsWith(target))
      throw new StoreException.Unavailable(
          "The data folder " + source.path() + " and its backup must not lie in each other.");
  }

  /// The place without symbolic links, also of a folder that is not there yet.
  private static Path toRealPath(Path place) throws IOException {
    Path parent = place.getParent();
    if (parent == null || Files.exists(place)) return place.toRealPath();
    return toRealPath(parent).resolve(place.getFileName());
  }

  private static boolean isLocked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException ourselves) {
      return false;
    }
  }

  private static StoreException underWay(Path target) {
    return new StoreException.Unavailable("Another backup is being made in " + target + ".");
  }

  private Copied copy(Path target) throws IOException {
    Optional<Manifest> before = Manifest.find(target);
    String identity = Files.readString(source.keys().resolve("IDENTITY")).strip();
    if (before.filter(it -> !it.identity().equals(identity)).isPresent())
      throw new StoreException.Unavailable(
          target + " holds a backup of another data folder. Choose a folder of its own for each.");
    long number = 1 + before.map(Manifest::number).orElse(0L);
    List<Segment> held = hold(segments.all());
    try {
      SortedMap<String, Long> wanted = copyKeys(Manifest.keys(target, number));
      copySegments(wanted, target);
      copyRest(Manifest.rest(target, number));
      new Manifest(number, DataFolder.FORMAT, identity, wanted).write(target);
      removeOld(target, number, wanted.keySet());
      return new Copied(wanted.size(), fresh, octets);
    } finally {
      held.forEach(Segment::leave);
    }
  }

  private static List<Segment> hold(List<Segment> all) {
    List<Segment> held = new ArrayList<>();
    for (Segment segment : all) if (segment.enter()) held.add(segment);
    return held;
  }

  /// The result tells how many octets of which segments belong to these keys.
  private SortedMap<String, Long> copyKeys(Path copy) throws IOException {
    FileCopies.delete(copy);
    FileCopies.delete(copy.resolveSibling(copy.getFileName() + ".tmp"));
    keys.<Boolean>aside(files -> {
      files.copyTo(copy);
      return true;
    });
    for (Path file : FileCopies.list(copy)) FileCopies.own(file);
    DataFolder.makePrivate(copy);
    FileCopies.force(copy);
    SortedMap<String, Long> ends = new TreeMap<>();
    try (KeyFiles copied = KeyFiles.openForReading(copy, CACHE_OCTETS)) {
      for (Segment segment : segments.all())
        copied
            .lastBlob(segment.number(), segment.number() + 1)
            .ifPresent(last -> ends.put(segment.file().getFileName().toString(), end(last)));
    }
    return ends;
  }

  private static long end(BlobRef last) {
    return last.low() + Frame.octets(last.length());
  }

  private void copySegments(SortedMap<String, Long> wanted, Path target) throws IOException {
    Path blobs = Manifest.blobs(target);
    DataFolder.makePrivate(blobs);
    for (var segment : wanted.entrySet())
      copySegment(
          source.blobs().resolve(segment.getKey()),
          blobs.resolve(segment.getKey()),
          segment.getValue());
    DataFolder.force(blobs);
  }

  /// A segment that is damaged is copied as far as it goes: a backup of the rest is better than
  /// none, and whoever checks either folder is told.
  private void copySegment(Path from, Path to, long end) throws IOException {
    if (Files.notExists(from)) return;
    long there = Math.min(end, Files.size(from));
    if (Files.exists(to) && Files.size(to) == there && FileCopies.endAlike(from, to, there)) return;
    fresh++;
    if (end >= segmentOctets && Files.size(from) == end && link(from, to)) return;
    FileCopies.copy(from, to, there);
    octets += there;
  }

  /// Links a segment that takes no more blobs.
  private static boolean link(Path from, Path to) throws IOException {
    if (Files.isSymbolicLink(from)) return false;
    Files.deleteIfExists(to);
    try {
      Files.createLink(to, from);
      return true;
    } catch (IOException | UnsupportedOperationException elsewhere) {
      return false;
    }
  }

  private void copyRest(Path rest) throws IOException {
    FileCopies.delete(rest);
    DataFolder.makePrivate(rest);
    for (Path file : FileCopies.list(source.path())) {
      String name = file.getFileName().toString();
      if (NOT_COPIED.contains(name) || name.endsWith(".new")) continue;
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
        FileCopies.copyFolder(file, rest.resolve(name));
      else if (Files.isRegularFile(file)) FileCopies.copyWithRights(file, rest.resolve(name));
    }
    DataFolder.force(rest);
  }

  private static void removeOld(Path target, long number, Set<String> wanted) throws IOException {
    Set<Path> now = Set.of(Manifest.keys(target, number), Manifest.rest(target, number));
    for (Path file : FileCopies.list(target)) {
      boolean versioned = file.getFileName().toString().matches("(keys|rest)-.*");
      if (versioned && !now.contains(file)) FileCopies.delete(file);
    }
    for (Path file : FileCopies.list(Manifest.blobs(target)))
      if (!wanted.contains(file.getFileName().toString())) Files.delete(file);
  }
}
