package dev.glasspost.protocol.dkim;

import dev.glasspost.protocol.text.Octets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// What a domain publishes in the Domain Name System of a key that it signs with (RFC 6376 §3.6.1).
///
/// @param key RSA as X.509 encodes it (`SubjectPublicKeyInfo`, as everybody publishes it); of
///   Ed25519 the 32 octets alone (RFC 8463 §4.2); empty if it was withdrawn
public record KeyRecord(Algorithm algorithm, Octets key) {
  private static final String VERSION = "DKIM1";

  /// RFC 8032 §5.1.5.
  private static final int ED25519_OCTETS = 32;

  /// The name at which the key of a selector is published.
  public static String name(String selector, String domain) {
    return selector + "._domainkey." + domain;
  }

  /// As it is published, however long.
  public String text() {
    return "v=" + VERSION + "; k=" + algorithm.keyType() + "; p=" + base64();
  }

  private String base64() {
    return Base64.getEncoder().encodeToString(key.toBytes());
  }

  public boolean isWithdrawn() {
    return key.isEmpty();
  }

  /// Reads what somebody has published; nothing if it is no record of a key that we know.
  public static Optional<KeyRecord> parse(String text) {
    return TagList.parse(text).filter(KeyRecord::isOfThisVersion).flatMap(KeyRecord::of);
  }

  private static boolean isOfThisVersion(TagList tags) {
    return tags.value("v").isEmpty() || tags.beginsWith("v", VERSION);
  }

  private static Optional<KeyRecord> of(TagList tags) {
    Optional<Algorithm> algorithm =
        Algorithm.ofKeyType(tags.value("k").orElse(Algorithm.RSA.keyType()));
    Optional<Octets> key = tags.value("p").flatMap(KeyRecord::decoded);
    return algorithm.flatMap(known -> key.map(it -> new KeyRecord(known, it)));
  }

  /// Blanks may stand in it (RFC 6376 §3.2).
  private static Optional<Octets> decoded(String base64) {
    try {
      return Optional.of(Octets.of(Base64.getDecoder().decode(base64.replaceAll("\\s", ""))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Of a key as X.509 encodes it.
  public static KeyRecord of(Algorithm algorithm, Octets x509) {
    return switch (algorithm) {
      case RSA -> new KeyRecord(algorithm, x509);
      case ED25519 -> new KeyRecord(algorithm, lastOf(x509));
    };
  }

  /// RFC 8410 §4: the key itself stands last, behind a head that is always the same.
  private static Octets lastOf(Octets x509) {
    byte[] all = x509.toBytes();
    return Octets.of(Arrays.copyOfRange(all, all.length - ED25519_OCTETS, all.length));
  }
}
