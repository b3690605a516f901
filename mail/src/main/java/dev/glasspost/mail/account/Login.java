package dev.glasspost.mail.account;

/// What came of an attempt to log in.
public sealed interface Login {
  /// @param account the canonical address
  record Welcome(String account) implements Login {}

  /// Unknown user, wrong password, or an account without one: the client is not told which.
  record Refused() implements Login {}

  /// Too many logins went wrong lately; no password was looked at.
  record Barred() implements Login {}
}
