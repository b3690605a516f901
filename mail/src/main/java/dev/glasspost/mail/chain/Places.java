package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;

/// Where the chain's own entries lie.
///
/// A link lies in the partition of the entry it is about, and so does the digest of an entry that
/// was removed. Heads, keys and tombstones have a partition of their own. The chain's families are
/// in capitals, so that they are in nobody's way.
final class Places {
  static final Partition CHAIN = new Partition("chain", "");
  static final KeyRange LINKS = Key.in('C').range();
  static final KeyRange DIGESTS = Key.in('D').range();
  static final KeyRange CLEARANCES = Key.in('G').range();
  static final KeyRange HEADS = Key.in('H').range();
  static final KeyRange KEYS = Key.in('K').range();
  static final KeyRange TOMBSTONES = Key.in('T').range();

  private Places() {}

  static Octets link(long number) {
    return Key.in('C').then(number).octets();
  }

  static KeyRange linksFrom(long number) {
    return KeyRange.of(link(number), LINKS.to().orElseThrow());
  }

  /// The digest of what a removed entry held.
  static Octets digest(long link) {
    return Key.in('D').then(link).octets();
  }

  static Octets clearance(long number) {
    return Key.in('G').then(number).octets();
  }

  static Octets head(long link) {
    return Key.in('H').then(link).octets();
  }

  static Octets key(long number) {
    return Key.in('K').then(number).octets();
  }

  static Octets tombstone(long number) {
    return Key.in('T').then(number).octets();
  }

  /// The number in a key of one of the families here; from 0, and never so large that none could
  /// follow.
  static long numberOf(Octets key) {
    long number = key.length() == 1 + Long.BYTES ? key.toBuffer().getLong(1) : -1;
    if (number < 0 || number == Long.MAX_VALUE)
      throw new StoreException.Damaged("A key of the journal's chain is damaged.");
    return number;
  }

  static long numberOf(Entry entry) {
    return numberOf(entry.key());
  }
}
