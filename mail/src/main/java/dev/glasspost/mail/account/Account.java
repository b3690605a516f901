package dev.glasspost.mail.account;

/// Somebody who has a maildrop here.
///
/// @param address canonical
public record Account(String address, Password password) {
  /// Whether anybody can log in.
  public enum Password {
    SET,
    NOT_SET
  }
}
