package dev.glasspost.mail.dkim;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.dkim.Algorithm;
import dev.glasspost.protocol.text.Octets;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;

/// What the partition of keys holds.
///
/// | key | value |
/// |---|---|
/// | `k` domain, selector | version, algorithm, state, time made; domain in ASCII, two keys |
///
/// The last three are each their length in two octets, and those: of the keys, first the public
/// one, then the secret one.
final class KeyLayout {
  static final Partition KEYS = new Partition("dkim", "");
  static final KeyRange ALL = Key.in('k').range();
  private static final byte VERSION = 1;
  private static final char NUL = 0;

  private KeyLayout() {}

  static Octets name(DkimKey key) {
    return Key.in('k').then(key.domain().canonical()).then(key.selector()).octets();
  }

  static Entry entry(KeptKey key) {
    DkimKey known = key.known();
    Octets ascii = Octets.ascii(known.domain().ascii());
    int length = ascii.length() + known.publicKey().length() + key.pkcs8().length();
    ByteBuffer value =
        ByteBuffer.allocate(3 + Long.BYTES + 3 * Short.BYTES + length)
            .put(VERSION)
            .put(code(known.algorithm()))
            .put(code(known.state()))
            .putLong(known.made().toEpochMilli());
    put(value, ascii);
    put(value, known.publicKey());
    put(value, key.pkcs8());
    return new Entry(name(known), Octets.of(value.flip()));
  }

  private static void put(ByteBuffer value, Octets octets) {
    value.putShort((short) octets.length()).put(octets.toBuffer());
  }

  static KeptKey key(Entry entry) {
    try {
      String names = entry.key().slice(1, entry.key().length()).utf8();
      int domain = names.indexOf(NUL);
      int selector = names.indexOf(NUL, domain + 1);
      if (domain < 0 || selector < 0) throw new IllegalArgumentException("a key has two names");
      return key(
          names.substring(0, domain),
          names.substring(domain + 1, selector),
          entry.value().toBuffer());
    } catch (IllegalArgumentException | BufferUnderflowException damaged) {
      throw new StoreException.Damaged("A key of DKIM can't be read.", damaged);
    }
  }

  private static KeptKey key(String domain, String selector, ByteBuffer value) {
    if (value.get() != VERSION) throw new IllegalArgumentException("an unknown version");
    Algorithm algorithm = algorithm(value.get());
    DkimKey.State state = state(value.get());
    Instant made = Instant.ofEpochMilli(value.getLong());
    SigningDomain signing = new SigningDomain(domain, octets(value).utf8());
    Octets publicKey = octets(value);
    return KeptKey.of(
        new DkimKey(signing, selector, algorithm, state, made, publicKey), octets(value));
  }

  private static Octets octets(ByteBuffer value) {
    byte[] octets = new byte[value.getShort() & 0xffff];
    value.get(octets);
    return Octets.of(octets);
  }

  private static byte code(Algorithm algorithm) {
    return switch (algorithm) {
      case RSA -> 'r';
      case ED25519 -> 'e';
    };
  }

  private static Algorithm algorithm(byte code) {
    return switch (code) {
      case 'r' -> Algorithm.RSA;
      case 'e' -> Algorithm.ED25519;
      default -> throw new IllegalArgumentException("an unknown algorithm");
    };
  }

  private static byte code(DkimKey.State state) {
    return switch (state) {
      case WAITING -> 'w';
      case SIGNING -> 's';
      case RETIRED -> 'r';
    };
  }

  private static DkimKey.State state(byte code) {
    return switch (code) {
      case 'w' -> DkimKey.State.WAITING;
      case 's' -> DkimKey.State.SIGNING;
      case 'r' -> DkimKey.State.RETIRED;
      default -> throw new IllegalArgumentException("an unknown state");
    };
  }
}
