package dev.glasspost.session.login;

import dev.glasspost.mail.account.Barrier;
import dev.glasspost.mail.account.Login;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.protocol.sasl.Mechanism;
import dev.glasspost.session.wire.Input;

/// What came of an exchange.
public sealed interface LoginResult {
  /// They are who they say.
  ///
  /// @param user as they named themselves
  record Welcome(String user, Login.Welcome login, Mechanism mechanism) implements LoginResult {}

  /// Whoever they are, it is not `user`; they are not told whether there is one.
  record Wrong(String user) implements LoginResult {}

  /// Too many logins went wrong lately, so nobody looked.
  record Barred(String user, Barrier by) implements LoginResult {
    public Reason reason() {
      return switch (by) {
        case ADDRESS -> Reason.LOGIN_BARRED;
        case ACCOUNT -> Reason.LOGIN_TO_ACCOUNT_BARRED;
      };
    }
  }

  /// They bound the login to another connection than this one, or were told that it can't be bound:
  /// somebody may be in between (RFC 5802 §6).
  record Unbound() implements LoginResult {}

  /// They said something that the mechanism does not ask for.
  record Malformed() implements LoginResult {}

  /// They gave up.
  record Cancelled() implements LoginResult {}

  /// Nothing more can be heard.
  record Gone(Input.Over over) implements LoginResult {}
}
