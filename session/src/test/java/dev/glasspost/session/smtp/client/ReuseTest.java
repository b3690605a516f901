package dev.glasspost.session.smtp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.audience.MessageShare;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Carried;
import dev.glasspost.mail.relay.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Several messages for one destination that may have one session.
@Timeout(120)
final class ReuseTest {
  /// Less than we wait for an answer.
  private static final Duration OLD = Duration.ofMinutes(4);

  private static final Traffic.Limits ONE = new Traffic.Limits(1, 1, Duration.ofMinutes(30));

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static CarriersWorld world(int messagesPerSession) {
    CarriersWorld world =
        new CarriersWorld(
            new CarrierSettings(
                "mx.a.example",
                CarrierSettings.Times.USUAL,
                ONE,
                new CarrierSettings.Reuse(messagesPerSession, OLD)));
    return world.exchangers("10 mx.b.example");
  }

  /// Carries messages, of which the first is held up until the others wait in line, in order.
  private List<String> carry(CarriersWorld world, PretendHost host, int messages) {
    host.holdUp();
    List<Future<List<Carried>>> all = new ArrayList<>();
    for (int i = 1; i <= messages; i++) {
      MessageId id = new MessageId(i);
      all.add(threads.submit(() -> world.carry(id, "user" + id.number() + "@b.example")));
      int inLine = i - 1;
      while (world.carrier.destinations().totals().inLine() < inLine
          || world.carrier.destinations().totals().sessions() < 1) Thread.onSpinWait();
    }
    host.goOn();
    return all.stream().flatMap(it -> get(it).stream()).map(CarriersWorld::words).toList();
  }

  private static List<Carried> get(Future<List<Carried>> results) {
    try {
      return results.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException never) {
      throw new AssertionError(never);
    }
  }

  @Test
  void messagesForOneDestinationGoOverOneSession() {
    CarriersWorld world = world(100);
    PretendHost host = world.host("mx.b.example", "192.0.2.10");
    assertThat(carry(world, host, 3)).containsOnly("TAKEN by mx.b.example");
    assertThat(host.heard())
        .containsExactly(
            "EHLO mx.a.example",
            "MAIL FROM:<ann@a.example>",
            "RCPT TO:<user1@b.example>",
            "DATA",
            "MAIL FROM:<ann@a.example>",
            "RCPT TO:<user2@b.example>",
            "DATA",
            "MAIL FROM:<ann@a.example>",
            "RCPT TO:<user3@b.example>",
            "DATA",
            "QUIT");
    assertThat(world.endings()).containsExactly("WE_QUIT");
    assertThat(world.journal.all(SessionEvent.Carries.class))
        .extracting(it -> it.message().number())
        .containsExactly(1L, 2L, 3L);
    assertThat(world.carrier.destinations().totals().sessions()).isZero();
  }

  @Test
  void aSessionBringsNoMoreThanItsShare() {
    CarriersWorld world = world(2);
    PretendHost host = world.host("mx.b.example", "192.0.2.10");
    assertThat(carry(world, host, 5)).containsOnly("TAKEN by mx.b.example");
    assertThat(world.endings()).containsExactly("WE_QUIT", "WE_QUIT", "WE_QUIT");
  }

  @Test
  void anOldSessionBringsNoFurtherMessage() {
    CarriersWorld world = world(100);
    PretendHost host = world.host("mx.b.example", "192.0.2.10");
    host.takesFor("RCPT TO:<user1@", OLD);
    assertThat(carry(world, host, 2)).containsOnly("TAKEN by mx.b.example");
    assertThat(world.endings()).containsExactly("WE_QUIT", "WE_QUIT");
  }

  @Test
  void aRefusedMessageIsForgottenBeforeTheNext() {
    CarriersWorld world = world(100);
    PretendHost host = world.host("mx.b.example", "192.0.2.10");
    host.answers("RCPT TO:<user1@", "550 5.1.1 no such user");
    assertThat(carry(world, host, 2))
        .containsExactly("NEVER THEY_REFUSED_IT", "TAKEN by mx.b.example");
    assertThat(host.heard()).containsSubsequence("RSET", "MAIL FROM:<ann@a.example>", "DATA");
    assertThat(world.endings()).containsExactly("WE_QUIT");
  }

  @Test
  void whereASessionBreaksOffBeforeTheNextMessageThereIsAnother() {
    CarriersWorld world = world(100);
    PretendHost host = world.host("mx.b.example", "192.0.2.10").hangsUpAfterMessages(1);
    assertThat(carry(world, host, 2)).containsOnly("TAKEN by mx.b.example");
    assertThat(host.contents()).hasSize(2);
    assertThat(world.records()).hasSize(2);
  }

  @Test
  void whoSaysGoodByeIsNotToldOfAnother() {
    CarriersWorld world = world(100);
    PretendHost host = world.host("mx.b.example", "192.0.2.10");
    host.answers("RCPT TO:<user1@", "421 4.7.0 too much from you");
    assertThat(carry(world, host, 2))
        .containsExactlyInAnyOrder("NOT_NOW THEY_PUT_IT_OFF", "RESTING DESTINATION_RESTS");
    assertThat(host.heard()).doesNotContain("RCPT TO:<user2@b.example>");
    assertThat(world.carrier.destinations().states(1))
        .singleElement()
        .satisfies(it ->
            assertThat(it.rests().orElseThrow())
                .isEqualTo(
                    "not called again before 2026-11-23 12:01:00 UTC; last time,"
                        + " mx.b.example said: 421 4.7.0 too much from you"));
  }

  @Test
  void whatIsShownToASenderIsAboutNobodyElse() {
    CarriersWorld world = world(100);
    PretendHost host = world.host("mx.b.example", "192.0.2.10");
    carry(world, host, 3);
    SessionRecord record = world.records().getFirst();
    SessionRecord second = MessageShare.of(record, new MessageId(2));
    assertThat(second.moments().toString())
        .contains("user2@b.example", "EHLO", "QUIT", "Closed")
        .doesNotContain("user1@b.example", "user3@b.example");
    assertThat(MessageShare.of(record, new MessageId(3)).moments().toString())
        .contains("user3@b.example")
        .doesNotContain("user1@b.example", "user2@b.example");
  }
}
