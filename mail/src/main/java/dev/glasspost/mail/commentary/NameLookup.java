package dev.glasspost.mail.commentary;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import java.util.Optional;

/// What has been asked and answered about the name they gave.
final class NameLookup {
  private Optional<String> name = Optional.empty();
  private boolean found;
  private boolean unanswered;
  private boolean askedForAddress;
  private boolean askedBack;

  Optional<Phrase> asking(Question question) {
    return switch (question.type()) {
      case MX -> Optional.empty();
      case PTR -> askingForAddress();
      case A, AAAA -> askingFor(question.name());
      case TXT -> Optional.empty();
    };
  }

  Optional<Phrase> answering(Answered it) {
    boolean aboutName = name.equals(Optional.of(it.question().name()));
    return switch (it.answer()) {
      case Answer.Found _ -> {
        found |= aboutName;
        yield Optional.empty();
      }
      case Answer.Nothing _ -> Optional.empty();
      case Answer.Failed _ -> {
        unanswered |= aboutName;
        yield Optional.of(English.NO_ANSWER);
      }
      case Answer.TooLate _ -> {
        unanswered |= aboutName;
        yield Optional.of(English.ANSWER_TOO_LATE);
      }
    };
  }

  /// Why the name could not be verified.
  Phrase failure() {
    if (found) return English.NAME_OF_ANOTHER;
    return unanswered || name.isEmpty() ? English.NAME_UNCLEAR : English.NAME_NOT_FOUND;
  }

  private Optional<Phrase> askingForAddress() {
    if (askedForAddress) return Optional.empty();
    askedForAddress = true;
    return Optional.of(English.LOOKING_UP_ADDRESS);
  }

  private Optional<Phrase> askingFor(String host) {
    if (name.isEmpty()) {
      name = Optional.of(host);
      return Optional.of(English.LOOKING_UP);
    }
    if (askedBack || name.get().equals(host)) return Optional.empty();
    askedBack = true;
    return Optional.of(English.LOOKING_UP_BACK);
  }
}
