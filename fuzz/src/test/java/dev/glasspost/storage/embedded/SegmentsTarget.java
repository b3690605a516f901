package dev.glasspost.storage.embedded;

import dev.glasspost.fuzz.Claim;
import dev.glasspost.fuzz.Folder;
import dev.glasspost.fuzz.Script;
import dev.glasspost.fuzz.Target;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A store that starts with segment files in which anything was changed, cut off, or put in. Each
/// message is read as it was written or told to be damaged; one whose octets were left alone is
/// read; what is behind the last message goes.
///
/// An input is a list of changes: file, kind, and what the kind wants.
public final class SegmentsTarget implements Target {
  private static final List<Integer> LENGTHS = List.of(0, 9, 1_000, 70_000, 1 << 20, 5, 131_072, 1);
  private static final long SEGMENT_OCTETS = 1 << 20;
  private static final int MOST_CHANGES = 6;
  private static final long MIB = 1 << 20;
  private static final Partition HERE = Partition.account("ann@a.example");

  private final Folder folder;
  private final Path blobs;
  private final KeyFiles keys;
  private final Map<BlobRef, byte[]> written = new LinkedHashMap<>();
  private final Map<Path, byte[]> files = new TreeMap<>();
  private final Intake intake;

  public SegmentsTarget() throws IOException {
    folder = Folder.create();
    Path data = folder.path().resolve("data");
    blobs = data.resolve("blobs");
    fill(data);
    try (Stream<Path> all = Files.list(blobs)) {
      for (Path file : all.toList()) files.put(file, Files.readAllBytes(file));
    }
    keys = KeyFiles.open(data.resolve("keys"), MIB, KeyFiles.Opening.MAKING);
    intake = new Intake(segments(blobs), SEGMENT_OCTETS, new WaitingRoom(MIB, 1), Optional.empty());
  }

  private static Segments segments(Path blobs) {
    InstantSource clock = InstantSource.system();
    return new Segments(blobs, clock, new Mishaps(clock));
  }

  private void fill(Path data) {
    var options = new EmbeddedOptions(MIB, SEGMENT_OCTETS, 0, MIB, Duration.ZERO);
    try (var store = EmbeddedStore.open(data, options, InstantSource.system())) {
      for (int i = 0; i < LENGTHS.size(); i++) {
        byte[] octets = new byte[LENGTHS.get(i)];
        new SplittableRandom(i).nextBytes(octets);
        Entry entry = entry(store, i, octets);
        store.write(
            HERE,
            writer -> {
              writer.put(entry);
              return entry;
            });
        written.put(entry.blob().orElseThrow(), octets);
      }
    }
  }

  private static Entry entry(EmbeddedStore store, int number, byte[] octets) {
    try (var writer = store.blobs().create()) {
      writer.write(octets, 0, octets.length);
      return new Entry(Octets.ascii("m" + number), Octets.EMPTY, Optional.of(writer.finish()));
    }
  }

  @Override
  public void take(byte[] input) throws IOException {
    Map<Path, byte[]> found = new TreeMap<>(files);
    change(found, new Script(input));
    lay(found);
    Map<BlobRef, Boolean> readable = recover(found);
    Map<Path, byte[]> left = look();
    cutToSize(left);
    Claim.equal(recover(left), readable, "what can be read after another start");
    for (var file : look().entrySet())
      Claim.that(Arrays.equals(left.get(file.getKey()), file.getValue()), "a file changed again");
  }

  private void change(Map<Path, byte[]> found, Script script) {
    for (int i = 0; i < MOST_CHANGES && script.hasMore(); i++) {
      // One number more than there are: a file that should not be there.
      Path file = blobs.resolve("%08d.seg".formatted(1 + script.choice(files.size() + 1)));
      byte[] octets = found.getOrDefault(file, new byte[0]);
      switch (script.choice(6)) {
        case 0 -> found.remove(file);
        case 1 -> found.put(file, Arrays.copyOf(octets, place(script, octets)));
        case 2 -> found.put(file, overwritten(octets, script));
        case 3 -> found.put(file, spliced(octets, 0, script));
        case 4 -> found.put(file, spliced(octets, script.number(), script));
        case 5 -> found.put(file, swapped(octets, script));
        default -> throw new AssertionError();
      }
    }
  }

