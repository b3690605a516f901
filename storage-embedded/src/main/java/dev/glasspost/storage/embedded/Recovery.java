package dev.glasspost.storage.embedded;

import static java.util.stream.Collectors.groupingBy;

import dev.glasspost.mail.store.BlobRef;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Brings the segment files in line with the rows when the store opens.
///
/// What the log has of segments ([Carried]) is written there again, whether or not it is there
/// already: it is what those places held, and a place is used once while the log has it. What lies
/// behind the last blob that a row has was never acknowledged, whole or torn: it is cut off. Files
/// without any such blob are deleted. A file that is shorter than its blobs is damaged; that is
/// told when they are read, and the rest of it stays readable.
final class Recovery {
  private static final Pattern NAME = Pattern.compile("(\\d{8,18})\\.seg");

  private final Path folder;
  private final KeyFiles keys;
  private final Segments segments;

  Recovery(Path folder, KeyFiles keys, Segments segments) {
    this.folder = folder;
    this.keys = keys;
    this.segments = segments;
  }

  /// Takes in what is there. The result is a segment that has room for more, if there is one.
  Optional<Segment> run(long segmentOctets) {
    keys.lastBlob(0, Long.MAX_VALUE).ifPresent(blob -> segments.avoid(blob.high()));
    try {
      List<Long> found = numbers();
      found.forEach(segments::avoid);
      writeCarried();
      tellOfMissing(found);
      Optional<Segment> withRoom = Optional.empty();
      for (long number : numbers()) {
        Optional<Segment> whole = recover(number).filter(it -> it.end() < segmentOctets);
        if (whole.isPresent()) withRoom = whole;
      }
      return withRoom;
    } catch (IOException e) {
      throw Failures.of("Reading " + folder, e);
    }
  }

  /// A segment that is not there any more mostly had nothing in it that a row has; if somebody
  /// deleted it, what the log has of it gets another place.
  private void writeCarried() throws IOException {
    Map<Long, List<Carried>> all = keys.carried().stream().collect(groupingBy(Carried::segment));
    for (var one : all.entrySet()) {
      Path file = segments.file(one.getKey());
      if (Files.exists(file)) writeCarried(one.getValue(), file);
      else new Salvage(keys, segments).run(one.getKey(), one.getValue());
    }
    if (!all.isEmpty()) keys.forgetCarried();
  }

  private static void writeCarried(List<Carried> pieces, Path file) throws IOException {
    FileCopies.own(file);
    try (SegmentFile segment = SegmentFile.open(file)) {
      for (Carried it : pieces) segment.write(it.octets().duplicate(), it.position());
      segment.force();
    }
  }

  private void tellOfMissing(List<Long> found) {
    long from = 0;
    for (long end : Stream.concat(found.stream(), Stream.of(Long.MAX_VALUE)).toList()) {
      OptionalLong missing = keys.livingSegment(from, end);
      while (missing.isPresent()) {
        if (Files.notExists(segments.file(missing.getAsLong())))
          segments.tellOfMissing(missing.getAsLong());
        missing = keys.livingSegment(missing.getAsLong() + 1, end);
      }
      from = end + 1;
    }
  }

  private List<Long> numbers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> Long.valueOf(name.group(1)))
          .sorted()
          .toList();
    }
  }

  /// Takes in one segment; the result is empty if no blob may be added to it.
  private Optional<Segment> recover(long number) throws IOException {
    Path file = segments.file(number);
    Optional<BlobRef> last = keys.lastBlob(number, number + 1);
    if (last.isEmpty()) {
      Files.delete(file);
      return Optional.empty();
    }
    long end = last.get().low() + Frame.octets(last.get().length());
    var segment = Segment.found(number, file, end);
    segments.add(segment);
    return cutTo(end, file) ? Optional.of(segment) : Optional.empty();
  }

  /// Cuts the file if it is longer; false if it is shorter.
  private static boolean cutTo(long end, Path file) throws IOException {
    long size = Files.size(file);
    if (size > end) {
      FileCopies.own(file);
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(end);
      }
    }
    return size >= end;
  }
}
