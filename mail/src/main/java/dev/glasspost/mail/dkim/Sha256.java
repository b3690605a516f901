package dev.glasspost.mail.dkim;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hash of both algorithms.
final class Sha256 {
  private Sha256() {}

  static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
