package dev.glasspost.session.login;

import dev.glasspost.mail.account.Barrier;
import dev.glasspost.protocol.text.Octets;

/// Where an exchange stands.
sealed interface Step {
  /// They have to answer this.
  ///
  /// @param challenge empty if the mechanism leaves the first word to them
  record Asking(Octets challenge, Exchange then) implements Step {}

  /// It is over.
  record Known(LoginResult result) implements Step {}

  static Step malformed() {
    return new Known(new LoginResult.Malformed());
  }

  static Step wrong(String user) {
    return new Known(new LoginResult.Wrong(user));
  }

  static Step unbound() {
    return new Known(new LoginResult.Unbound());
  }

  static Step barred(String user, Barrier by) {
    return new Known(new LoginResult.Barred(user, by));
  }

  /// What to do with an answer.
  @FunctionalInterface
  interface Exchange {
    Step answer(Octets response);
  }
}
