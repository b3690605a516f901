package dev.glasspost.mail.account;

import dev.glasspost.protocol.text.Octets;

/// Makes and checks password hashes. Slow on purpose; safe for any thread.
public interface PasswordHasher {
  /// A fresh salted hash that says its own algorithm and parameters.
  String hash(Secret password);

  boolean matches(Secret password, String hash);

  /// Octets that nobody can foresee, at least sixteen of them.
  Octets random();

  /// How many times the keys for SCRAM are stirred (RFC 7677 §4).
  int scramIterations();
}
