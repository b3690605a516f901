package dev.glasspost.server.dns;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.dns.Resolver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks another resolver once where many want to know the same, and for a moment remembers what had
/// no answer, so that a caller who comes again and again under a name that nobody knows, or name
/// servers that are out of reach, cost each session nothing. What was found is not kept here: for
/// how long that may be done only its owner can say.
public final class RememberingResolver implements Resolver {
  /// How long it is remembered that there was no answer.
  public static final Duration MEMORY = Duration.ofSeconds(10);

  /// How many questions are remembered. While there are more, the others are asked each time.
  public static final int MAX_REMEMBERED = 10_000;

  private final Resolver resolver;
  private final InstantSource clock;
  private final ConcurrentHashMap<Question, Asking> askings = new ConcurrentHashMap<>();

  /// A question that is being asked, or was asked and had no answer.
  private record Asking(Instant since, CompletableFuture<Answer> answer) {
    boolean isFresh(Instant now) {
      return !answer.isDone() || now.isBefore(since.plus(MEMORY));
    }
  }

  public RememberingResolver(Resolver resolver, InstantSource clock) {
    this.resolver = resolver;
    this.clock = clock;
  }

  @Override
  public Answer ask(Question question, Duration limit) {
    Asking mine = new Asking(clock.instant(), new CompletableFuture<>());
    Optional<Asking> earlier = register(question, mine);
    return earlier.map(it -> await(it, limit)).orElseGet(() -> ask(question, limit, mine));
  }

  /// The asking to wait for, if there is one already.
  private Optional<Asking> register(Question question, Asking mine) {
    if (askings.size() >= MAX_REMEMBERED) forgetOld(mine.since());
    if (askings.size() >= MAX_REMEMBERED) return Optional.ofNullable(askings.get(question));
    Asking current =
        askings.merge(question, mine, (old, fresh) -> old.isFresh(fresh.since()) ? old : fresh);
    return Optional.of(current).filter(it -> !it.equals(mine));
  }

  private void forgetOld(Instant now) {
    askings.values().removeIf(it -> !it.isFresh(now));
  }

  private Answer ask(Question question, Duration limit, Asking mine) {
    Answer answer = new Answer.Failed("the look-up was broken off");
    try {
      answer = resolver.ask(question, limit);
    } finally {
      if (answer instanceof Answer.Found) askings.remove(question, mine);
      mine.answer().complete(answer);
    }
    return answer;
  }

  private static Answer await(Asking asking, Duration limit) {
    try {
      return asking.answer().get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return new Answer.TooLate();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an asking is only ever completed with an answer", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer.Failed("interrupted");
    }
  }
}
