package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;

/// One link: which entry it is about, and the hash over that entry and all links before.
///
/// @param number from 1, without gaps
/// @param key of the entry, in the partition in which the link lies
record Link(long number, Octets key, Octets hash) {
  /// What the first link goes on from.
  static final Octets NOTHING_BEFORE = Octets.of(new byte[Hash.OCTETS]);

  static Link after(Link.End end, Octets key, Octets digest) {
    long number = end.number() + 1;
    return new Link(number, key, Hash.link(end.hash(), number, key, digest));
  }

  /// Where a chain ends, and the next link goes on.
  record End(long number, Octets hash) {
    static final End EMPTY = new End(0, NOTHING_BEFORE);
  }

  End end() {
    return new End(number, hash);
  }

  Entry toEntry() {
    return new Entry(Places.link(number), hash.plus(key));
  }

  static Link of(Entry entry) {
    Octets value = entry.value();
    if (value.length() <= Hash.OCTETS)
      throw new StoreException.Damaged("A link of the journal's chain is damaged.");
    return new Link(
        Places.numberOf(entry.key()),
        value.slice(Hash.OCTETS, value.length()),
        value.slice(0, Hash.OCTETS));
  }
}
