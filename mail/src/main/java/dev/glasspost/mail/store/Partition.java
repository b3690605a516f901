package dev.glasspost.mail.store;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/// The name of a partition: a kind and, within the kind, an identity.
///
/// @param kind a short lower-case word
/// @param identity any well-formed text without a NUL
public record Partition(String kind, String identity) {
  public static final Partition DIRECTORY = new Partition("directory", "");

  public Partition {
    if (kind.isEmpty() || !kind.chars().allMatch(c -> c >= 'a' && c <= 'z'))
      throw new IllegalArgumentException("a kind is a lower-case word");
    if (broken(identity))
      throw new IllegalArgumentException("an identity is well-formed text without a NUL");
  }

  /// Whether UTF-8 would lose something: an unpaired surrogate becomes a question mark.
  private static boolean broken(String text) {
    return text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  /// The maildrop of one account, by its canonical address.
  public static Partition account(String canonicalAddress) {
    return new Partition("account", canonicalAddress);
  }

  public static Partition queue(int shard) {
    return new Partition("queue", Integer.toString(shard));
  }

  /// The records of the sessions that began on one day (UTC).
  public static Partition journal(LocalDate day) {
    return new Partition("journal", DateTimeFormatter.ISO_LOCAL_DATE.format(day));
  }

  /// Look-ups into the journal that are not bound to a day.
  public static final Partition JOURNAL_INDEX = new Partition("index", "");

  @Override
  public String toString() {
    return identity.isEmpty() ? kind : kind + "/" + identity;
  }
}
