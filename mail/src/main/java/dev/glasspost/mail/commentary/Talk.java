package dev.glasspost.mail.commentary;

import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import java.util.Optional;

/// What is said in one protocol, and what it means at that point.
sealed interface Talk permits SmtpTalk, Pop3Talk {
  /// What explains that somebody calls.
  Phrase call();

  /// What explains our greeting.
  ///
  /// @param reach how much of it left for them
  Phrase greeting(Utterance words, Reach reach);

  Optional<Phrase> heard(Verb verb);

  /// What explains that they logged in.
  Phrase authenticated();

  /// The same, with the name of the app password that they used.
  Phrase authenticatedWithAppPassword();

  /// Whether that is a no of ours.
  boolean isRefusal(Utterance words);

  /// What begins with these characters, in clear.
  static boolean begins(Utterance words, String characters) {
    return !words.parts().isEmpty()
        && words.parts().getFirst() instanceof Part.Clear(var text)
        && !text.isEmpty()
        && characters.indexOf(text.at(0)) >= 0;
  }

  /// What explains our answer to what was heard last.
  Optional<Phrase> said(Verb heard);
}
