package dev.glasspost.mail.account;

import dev.glasspost.protocol.text.Octets;

/// A login with SCRAM that has begun: somebody has named a user, and will prove to know the
/// password.
public interface ScramLogin {
  /// The same for a name each time, also for one that nobody has.
  Octets salt();

  int iterations();

  /// What is in the proof.
  ///
  /// @param conversation what both sides said (RFC 5802 §3: `AuthMessage`)
  Proof check(Octets proof, Octets conversation);

  /// What came of it.
  sealed interface Proof {
    /// @param signature our own proof
    record Right(Login.Welcome welcome, Octets signature) implements Proof {}

    /// Unknown user, wrong password, or an account that SCRAM can't be used with: the client is not
    /// told which.
    record Wrong() implements Proof {}

    /// Too many logins went wrong lately; the proof was not looked at.
    record Barred(Barrier by) implements Proof {}
  }
}
