package dev.glasspost.mail.account;

import java.time.Instant;
import java.util.Optional;

/// A password that an account has for one program or device, besides its own: what may be shown of
/// it.
///
/// @param account the canonical address
/// @param name what the account's owner calls it; no two of an account have the same
/// @param made when it was made, to the second
public record AppPassword(String account, String name, Instant made, Optional<Use> lastUse) {
  /// Somebody logged in with it.
  ///
  /// @param time to the second; uses within a minute after it are not told
  /// @param client the address of who called
  public record Use(Instant time, String client) {}

  AppPassword used(Use use) {
    return new AppPassword(account, name, made, Optional.of(use));
  }
}
