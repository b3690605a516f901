package dev.glasspost.mail.account;

import java.util.Optional;

/// What is known of wrong logins lately, so that nobody can guess passwords quickly. Safe for any
/// thread.
///
/// A client is an address as the connection has it; an account is canonical, also one that does not
/// exist.
interface Guesses {
  /// Holds nothing against anybody.
  Guesses UNLIMITED =
      new Guesses() {
        @Override
        public Optional<Barrier> barrier(String client, String account) {
          return Optional.empty();
        }

        @Override
        public void wrong(String client, String account) {}

        @Override
        public void right(String client, String account) {}
      };

  /// Why no password is looked at now that this client gives for this account; nothing if it is.
  Optional<Barrier> barrier(String client, String account);

  /// A password was wrong.
  void wrong(String client, String account);

  /// A password was right.
  void right(String client, String account);
}
