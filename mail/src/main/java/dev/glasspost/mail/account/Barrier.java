package dev.glasspost.mail.account;

/// Whose limit keeps passwords from being looked at.
public enum Barrier {
  /// Too many were wrong that came from one address.
  ADDRESS,
  /// Too many were wrong for one account, wherever they came from.
  ACCOUNT
}
