package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;

/// The server's signed word that it removed entries itself.
///
/// @param number from 1
/// @param time to the millisecond
/// @param reason in words
/// @param summary of what was removed
record Tombstone(long number, Instant time, String reason, Summary summary, Octets signature) {
  static final int MAX_REASON_CHARS = 500;

  private static final String FIRST_LINE = "Glasspost journal, tombstone 1\n";

  /// @param partition in which the entries lay
  /// @param entries how many
  /// @param digest over the digests of all of them
  public record Summary(String partition, long entries, Octets digest) {}

  static Tombstone sign(long number, Instant time, String reason, Summary summary, SigningKey key) {
    Instant millis = Instant.ofEpochMilli(time.toEpochMilli());
    String line = reason.replaceAll("\\p{Cntrl}", " ").strip();
    Octets text = text(number, millis, line, summary);
    return new Tombstone(number, millis, line, summary, key.sign(text));
  }

  private static Octets text(long number, Instant time, String reason, Summary summary) {
    return Octets.utf8(
        FIRST_LINE
            + String.join(
                "\n",
                Long.toString(number),
                time.toString(),
                summary.partition(),
                Long.toString(summary.entries()),
                summary.digest().hex(),
                reason)
            + "\n");
  }

  boolean fits(Octets publicKey) {
    return SigningKey.fits(publicKey, text(), signature);
  }

  Entry toEntry() {
    return new Entry(
        Places.tombstone(number),
        Octets.of((byte) signature.length()).plus(signature).plus(text()));
  }

  static Tombstone of(Entry entry) {
    Octets value = entry.value();
    int behind = value.isEmpty() ? 1 : Math.min(1 + value.at(0), value.length());
    Octets text = value.slice(Math.min(behind, value.length()), value.length());
    try {
      Octets signature = value.slice(1, behind);
      Tombstone read = read(Places.numberOf(entry), text.utf8().split("\n", -1), signature);
      if (read.text().equals(text)) return read;
    } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException _) {
      // It is told below.
    }
    throw new StoreException.Damaged(
        "Tombstone %d of the journal can't be read.".formatted(Places.numberOf(entry)));
  }

  private static Tombstone read(long number, String[] lines, Octets signature) {
    Octets digest = Octets.of(HexFormat.of().parseHex(lines[5]));
    var summary = new Summary(lines[3], Long.parseLong(lines[4]), digest);
    return new Tombstone(number, Instant.parse(lines[2]), lines[6], summary, signature);
  }

  private Octets text() {
    return text(number, time, reason, summary);
  }
}
