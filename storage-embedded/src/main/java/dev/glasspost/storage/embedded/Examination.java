package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// Looks whether a backup is whole, where it lies: nothing is written, neither there nor elsewhere.
///
/// It is the [Inspection] of a data folder, but for files that the backup lacks: these are told as
/// one thing each, with the number of messages that they held.
final class Examination {
  private static final long CACHE_OCTETS = 8 << 20;

  private final Path backup;
  private final Manifest manifest;
  private final Segments segments;
  private final SortedMap<Long, Long> lost = new TreeMap<>();
  private List<Carried> carried = List.of();

  private Examination(Path backup, Manifest manifest, InstantSource clock) {
    this.backup = backup;
    this.manifest = manifest;
    this.segments = new Segments(Manifest.blobs(backup), clock, new Mishaps(clock));
  }

  static void run(Path backup, InstantSource clock, Consumer<Damage> tell) {
    try {
      Manifest manifest = Manifest.toRestore(backup);
      NativeLibrary.load();
      var examination = new Examination(backup, manifest, clock);
      try (Segments _ = examination.segments;
          KeyFiles keys = examination.openKeys()) {
        examination.run(keys, tell);
      }
    } catch (IOException e) {
      throw Failures.of("Reading the backup " + backup, e);
    }
  }

  private KeyFiles openKeys() {
    try {
      return KeyFiles.openForReading(Manifest.keys(backup, manifest.number()), CACHE_OCTETS);
    } catch (StoreException.Damaged damaged) {
      throw new StoreException.Damaged(
          "The key files of the backup "
              + backup
              + " are damaged, or some are missing, and without them nobody knows what the rest is."
              + " Nothing can be restored of it. Use another backup. What was found: "
              + damaged.getMessage(),
          damaged);
    }
  }

  private void run(KeyFiles keys, Consumer<Damage> tell) {
    Path rest = Manifest.rest(backup, manifest.number());
    if (Files.notExists(rest))
      tell.accept(lacking(rest.getFileName() + ", where settings, certificates and the like are"));
    manifest.segments().forEach(this::takeIn);
    carried = keys.carried();
    Consumer<Unreadable> unreadable = it -> tell.accept(new Damage(it.partition(), it.why()));
    new Inspection(aside(keys), segments, this::read, tell, unreadable).run();
    lost.forEach((number, messages) ->
        tell.accept(
            lacking(
                "blobs/"
                    + segments.file(number).getFileName()
                    + ", which held "
                    + (messages == 1 ? "1 message" : messages + " messages"))));
  }

  private static Damage lacking(String what) {
    return new Damage(Manifest.FILE, "The backup lacks " + what + ".");
  }

  private void takeIn(String name, long octets) {
    Path file = Manifest.blobs(backup).resolve(name);
    long number = Long.parseLong(name.substring(0, name.indexOf('.')));
    if (Files.exists(file)) segments.add(Segment.found(number, file, octets));
    else lost.put(number, 0L);
  }

  private static Aside aside(KeyFiles keys) {
    return new Aside() {
      @Override
      public <T> T aside(Function<? super KeyFiles, ? extends T> work) {
        return work.apply(keys);
      }
    };
  }

  /// All that a row has lies in a file of the manifest, or in none that the backup ever had.
  private long read(BlobRef blob) {
    if (segments.find(blob.high()).isEmpty()) {
      lost.merge(blob.high(), 1L, Long::sum);
      return 0;
    }
    try (var frame = new FrameReader(segments, _ -> Optional.empty(), blob)) {
      return frame.readAll();
    } catch (StoreException.Damaged damaged) {
      if (isCarried(blob)) return blob.length();
      throw damaged;
    }
  }

  /// Whether the log of the keys has it: whoever opens them writes it to the segment again.
  private boolean isCarried(BlobRef blob) {
    long end = blob.low() + Frame.octets(blob.length());
    return carried.stream()
        .anyMatch(it ->
            it.segment() == blob.high()
                && it.position() <= blob.low()
                && end <= it.position() + it.octets().remaining());
  }
}
