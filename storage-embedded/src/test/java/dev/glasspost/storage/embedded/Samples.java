package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Entries with blobs whose octets follow from their length and their key, to tell them apart.
final class Samples {
  static final Partition HERE = Partition.account("ann@a.example");

  private Samples() {}

  static byte[] octets(String key, int length) {
    byte[] octets = new byte[length];
    new SplittableRandom(31L * key.hashCode() + length).nextBytes(octets);
    return octets;
  }

  static BlobRef blob(Store store, String key, int length) {
    try (var writer = store.blobs().create()) {
      writer.write(octets(key, length), 0, length);
      return writer.finish();
    }
  }

  /// Keeps a blob of that length under that key.
  static BlobRef put(Store store, String key, int length) {
    return put(store, key, blob(store, key, length));
  }

  static BlobRef put(Store store, String key, BlobRef blob) {
    return store.write(
        HERE,
        writer -> {
          writer.put(new Entry(Octets.utf8(key), Octets.EMPTY, Optional.of(blob)));
          return blob;
        });
  }

  static void delete(Store store, String key) {
    store.write(
        HERE,
        writer -> {
          writer.delete(Octets.utf8(key));
          return true;
        });
  }

  static Optional<BlobRef> find(Store store, String key) {
    return store.read(HERE, reader -> reader.get(Octets.utf8(key)).flatMap(Entry::blob));
  }

  static List<String> keys(Store store) {
    return store.read(
        HERE, reader -> reader.scan(KeyRange.ALL).map(entry -> entry.key().utf8()).toList());
  }

  static byte[] read(Store store, BlobRef blob) {
    try (InputStream stream = store.blobs().open(blob)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A copy of the folder as it lies on the disk now, as a crash would leave it.
  static Path copy(Path folder, Path to) throws IOException {
    // What tells how far the rest has come must not be ahead of it.
    Path tide = folder.resolve(Tide.FILE);
    if (Files.exists(tide)) Files.copy(tide, Files.createDirectories(to).resolve(Tide.FILE));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        if (file.equals(tide)) continue;
        if (file.getNameCount() > folder.getNameCount() + 1
            && file.startsWith(folder.resolve("native"))) continue;
        Path target = to.resolve(folder.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(target);
        else Files.copy(file, target);
      }
    }
    return to;
  }

  static List<Path> segments(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("blobs"))) {
      return files.sorted().toList();
    }
  }

  /// Changes one bit of a file.
  static void flip(Path file, long at) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var octet = ByteBuffer.allocate(1);
      channel.read(octet, at);
      octet.put(0, (byte) (octet.get(0) ^ 0x10)).flip();
      channel.write(octet, at);
    }
  }
}
