package dev.glasspost.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a backup consists of. The folder of a backup holds
///
/// - `backup`: this, as lines of text; it is written last, so that it is true at any instant
/// - `keys-N/`, `rest-N/`: the key files, and what lies beside them, of the Nth backup made there
/// - `blobs/`: segment files; those that have not changed serve one backup after the other
///
/// @param number counts the backups made in the folder
/// @param format of the data folder that it is a backup of
/// @param identity of the key files, so that two data folders are not mixed up
/// @param segments how many octets of each file in `blobs/` belong to it
record Manifest(long number, int format, String identity, SortedMap<String, Long> segments) {
  static final String FILE = "backup";

  /// Of the folder of a backup; it grows when older versions could not read the rest.
  private static final int VERSION = 1;

  private static final Pattern HEAD =
      Pattern.compile(
          "glasspost backup (\\d{1,9})\nnumber (\\d{1,18})\ndata (\\d{1,9})\nfrom (.+)");

  private static final Pattern SEGMENT = Pattern.compile("segment (\\d{8,18}\\.seg) (\\d{1,18})");
  private static final String END = "end";
  private static final int HEAD_LINES = 4;

  static Path keys(Path backup, long number) {
    return backup.resolve("keys-" + number);
  }

  static Path rest(Path backup, long number) {
    return backup.resolve("rest-" + number);
  }

  static Path blobs(Path backup) {
    return backup.resolve("blobs");
  }

  /// Nothing if no backup was ever completed in the folder.
  static Optional<Manifest> find(Path backup) throws IOException {
    Path file = backup.resolve(FILE);
    return Files.notExists(file) ? Optional.empty() : Optional.of(parse(file));
  }

  /// Of a backup of which something is to be made.
  ///
  /// Throws [StoreException.Unavailable] if there is none, or one of a newer version, and
  /// [StoreException.Damaged] if it lacks what nothing can be done without.
  static Manifest toRestore(Path backup) throws IOException {
    Manifest manifest =
        find(backup)
            .orElseThrow(
                () -> new StoreException.Unavailable("There is no backup in " + backup + "."));
    if (manifest.format() > DataFolder.FORMAT)
      throw new StoreException.Unavailable(
          "The backup " + backup + " is of a newer version's data. Run the newer version.");
    Path keys = keys(backup, manifest.number());
    if (Files.notExists(keys.resolve("CURRENT")))
      throw new StoreException.Damaged(
          "The backup "
              + backup
              + " lacks "
              + keys.getFileName()
              + "/CURRENT. Nothing can be restored of it. Use another backup.");
    return manifest;
  }

  private static Manifest parse(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, UTF_8);
    if (lines.size() <= HEAD_LINES || !lines.getLast().equals(END)) throw unreadable(file);
    Matcher head = HEAD.matcher(String.join("\n", lines.subList(0, HEAD_LINES)));
    if (!head.matches()) throw unreadable(file);
    if (Integer.parseInt(head.group(1)) > VERSION) throw newer(file);
    SortedMap<String, Long> segments = new TreeMap<>();
    for (String line : lines.subList(HEAD_LINES, lines.size() - 1)) {
      Matcher segment = SEGMENT.matcher(line);
      if (!segment.matches()) throw unreadable(file);
      segments.put(segment.group(1), Long.valueOf(segment.group(2)));
    }
    return new Manifest(
        Long.parseLong(head.group(2)), Integer.parseInt(head.group(3)), head.group(4), segments);
  }

  private static StoreException unreadable(Path file) {
    return new StoreException.Damaged(
        "The file " + file + " does not tell what the backup holds. Use another backup.");
  }

  private static StoreException newer(Path file) {
    return new StoreException.Unavailable(
        "The backup of " + file + " was made by a newer version. Use that version.");
  }

  /// Puts it in the place of the one before, durably.
  void write(Path backup) throws IOException {
    Path partly = backup.resolve(FILE + ".new");
    try (var channel = FileChannel.open(partly, CREATE, WRITE, TRUNCATE_EXISTING)) {
      ByteBuffer text = UTF_8.encode(text());
      while (text.hasRemaining()) channel.write(text);
      channel.force(true);
    }
    Files.move(partly, backup.resolve(FILE), ATOMIC_MOVE, REPLACE_EXISTING);
    DataFolder.force(backup);
  }

  private String text() {
    var text = new StringBuilder();
    text.append("glasspost backup ").append(VERSION).append("\nnumber ").append(number);
    text.append("\ndata ").append(format).append("\nfrom ").append(identity).append('\n');
    segments.forEach(
        (name, octets) -> text.append("segment " + name + " ").append(octets).append('\n'));
    return text.append(END).append('\n').toString();
  }
}
