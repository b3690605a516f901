package dev.glasspost.mail.account;

import java.util.Optional;

/// What came of an attempt to log in.
public sealed interface Login {
  /// @param account the canonical address
  /// @param appPassword the name of the one that was used; nothing if it was the account's own
  record Welcome(String account, Optional<String> appPassword) implements Login {
    public Welcome(String account) {
      this(account, Optional.empty());
    }
  }

  /// Unknown user, wrong password, or an account without one: the client is not told which.
  record Refused() implements Login {}

  /// Too many logins went wrong lately; no password was looked at.
  record Barred(Barrier by) implements Login {}
}
