package dev.glasspost.session.smtp;

import dev.glasspost.mail.account.Throttle;
import dev.glasspost.mail.dkim.MessageSigner;
import dev.glasspost.session.login.Logins;
import dev.glasspost.session.login.Pause;

/// What a session is for.
public sealed interface Duty {
  /// To take mail from everybody for the people here.
  record Reception() implements Duty {}

  /// To take mail from the people here for everybody (RFC 6409).
  ///
  /// @param messages how many messages an account may send in a while
  /// @param recipients to how many recipients
  /// @param signer with the keys of our domains
  record Submission(
      SubmissionSettings settings,
      Logins logins,
      Pause pause,
      Throttle messages,
      Throttle recipients,
      MessageSigner signer)
      implements Duty {}
}
