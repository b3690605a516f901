package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.protocol.text.Octets;

/// A protocol as it is served. Many conversations use one at the same time.
public interface Service {
  SessionKind kind();

  Patience patience();

  /// Holds one conversation, from the greeting to the farewell.
  ///
  /// @return how it ended; noting that is left to the caller
  Ending serve(Conversation conversation);

  /// What is said, instead of a greeting or in the midst, to a caller who can't be served.
  Octets regrets(Regret regret, SessionId session);
}
