package dev.glasspost.storage.embedded.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A disk that does what disks do at their worst. What is written through [#path] goes to a real
/// folder at once; beside that the disk remembers what would be left of it if the power failed.
///
/// - Octets last when their file was forced, names of files when their folder was.
/// - Each call that opens, writes, forces, cuts, moves or deletes something counts; [#failAt] lets
///   one of them fail, or all from one on.
///
/// RocksDB writes past this disk, with files of its own.
public final class Disk {
  /// What may happen at a call.
  public enum Trouble {
    BAD_SECTOR("Input/output error"),
    FULL("No space left on device"),
    /// This call and all further ones fail, and the last write is torn.
    POWER_FAILURE("the power has failed");

    private final String message;

    Trouble(String message) {
      this.message = message;
    }
  }

  /// Octets that are on their way to the disk.
  private record Written(Path file, long position, ByteBuffer octets) {}

  /// What is left of a file.
  private static final class Content {
    private byte[] octets = {};
    private boolean named;
  }

  private final Path real;
  private final Map<Path, Content> lasting = new TreeMap<>();
  private final List<Path> deleted = new ArrayList<>();
  private Optional<Written> last = Optional.empty();
  private Optional<Trouble> trouble = Optional.empty();
  private long troubleAt = Long.MAX_VALUE;
  private long calls;
  private long freeOctets = Long.MAX_VALUE;

  /// @param real where the files are
  public Disk(Path real) {
    this.real = real;
  }

  /// The folder, seen through this disk.
  public Path path() {
    return new DiskPath(new DiskFileSystem(this), real);
  }

  /// Takes what is there now for lasting.
  public synchronized void trust() throws IOException {
    try (var files = Files.walk(real)) {
      for (Path file : files.filter(Files::isRegularFile).toList())
        if (!isForeign(file)) trust(file);
    }
  }

  private void trust(Path file) throws IOException {
    Content content = new Content();
    content.octets = Files.readAllBytes(file);
    content.named = true;
    lasting.put(file, content);
  }

  /// What RocksDB writes, and what can be unpacked again.
  private boolean isForeign(Path file) {
    return file.startsWith(real.resolve("keys")) || file.startsWith(real.resolve("native"));
  }

  /// Lets the `nth` call from now fail; 1 is the next one.
  public synchronized void failAt(long nth, Trouble what) {
    trouble = Optional.of(what);
    troubleAt = calls + nth;
  }

  public synchronized void recover() {
    trouble = Optional.empty();
    troubleAt = Long.MAX_VALUE;
  }

  /// Whether the call that was to fail was made.
  public synchronized boolean hasFailed() {
    return trouble.isPresent() && calls >= troubleAt;
  }

  /// What the disk says is free.
  public synchronized void setFreeOctets(long octets) {
    freeOctets = octets;
  }

  synchronized long freeOctets(long really) {
    return Math.min(freeOctets, really);
  }

  synchronized void call() throws IOException {
    calls++;
    if (trouble.isEmpty() || calls < troubleAt) return;
    if (calls > troubleAt && trouble.get() != Trouble.POWER_FAILURE) return;
    throw new IOException(trouble.get().message);
  }

  /// Before it is written: the power may fail in the middle of it.
  synchronized void writing(Path file, long position, ByteBuffer source) {
    byte[] octets = new byte[source.remaining()];
    source.duplicate().get(octets);
    if (!hasFailed()) last = Optional.of(new Written(file, position, ByteBuffer.wrap(octets)));
  }

  synchronized void opened(Path file) {
    lasting.computeIfAbsent(file, _ -> new Content());
  }

  synchronized void forced(Path file) throws IOException {
    if (Files.isDirectory(file)) forcedFolder(file);
    else lasting.computeIfAbsent(file, _ -> new Content()).octets = Files.readAllBytes(file);
    last = last.filter(written -> !written.file().equals(file));
  }

  private void forcedFolder(Path folder) {
    lasting.forEach((file, content) -> content.named |= folder.equals(file.getParent()));
    deleted.stream().filter(file -> folder.equals(file.getParent())).forEach(lasting::remove);
    deleted.removeIf(file -> folder.equals(file.getParent()));
  }

  synchronized void deleted(Path file) {
    deleted.add(file);
  }

  synchronized void moved(Path from, Path to) {
    Optional.ofNullable(lasting.remove(from)).ifPresent(content -> lasting.put(to, content));
  }

  /// How many octets the write had that was under way when the power failed.
  public synchronized int lastWritten() {
    return last.map(written -> written.octets().capacity()).orElse(0);
  }

  /// Copies what the power failure has left.
  ///
  /// @param torn how many octets of the last write came to the disk
  public synchronized Path leftovers(Path target, int torn) throws IOException {
    copyForeign(target);
    for (var file : lasting.entrySet())
      if (file.getValue().named && !isForeign(file.getKey()))
        write(file.getKey(), file.getValue().octets, target, torn);
    return target;
  }

  /// RocksDB's files as they are, and folders.
  private void copyForeign(Path target) throws IOException {
    try (var files = Files.walk(real)) {
      for (Path file : files.toList()) {
        Path copy = target.resolve(real.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(copy);
        else if (file.startsWith(real.resolve("keys"))) Files.copy(file, copy);
      }
    }
  }

  private void write(Path file, byte[] octets, Path target, int torn) throws IOException {
    byte[] content = octets;
    if (torn > 0 && last.isPresent() && last.get().file().equals(file)) {
      int end = (int) last.get().position() + torn;
      content = Arrays.copyOf(octets, Math.max(octets.length, end));
      System.arraycopy(last.get().octets().array(), 0, content, (int) last.get().position(), torn);
    }
    Files.write(target.resolve(real.relativize(file).toString()), content);
  }
}
