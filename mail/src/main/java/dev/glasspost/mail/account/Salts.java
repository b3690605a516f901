package dev.glasspost.mail.account;

import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.text.Octets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The salts of SCRAM, which a server tells everybody who names a user. Each name has one that
/// never changes, whether somebody has the name or not, so that a salt tells nobody whether there
/// is such a user.
///
/// They are made from a key that is made when the first is needed and kept in the directory.
final class Salts {
  private static final String HMAC = "HmacSHA256";
  private static final int OCTETS = 16;

  private final Store store;
  private final Supplier<Octets> random;
  private Optional<Octets> key = Optional.empty();

  Salts(Store store, Supplier<Octets> random) {
    this.store = store;
    this.random = random;
  }

  /// @param name canonical
  Octets of(String name) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key().toBytes(), HMAC));
      mac.update(Octets.utf8(name).toBuffer());
      return Octets.of(mac.doFinal()).slice(0, OCTETS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  private synchronized Octets key() {
    if (key.isEmpty()) key = Optional.of(kept().orElseGet(this::made));
    return key.get();
  }

  private Optional<Octets> kept() {
    return store.read(Partition.DIRECTORY, Entries::saltKey);
  }

  private Octets made() {
    Octets fresh = random.get();
    return store.write(Partition.DIRECTORY, writer -> Entries.saltKey(writer, fresh));
  }
}
