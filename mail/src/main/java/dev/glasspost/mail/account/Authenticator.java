package dev.glasspost.mail.account;

/// Tells whether somebody may log in. Takes the same time whether or not the user exists.
///
/// A user is an address, or the local part of one if only one account has it.
public interface Authenticator {
  Login login(String user, Secret password);

  /// Begins a login without the password. Never refuses: what is said of a user that does not exist
  /// can't be told from the truth.
  ScramLogin scram(String user);
}
