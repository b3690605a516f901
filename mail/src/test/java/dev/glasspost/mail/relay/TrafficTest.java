package dev.glasspost.mail.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.queue.Obstacle;
import dev.glasspost.protocol.smtp.EnhancedCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TrafficTest {
  private static final Obstacle DOWN =
      Obstacle.ours(Reason.NOBODY_REACHED, new EnhancedCode(4, 1), "nobody answered");
  private static final String B = "b.example";
  private static final String C = "c.example";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
  private final Traffic<String> traffic =
      new Traffic<>(new Traffic.Limits(20, 8, Duration.ofMinutes(30)), now::get);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    traffic.stop();
    threads.shutdownNow();
  }

  private void pass(Duration time) {
    now.updateAndGet(it -> it.plus(time));
  }

  private Traffic<String>.Slot begin(String hop) {
    if (traffic.enter(hop, 1) instanceof Admission.Begin<String>(var slot)) return slot;
    throw new AssertionError("no session may be begun with " + hop);
  }

  private List<Traffic<String>.Slot> begin(String hop, int times) {
    List<Traffic<String>.Slot> slots = new ArrayList<>();
    for (int i = 0; i < times; i++) slots.add(begin(hop));
    return slots;
  }

  private void fail(String hop) {
    Traffic<String>.Slot slot = begin(hop);
    slot.turnedAway(DOWN);
    slot.leave();
  }

  /// Somebody who waits in line, when this returns.
  private Future<Admission<String>> inLine(String hop) {
    int before = traffic.totals().inLine();
    Future<Admission<String>> waiting = threads.submit(() -> traffic.enter(hop, 1));
    while (traffic.totals().inLine() == before && !waiting.isDone()) Thread.onSpinWait();
    return waiting;
  }

  private static Admission<String> answer(Future<Admission<String>> waiting) {
    try {
      return waiting.get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException never) {
      throw new AssertionError(never);
    }
  }

  private int allowed(String hop) {
    return traffic.states(100).stream()
        .filter(it -> it.hop().equals(hop))
        .mapToInt(Destinations.State::allowed)
        .findFirst()
        .orElseThrow();
  }

  private Instant comeBack(String hop) {
    if (traffic.enter(hop, 1) instanceof Admission.ComeBack<String>(var when)) return when;
    throw new AssertionError("it was let in");
  }

  private void assertRests(String why) {
    assertThat(traffic.enter(B, 1))
        .isInstanceOfSatisfying(
            Admission.Resting.class, it -> assertThat(it.why().detail()).isEqualTo(why));
    assertThat(traffic.totals().resting()).isEqualTo(1);
  }

  @Test
  void aDestinationBeginsWithAFewSessions() {
    begin(B, Traffic.FIRST_SESSIONS);
    Future<Admission<String>> next = inLine(B);
    assertThat(next.isDone()).isFalse();
    assertThat(traffic.totals()).isEqualTo(new Destinations.Totals(5, 20, 1, 0));
    begin(C);
  }

  @Test
  void whatItTakesLetsInMoreUpToTheLimit() {
    List<Traffic<String>.Slot> slots = begin(B, Traffic.FIRST_SESSIONS);
    slots.forEach(Traffic.Slot::dealtWith);
    assertThat(allowed(B)).isEqualTo(5);
    slots.forEach(Traffic.Slot::dealtWith);
    assertThat(allowed(B)).isEqualTo(6);
    for (int i = 0; i < 100; i++) slots.getFirst().dealtWith();
    assertThat(allowed(B)).isEqualTo(8);
  }

  @Test
  void whatItPutsOffHalvesWhatItIsAllowedAndOneSessionIsLeft() {
    Traffic<String>.Slot slot = begin(B);
    slot.putOff();
    assertThat(allowed(B)).isEqualTo(2);
    slot.putOff();
    slot.putOff();
    slot.putOff();
    assertThat(allowed(B)).isEqualTo(1);
  }

  @Test
  void aSessionIsGivenToTheNextInLineForTheSameDestination() {
    List<Traffic<String>.Slot> slots = begin(B, Traffic.FIRST_SESSIONS);
    Future<Admission<String>> first = inLine(B);
    Future<Admission<String>> second = inLine(B);
    assertThat(slots.getFirst().passOn("a session")).isTrue();
    assertThat(answer(first))
        .isInstanceOfSatisfying(
            Admission.GoOn.class, it -> assertThat(it.session()).isEqualTo("a session"));
    assertThat(second.isDone()).isFalse();
    slots.get(1).leave();
    assertThat(answer(second)).isInstanceOf(Admission.Begin.class);
    assertThat(slots.get(2).passOn("another")).as("nobody waits").isFalse();
  }

  @Test
  void whoeverWaitsHearsThatADestinationIsDown() {
    List<Traffic<String>.Slot> slots = begin(B, Traffic.FIRST_SESSIONS);
    Future<Admission<String>> waiting = inLine(B);
    slots.getFirst().turnedAway(DOWN);
    assertThat(answer(waiting)).isInstanceOf(Admission.Resting.class);
  }

  @Test
  void aDestinationThatIsDownRestsForLongerEachTime() {
    fail(B);
    assertRests("not called again before 2026-11-23 12:01:00 UTC; last time, nobody answered");
    pass(Duration.ofMinutes(1));
    Traffic<String>.Slot trial = begin(B);
    assertThat(allowed(B)).isEqualTo(1);
    trial.turnedAway(DOWN);
    trial.leave();
    assertRests("not called again before 2026-11-23 12:03:00 UTC; last time, nobody answered");
    for (int i = 0; i < 10; i++) {
      pass(Duration.ofMinutes(30));
      fail(B);
    }
    pass(Duration.ofMinutes(29));
    assertThat(traffic.enter(B, 1)).isInstanceOf(Admission.Resting.class);
    pass(Duration.ofMinutes(1));
    begin(B).dealtWith();
    assertThat(allowed(B)).isEqualTo(2);
  }

  @Test
  void whoHasTakenOthersMeanwhileIsSlowedAndDoesNotRest() {
    Traffic<String>.Slot unlucky = begin(B);
    begin(B).dealtWith();
    unlucky.turnedAway(DOWN);
    unlucky.leave();
    assertThat(allowed(B)).isEqualTo(2);
    assertThat(traffic.totals().resting()).isZero();
  }

  @Test
  void severalCallsThatFailTogetherCountOnce() {
    begin(B, 3).forEach(it -> it.turnedAway(DOWN));
    assertRests("not called again before 2026-11-23 12:01:00 UTC; last time, nobody answered");
  }

  @Test
  void theAdministratorEndsAllRests() {
    fail(B);
    traffic.endRests();
    begin(B);
  }

  @Test
  void thoseThatFailedLastTimeHaveAQuarterOfAllSessions() {
    for (int i = 0; i < 10; i++) fail("dead" + i + ".example");
    pass(Duration.ofMinutes(1));
    for (int i = 0; i < 5; i++) begin("dead" + i + ".example");
    Future<Admission<String>> sixth = inLine("dead5.example");
    begin(B, Traffic.FIRST_SESSIONS).forEach(Traffic.Slot::dealtWith);
    assertThat(sixth.isDone()).isFalse();
  }

  @Test
  void whoFindsTheLineFullComesBackWhenItsTurnIsLikely() {
    begin(B, Traffic.FIRST_SESSIONS);
    for (int i = 0; i < Traffic.LINE_PER_HOP; i++) {
      var _ = inLine(B);
    }
    Instant first = comeBack(B);
    Instant second = comeBack(B);
    assertThat(first).isAfter(now.get());
    assertThat(second).isAfter(first);
    for (int i = 0; i < 100_000; i++) comeBack(B);
    assertThat(comeBack(B)).isEqualTo(now.get().plus(Duration.ofMinutes(30)));
    begin(C);
  }

  @Test
  void theLineIsBoundedAltogether() {
    for (int i = 0; i < 20; i++) begin("many" + i + ".example");
    for (int i = 0; i < Traffic.LINE; i++) {
      var _ = inLine("other" + i + ".example");
    }
    comeBack("one-more.example");
    assertThat(traffic.totals().inLine()).isEqualTo(Traffic.LINE);
  }

  @Test
  void theLineIsBoundedByTheRecipientsInIt() {
    for (int i = 0; i < 20; i++) begin("many" + i + ".example");
    assertThat(traffic.enter(B, Traffic.RECIPIENTS_IN_LINE + 1))
        .isInstanceOf(Admission.ComeBack.class);
  }

  @Test
  void memoryDoesNotGrowWithDestinationsThatAreDown() {
    for (int i = 0; i < Traffic.MAX_REMEMBERED + 100; i++) fail("dead" + i + ".example");
    assertThat(traffic.totals().resting()).isLessThanOrEqualTo(Traffic.MAX_REMEMBERED);
    assertThat(traffic.enter("dead" + Traffic.MAX_REMEMBERED + ".example", 1))
        .isInstanceOf(Admission.Resting.class);
  }

  /// Each destination has one message, the one that never answers has many.
  @Test
  void tenThousandDestinationsAreNotHeldUpByOneThatNeverAnswers() {
    List<Traffic<String>.Slot> hanging = begin(B, Traffic.FIRST_SESSIONS);
    for (int i = 0; i < Traffic.LINE_PER_HOP; i++) {
      var _ = inLine(B);
    }
    for (int i = 0; i < 1_000; i++) comeBack(B);
    Instant start = now.get();
    List<Traffic<String>.Slot> busy = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      if (traffic.totals().sessions() == traffic.totals().atMost()) {
        pass(Duration.ofSeconds(1));
        busy.forEach(Traffic.Slot::dealtWith);
        busy.forEach(Traffic.Slot::leave);
        busy.clear();
      }
      busy.add(begin("d" + i + ".example"));
    }
    assertThat(Duration.between(start, now.get()))
        .as("15 of 20 sessions are left to them, and each takes a second")
        .isEqualTo(Duration.ofSeconds(666));
    assertThat(hanging.getFirst().passOn("a session")).as("the line still stands").isTrue();
  }

  @Test
  void whoWaitsIsSentBackWhenAllIsToStop() {
    begin(B, Traffic.FIRST_SESSIONS);
    Future<Admission<String>> waiting = inLine(B);
    traffic.stop();
    assertThat(answer(waiting)).isInstanceOf(Admission.ComeBack.class);
    assertThat(traffic.enter(C, 1)).isInstanceOf(Admission.ComeBack.class);
  }
}
