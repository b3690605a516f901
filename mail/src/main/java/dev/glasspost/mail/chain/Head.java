package dev.glasspost.mail.chain;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.nio.ByteBuffer;
import java.time.Instant;

/// The server's signed word that its chain was so at a time.
///
/// @param end of the chain then
/// @param time to the millisecond
public record Head(Link.End end, Instant time, Octets signature) {
  static Head sign(Link.End end, Instant time, SigningKey key) {
    Instant millis = Instant.ofEpochMilli(time.toEpochMilli());
    return new Head(end, millis, key.sign(text(end, millis)));
  }

  /// What is signed.
  private static Octets text(Link.End end, Instant time) {
    return Octets.ascii(
        "Glasspost journal, head 1\n"
            + end.number()
            + "\n"
            + end.hash().hex()
            + "\n"
            + time
            + "\n");
  }

  boolean fits(Octets publicKey) {
    return SigningKey.fits(publicKey, text(end, time), signature);
  }

  /// The number of the last link it speaks for.
  public long link() {
    return end.number();
  }

  Entry toEntry() {
    ByteBuffer millis = ByteBuffer.allocate(Long.BYTES).putLong(time.toEpochMilli()).flip();
    return new Entry(Places.head(end.number()), Octets.of(millis).plus(end.hash()).plus(signature));
  }

  static Head of(Entry entry) {
    Octets value = entry.value();
    int behindHash = Long.BYTES + Hash.OCTETS;
    if (value.length() <= behindHash)
      throw new StoreException.Damaged("A signed head of the journal's chain is damaged.");
    Instant time = Instant.ofEpochMilli(value.toBuffer().getLong(0));
    var end = new Link.End(Places.numberOf(entry.key()), value.slice(Long.BYTES, behindHash));
    return new Head(end, time, value.slice(behindHash, value.length()));
  }
}
