package dev.glasspost.session.pop3;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.maildrop.Maildrop;

/// Where the conversation stands (RFC 1939 §3). The UPDATE state has no command of its own, so it
/// is a step on the way from [Serving] to [Gone].
sealed interface State {
  /// How the journal calls it.
  default Stage stage() {
    return switch (this) {
      case Waiting _ -> Stage.AUTHORIZATION;
      case Serving _ -> Stage.TRANSACTION;
      case Gone _ -> Stage.DONE;
    };
  }

  /// The AUTHORIZATION state: nobody has logged in.
  sealed interface Waiting extends State {}

  /// They have not said who they are.
  record Stranger() implements Waiting {}

  /// They said who they are, and owe the password.
  record Named(String user) implements Waiting {}

  /// The TRANSACTION state.
  record Serving(String account, Maildrop maildrop, Listing listing) implements State {}

  /// It is over.
  record Gone(Ending ending) implements State {}
}
