package dev.glasspost.mail.account;

/// Makes and checks password hashes. Slow on purpose; safe for any thread.
public interface PasswordHasher {
  /// A fresh salted hash that says its own algorithm and parameters.
  String hash(Secret password);

  boolean matches(Secret password, String hash);
}
