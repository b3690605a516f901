package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The server's signed word that it removed a whole partition itself, with its links, and from
/// where the chain goes on behind each stretch of them.
///
/// @param number from 1
/// @param time to the millisecond
/// @param reason in words
/// @param partition its name
/// @param stretches in order; at most [#MAX_STRETCHES]
record Clearance(
    long number,
    Instant time,
    String reason,
    String partition,
    List<Stretch> stretches,
    Octets signature) {
  /// So many have room in an entry.
  static final int MAX_STRETCHES = 4_096;

  private static final String FIRST_LINE = "Glasspost journal, clearance 1";

  /// Links that lay in one partition, and none of others between them.
  ///
  /// @param from the number of the first
  /// @param end the last of them
  record Stretch(long from, Link.End end) {
    long to() {
      return end.number();
    }

    boolean has(long link) {
      return from <= link && link <= to();
    }

    private String text() {
      return from + " " + to() + " " + end.hash().hex();
    }

    private static Stretch of(String line) {
      String[] words = line.split(" ", -1);
      Octets hash = Octets.of(HexFormat.of().parseHex(words[2]));
      return new Stretch(Long.parseLong(words[0]), new Link.End(Long.parseLong(words[1]), hash));
    }
  }

  Clearance {
    stretches = List.copyOf(stretches);
  }

  Clearance signedWith(SigningKey key) {
    return new Clearance(number, time, reason, partition, stretches, key.sign(text()));
  }

  boolean fits(Octets publicKey) {
    return SigningKey.fits(publicKey, text(), signature);
  }

  private Octets text() {
    List<String> lines = new ArrayList<>();
    lines.add(FIRST_LINE);
    lines.add(Long.toString(number));
    lines.add(time.toString());
    lines.add(partition);
    lines.add(reason);
    stretches.forEach(stretch -> lines.add(stretch.text()));
    return Octets.utf8(String.join("\n", lines) + "\n");
  }

  Entry toEntry() {
    return new Entry(
        Places.clearance(number),
        Octets.of((byte) signature.length()).plus(signature).plus(text()));
  }

  static Clearance of(Entry entry) {
    Octets value = entry.value();
    int behind = value.isEmpty() ? 1 : Math.min(1 + value.at(0), value.length());
    Octets text = value.slice(Math.min(behind, value.length()), value.length());
    try {
      Octets signature = value.slice(1, behind);
      List<String> lines = List.of(text.utf8().split("\n"));
      List<Stretch> stretches = lines.stream().skip(5).map(Stretch::of).toList();
      Clearance read =
          new Clearance(
              Places.numberOf(entry),
              Instant.parse(lines.get(2)),
              lines.get(4),
              lines.get(3),
              stretches,
              signature);
      if (read.text().equals(text)) return read;
    } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException _) {
      // It is told below.
    }
    throw new StoreException.Damaged("A clearance of the journal can't be read.");
  }
}
