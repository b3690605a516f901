package dev.glasspost.bench.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.bench.gauge.Size;
import dev.glasspost.bench.smtp.Plan.Bounds;
import dev.glasspost.bench.smtp.Plan.Envelopes;
import dev.glasspost.bench.smtp.Plan.Manner;
import dev.glasspost.bench.smtp.Plan.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadTest {
  private static final Envelopes ENVELOPES =
      new Envelopes(Envelopes.EHLO, "from@bench.example", List.of("a@x.example", "b@x.example"));
  private static final Bounds HUNDRED = new Bounds(100, Duration.ofSeconds(60));

  private static Plan plan(ScriptedServer server, Manner manner) {
    return new Plan(server.place(), ENVELOPES, manner, HUNDRED);
  }

  private static Manner manner(int perConnection, Pace pace) {
    return new Manner(5, new Size(1_000), perConnection, pace);
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageArrivesOnceAndWhole(Pace pace) throws IOException {
    try (var server = new ScriptedServer(_ -> "250 taken")) {
      Outcome outcome = Load.run(plan(server, manner(Manner.MANY, pace)));
      assertThat(outcome.accepted()).isEqualTo(100);
      assertThat(outcome.acceptedByRecipient())
          .isEqualTo(Map.of("a@x.example", 50L, "b@x.example", 50L));
      assertThat(server.messages()).hasSize(100).doesNotHaveDuplicates();
      assertThat(server.messages()).allSatisfy(text -> assertThat(text).hasSize(1_000));
      assertThat(outcome.trouble()).isEmpty();
      assertThat(server.connections()).isEqualTo(5);
      assertThat(outcome.messages().count()).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionCarriesAsManyMessagesAsItShould(Pace pace) throws IOException {
    try (var server = new ScriptedServer(_ -> "250 taken")) {
      Outcome outcome = Load.run(plan(server, manner(1, pace)));
      assertThat(outcome.accepted()).isEqualTo(100);
      assertThat(server.connections()).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusalsAreCountedByTheirWords(Pace pace) throws IOException {
    try (var server =
        new ScriptedServer(
            number -> number % 10 == 0 ? "452 4.3.1 no room for " + number : "250 taken")) {
      Outcome outcome = Load.run(plan(server, manner(Manner.MANY, pace)));
      assertThat(outcome.accepted()).isEqualTo(90);
      assertThat(outcome.trouble().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(10);
      assertThat(outcome.trouble().keySet())
          .allSatisfy(reply -> assertThat(reply).startsWith("452 4.3.1 no room for #"));
    }
  }

  @Test
  void aServerThatRefusesAllIsGivenUpOn() throws IOException {
    try (var server = new ScriptedServer(_ -> "554 never")) {
      var plan = plan(server, new Manner(2, new Size(1_000), Manner.MANY, Pace.STEP_BY_STEP));
      Outcome outcome = Load.run(plan.within(new Bounds(10_000, Duration.ofSeconds(60))));
      assertThat(outcome.accepted()).isZero();
      assertThat(outcome.perSecond()).isZero();
      assertThat(outcome.trouble()).containsEntry("554 never", 2L * Session.MAX_FAILURES);
    }
  }

  @Test
  void aLoadEndsWhenItsTimeIsOver() throws IOException {
    try (var server = new ScriptedServer(_ -> "250 taken")) {
      var plan = plan(server, manner(Manner.MANY, Pace.STEP_BY_STEP));
      Outcome outcome = Load.run(plan.within(new Bounds(Long.MAX_VALUE, Duration.ofMillis(200))));
      assertThat(outcome.accepted()).isPositive().isEqualTo(server.messages().size());
      assertThat(outcome.seconds()).isLessThan(30);
    }
  }
}
