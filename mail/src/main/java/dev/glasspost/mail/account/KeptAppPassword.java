package dev.glasspost.mail.account;

import dev.glasspost.mail.account.AppPassword.Use;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.sasl.ScramKeys;
import dev.glasspost.protocol.text.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// An [AppPassword] as it lies in the directory's partition, with what it is recognized by.
///
/// The key is the family, the account and the name. The value is one octet that says how the rest
/// is to be read, and lines of text: the hash, the keys for SCRAM, when it was made; and once it
/// was used, when that was and by whom.
///
/// @param hash SHA-256 is enough where the server chose the password: nobody can guess it
record KeptAppPassword(AppPassword shown, Octets hash, ScramKeys keys) {
  static final char FAMILY = 'p';

  private static final int VERSION = 1;
  private static final String LINE_END = "\n";

  static KeyRange all() {
    return Key.in(FAMILY).range();
  }

  static KeyRange of(String account) {
    return Key.in(FAMILY).then(account).range();
  }

  static Octets key(String account, String name) {
    return Key.in(FAMILY).then(account).then(name).octets();
  }

  static Octets hash(Secret password) {
    try {
      byte[] octets = password.reveal().toBytes();
      return Octets.of(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Whether it is this password. Takes the same time either way.
  boolean is(Octets hashOfAnother) {
    return MessageDigest.isEqual(hash.toBytes(), hashOfAnother.toBytes());
  }

  KeptAppPassword used(Use use) {
    return new KeptAppPassword(shown.used(use), hash, keys);
  }

  Entry toEntry() {
    String text =
        String.join(
            LINE_END,
            hash.hex(),
            Credentials.spelt(keys),
            shown.made().toString(),
            shown.lastUse().map(use -> use.time() + LINE_END + use.client()).orElse(""));
    return new Entry(
        key(shown.account(), shown.name()), Octets.of((byte) VERSION).plus(Octets.utf8(text)));
  }

  /// @throws StoreException.Damaged if it is none
  static KeptAppPassword of(Entry entry) {
    Octets value = entry.value();
    String[] names = entry.key().slice(1, entry.key().length()).utf8().split("\0", -1);
    try {
      if (value.at(0) == VERSION)
        return read(names[0], names[1], value.slice(1, value.length()).utf8().lines().toList());
    } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException _) {
      // It is told below.
    }
    throw new StoreException.Damaged("An app password in the directory can't be read.");
  }

  private static KeptAppPassword read(String account, String name, List<String> lines) {
    Optional<Use> lastUse =
        lines.size() < 5
            ? Optional.empty()
            : Optional.of(new Use(Instant.parse(lines.get(3)), lines.get(4)));
    return new KeptAppPassword(
        new AppPassword(account, name, Instant.parse(lines.get(2)), lastUse),
        Octets.of(HexFormat.of().parseHex(lines.getFirst())),
        Credentials.keys(lines.get(1)));
  }

  @Override
  public String toString() {
    return "KeptAppPassword[" + shown + "]";
  }
}
