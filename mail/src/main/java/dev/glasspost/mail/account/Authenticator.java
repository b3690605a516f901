package dev.glasspost.mail.account;

/// Tells whether somebody may log in. Takes the same time whether or not the user exists.
///
/// A user is an address, or the local part of one if only one account has it. A client is the
/// address of who calls.
public interface Authenticator {
  Login login(String client, String user, Secret password);

  /// Begins a login without the password. Never refuses: what is said of a user that does not exist
  /// can't be told from the truth.
  ScramLogin scram(String client, String user);
}
