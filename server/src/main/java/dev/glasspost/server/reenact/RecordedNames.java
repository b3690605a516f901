package dev.glasspost.server.reenact;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.dns.Resolver;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Answers as the Domain Name System did in a recorded session. What was not asked then has no
/// answer.
record RecordedNames(Map<Question, Answer> answers) implements Resolver {
  RecordedNames {
    answers = Map.copyOf(answers);
  }

  static RecordedNames of(SessionRecord record) {
    Map<Question, Answer> answers = new HashMap<>();
    for (Moment moment : record.moments())
      if (moment.event() instanceof Answered it) answers.putIfAbsent(it.question(), it.answer());
    return new RecordedNames(answers);
  }

  @Override
  public Answer ask(Question question, Duration limit) {
    return answers.getOrDefault(question, new Answer.Failed("not asked in the recorded session"));
  }
}
