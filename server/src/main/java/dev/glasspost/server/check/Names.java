package dev.glasspost.server.check;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.dns.Resolver;
import java.time.Duration;
import java.util.List;

/// Asks the Domain Name System what everybody can ask.
record Names(Resolver resolver) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Nobody answered, so nothing can be said.
  static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unanswered(String message) {
      super(message);
    }
  }

  /// All records; none if there are none.
  ///
  /// @throws Unanswered if that can't be found out
  List<String> all(Question.Type type, String name) {
    return switch (resolver.ask(new Question(type, name), PATIENCE)) {
      case Answer.Found(var records) -> records;
      case Answer.Nothing _ -> List.of();
      case Answer.Failed(var why) ->
          throw new Unanswered("Looking for " + name + " (" + type + ") failed: " + why + ".");
      case Answer.TooLate _ ->
          throw new Unanswered("Nobody answered where we looked for " + name + " (" + type + ").");
    };
  }
}
