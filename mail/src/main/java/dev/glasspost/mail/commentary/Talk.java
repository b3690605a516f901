package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Utterance;
import java.util.Optional;

/// What is said in one protocol, and what it means at that point.
sealed interface Talk permits SmtpTalk, Pop3Talk {
  /// What explains that somebody calls.
  Phrase call();

  /// What explains our greeting.
  Phrase greeting(Utterance words);

  Optional<Phrase> heard(Verb verb);

  /// What explains that they logged in.
  Phrase authenticated();

  /// The same, with the name of the app password that they used.
  Phrase authenticatedWithAppPassword();

  /// What explains our answer to what was heard last.
  Optional<Phrase> said(Verb heard);
}
