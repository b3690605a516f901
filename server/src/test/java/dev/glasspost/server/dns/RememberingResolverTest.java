package dev.glasspost.server.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.dns.Resolver;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.FakeResolver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class RememberingResolverTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Question UNKNOWN = new Question(Question.Type.A, "nobody.example");
  private static final Question KNOWN = new Question(Question.Type.A, "mx.example");

  private final FakeClock clock = FakeClock.at("2026-11-23T00:00:00Z");
  private final FakeResolver world = new FakeResolver(clock);
  private final RememberingResolver resolver = new RememberingResolver(world, clock);

  @Test
  void whatHadNoAnswerIsNotAskedAgainForAMoment() {
    assertThat(resolver.ask(UNKNOWN, LIMIT)).isEqualTo(new Answer.Nothing());
    clock.pass(RememberingResolver.MEMORY.minusMillis(1));
    assertThat(resolver.ask(UNKNOWN, LIMIT)).isEqualTo(new Answer.Nothing());
    assertThat(world.asked()).hasSize(1);
  }

  @Test
  void afterThatMomentItIsAskedAgain() {
    assertThat(resolver.ask(UNKNOWN, LIMIT)).isEqualTo(new Answer.Nothing());
    clock.pass(RememberingResolver.MEMORY);
    world.found(UNKNOWN.type(), UNKNOWN.name(), "192.0.2.1");
    assertThat(resolver.ask(UNKNOWN, LIMIT)).isInstanceOf(Answer.Found.class);
  }

  @Test
  void nameServersOutOfReachDelayOneSessionAndNotEach() {
    world.answers(
        UNKNOWN.type(), UNKNOWN.name(), new Answer.Failed("silence"), LIMIT.multipliedBy(2));
    assertThat(resolver.ask(UNKNOWN, LIMIT)).isEqualTo(new Answer.TooLate());
    assertThat(resolver.ask(UNKNOWN, LIMIT)).isEqualTo(new Answer.TooLate());
    assertThat(world.asked()).hasSize(1);
  }

  @Test
  void whatWasFoundIsAskedEachTime() {
    world.found(KNOWN.type(), KNOWN.name(), "192.0.2.1");
    resolver.ask(KNOWN, LIMIT);
    world.found(KNOWN.type(), KNOWN.name(), "192.0.2.2");
    assertThat(resolver.ask(KNOWN, LIMIT)).isEqualTo(new Answer.Found(List.of("192.0.2.2")));
  }

  @Test
  void noMoreQuestionsThanTheLimitAreRemembered() {
    for (int i = 0; i <= RememberingResolver.MAX_REMEMBERED; i++)
      resolver.ask(new Question(Question.Type.A, "n" + i + ".example"), LIMIT);
    int before = world.asked().size();
    resolver.ask(new Question(Question.Type.A, "n0.example"), LIMIT);
    assertThat(world.asked()).hasSize(before);
    resolver.ask(
        new Question(Question.Type.A, "n" + RememberingResolver.MAX_REMEMBERED + ".example"),
        LIMIT);
    assertThat(world.asked()).hasSize(before + 1);
  }

  @Test
  void manyWhoWantToKnowTheSameCauseOneQuestion() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    AtomicInteger times = new AtomicInteger();
    Resolver slow =
        (_, _) -> {
          times.incrementAndGet();
          asked.countDown();
          try {
            answer.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return new Answer.Nothing();
        };
    Resolver shared = new RememberingResolver(slow, clock);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> first = threads.submit(() -> shared.ask(UNKNOWN, LIMIT));
      asked.await();
      assertThat(shared.ask(UNKNOWN, Duration.ofMillis(1))).isEqualTo(new Answer.TooLate());
      answer.countDown();
      assertThat(first.get()).isEqualTo(new Answer.Nothing());
      assertThat(shared.ask(UNKNOWN, LIMIT)).isEqualTo(new Answer.Nothing());
    }
    assertThat(times).hasValue(1);
  }
}
