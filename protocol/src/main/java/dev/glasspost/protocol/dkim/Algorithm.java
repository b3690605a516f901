package dev.glasspost.protocol.dkim;

import java.util.Optional;
import java.util.stream.Stream;

/// With what messages are signed. Both hash with SHA-256.
public enum Algorithm {
  /// RFC 6376 §3.3.2: everybody who verifies knows it.
  RSA("rsa"),
  /// RFC 8463 §3: short and quick; not everybody knows it yet.
  ED25519("ed25519");

  private final String keyType;

  Algorithm(String keyType) {
    this.keyType = keyType;
  }

  /// The tag `k` of a key record, as in `ed25519`.
  public String keyType() {
    return keyType;
  }

  /// The tag `a` of a signature, as in `ed25519-sha256`.
  public String text() {
    return keyType + "-sha256";
  }

  static Optional<Algorithm> ofKeyType(String keyType) {
    return Stream.of(values()).filter(it -> it.keyType.equals(keyType)).findFirst();
  }
}