  /// Near a beginning of a file, or near its end, more often than in its midst.
  private static int place(Script script, byte[] octets) {
    int place =
        switch (script.choice(3)) {
          case 0 -> script.octet();
          case 1 -> octets.length - script.octet();
          default -> script.number() * 3;
        };
    return Math.clamp(place, 0, octets.length);
  }

  private static byte[] overwritten(byte[] octets, Script script) {
    byte[] changed = octets.clone();
    int at = place(script, octets);
    Octets with = script.octets(Math.min(script.octet(), octets.length - at));
    with.copyTo(changed, at);
    return changed;
  }

  /// Something else, of another length, in the place of some octets.
  private static byte[] spliced(byte[] octets, int gone, Script script) {
    var changed = new ByteArrayOutputStream();
    int at = place(script, octets);
    int behind = Math.min(octets.length, at + gone);
    changed.write(octets, 0, at);
    changed.writeBytes(script.octets(script.octet()).toBytes());
    changed.write(octets, behind, octets.length - behind);
    return changed.toByteArray();
  }

  /// As when a disk gives one block for another.
  private static byte[] swapped(byte[] octets, Script script) {
    byte[] changed = octets.clone();
    int from = place(script, octets);
    int to = place(script, octets);
    int length = Math.min(script.number(), octets.length - Math.max(from, to));
    System.arraycopy(octets, from, changed, to, length);
    return changed;
  }

  private void lay(Map<Path, byte[]> found) throws IOException {
    for (Path old : look().keySet()) if (!found.containsKey(old)) Files.delete(old);
    for (var file : found.entrySet()) Files.write(file.getKey(), file.getValue());
  }

  private Map<Path, byte[]> look() throws IOException {
    Map<Path, byte[]> there = new TreeMap<>();
    try (Stream<Path> all = Files.list(blobs)) {
      for (Path file : all.toList()) there.put(file, Files.readAllBytes(file));
    }
    return there;
  }

  /// Starts, reads all messages, and tells which can be read.
  private Map<BlobRef, Boolean> recover(Map<Path, byte[]> found) {
    Map<BlobRef, Boolean> readable = new LinkedHashMap<>();
    try (var segments = segments(blobs)) {
      var _ = new Recovery(blobs, keys, segments).run(SEGMENT_OCTETS);
      for (var blob : written.entrySet()) {
        boolean can = canRead(segments, blob.getKey(), blob.getValue());
        Claim.that(can || !isUntouched(found, blob.getKey()), "an untouched message is lost");
        readable.put(blob.getKey(), can);
      }
    }
    return readable;
  }

  private boolean canRead(Segments segments, BlobRef blob, byte[] octets) {
    var read = new ByteArrayOutputStream();
    try (var reader = new FrameReader(segments, intake, blob)) {
      for (long i = 0; i * Frame.BLOCK_OCTETS < blob.length(); i++) {
        byte[] block = reader.block(i);
        read.write(block, 0, block.length - Frame.CHECK_OCTETS);
      }
    } catch (StoreException.Damaged damaged) {
      String told = String.valueOf(damaged.getMessage());
      Claim.that(told.contains("offset " + blob.low()), "nobody knows which message: " + told);
      return false;
    }
    Claim.that(Arrays.equals(read.toByteArray(), octets), "another message is read");
    return true;
  }

  private boolean isUntouched(Map<Path, byte[]> found, BlobRef blob) {
    Path file = blobs.resolve("%08d.seg".formatted(blob.high()));
    int from = (int) blob.low();
    int to = from + (int) Frame.octets(blob.length());
    byte[] before = files.getOrDefault(file, new byte[0]);
    byte[] now = found.getOrDefault(file, new byte[0]);
    return now.length >= to && Arrays.equals(now, from, to, before, from, to);
  }

  private void cutToSize(Map<Path, byte[]> left) {
    for (var file : left.entrySet()) {
      Claim.that(files.containsKey(file.getKey()), "a file without messages was left");
      int before = files.getOrDefault(file.getKey(), new byte[0]).length;
      Claim.that(file.getValue().length <= before, "what is behind the last was left");
    }
  }

  @Override
  public void close() throws IOException {
    intake.close();
    keys.close();
    folder.close();
  }
}
