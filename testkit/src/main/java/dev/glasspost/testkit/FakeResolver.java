package dev.glasspost.testkit;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.dns.Resolver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A Domain Name System that knows what it was told, and nothing else. Safe for any thread.
public final class FakeResolver implements Resolver {
  /// One question that was asked, and how long the asker would have waited.
  public record Asked(Question question, Duration limit) {}

  private final FakeClock clock;
  private final Map<Question, Reply> answers = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();

  private record Reply(Answer answer, Duration took) {}

  /// @param clock moved on by the time that answers take
  public FakeResolver(FakeClock clock) {
    this.clock = clock;
  }

  /// From now on the name has these records.
  public FakeResolver found(Question.Type type, String name, String... records) {
    return answers(type, name, new Answer.Found(List.of(records)), Duration.ZERO);
  }

  /// From now on the question is answered so, after some time.
  public FakeResolver answers(Question.Type type, String name, Answer answer, Duration took) {
    answers.put(new Question(type, name), new Reply(answer, took));
    return this;
  }

  @Override
  public Answer ask(Question question, Duration limit) {
    asked.add(new Asked(question, limit));
    Reply reply = answers.getOrDefault(question, new Reply(new Answer.Nothing(), Duration.ZERO));
    if (reply.took().compareTo(limit) > 0) {
      clock.pass(limit);
      return new Answer.TooLate();
    }
    clock.pass(reply.took());
    return reply.answer();
  }

  /// Everything that was asked, in order.
  public List<Asked> asked() {
    return List.copyOf(asked);
  }
}
