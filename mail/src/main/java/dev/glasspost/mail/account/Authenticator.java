package dev.glasspost.mail.account;

/// Tells whether somebody may log in. Takes the same time whether or not the user exists.
public interface Authenticator {
  /// @param user an address, or the local part of one if only one account has it
  Login login(String user, Secret password);
}
