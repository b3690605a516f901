package dev.glasspost.mail.store;

import dev.glasspost.protocol.text.Octets;

/// One partition in a transaction: reads see what the same body wrote before.
public interface Writer extends Reader {
  void put(Entry entry);

  default void put(Octets key, Octets value) {
    put(new Entry(key, value));
  }

  /// Removes a key; one that is not there is no error. The blob it kept alive may go with it.
  void delete(Octets key);
}
