package dev.glasspost.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent.Deferred;
import dev.glasspost.mail.journal.MessageEvent.Queued;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.report.ReportWriter;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.routing.FakeRouter;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Mail for destinations that are not called for a while.
@ExtendWith(Seeds.class)
final class RestingDestinationsTest {
  private static final String SENDER = "sender@c.example";
  private static final String ANN = "ann@b.example";
  private static final String DAN = "dan@d.example";
  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);
  private static final Duration REST = Duration.ofMinutes(30);

  private final FakeClock clock = FakeClock.at(PostOffice.START);
  private final FakeRouter router = new FakeRouter();
  private final ToldEvents journal = new ToldEvents();
  private final FakeCarrier carrier = new FakeCarrier();
  private final StrictStore store = new StrictStore();
  private PostOffice office;

  @BeforeEach
  void begin() {
    router.account(SENDER, "postmaster@localhost");
    lead(ANN, "b.example");
    lead(DAN, "d.example");
    var reports = new ReportWriter(store.blobs(), _ -> Optional.empty());
    office = new PostOffice(store, router, clock, journal, new PostOffice.Beyond(carrier, reports));
  }

  private void lead(String address, String domain) {
    router.lead(address, new Destination.Relay(address, new NextHop.Exchangers(domain)));
  }

  @AfterEach
  void end() {
    office.close();
    store.close();
  }

  private QueuedMessage queued(MessageId id) {
    return office.queue.find(id).orElseThrow();
  }

  private Instant in(Duration time) {
    return clock.instant().plus(time);
  }

  @Test
  void theNextTurnIsNotBeforeTheEndOfTheRest() {
    carrier.rest(ANN, in(REST));
    MessageId id = office.accept(ANN);
    office.postman.runDue();
    assertThat(queued(id).due()).isEqualTo(in(REST));
    assertThat(journal.all(Deferred.class)).extracting(Deferred::next).containsExactly(in(REST));
    carrier.take(ANN);
    assertThat(office.after(REST)).isEqualTo(1);
    assertThat(office.isEmpty()).isTrue();
    assertThat(journal.all(Queued.class)).as("told once").hasSize(1);
  }

  @Test
  void aCallThatBeganTheRestIsNotRepeatedBeforeItsEnd() {
    carrier.putOff(ANN, in(REST));
    MessageId id = office.accept(ANN);
    office.postman.runDue();
    assertThat(queued(id).due()).isEqualTo(in(REST));
    assertThat(queued(id).attempts()).isEqualTo(1);
  }

  @Test
  void aShortRestChangesNothing() {
    carrier.rest(ANN, in(Duration.ofMinutes(1)));
    MessageId id = office.accept(ANN);
    office.postman.runDue();
    assertThat(queued(id).due()).isEqualTo(in(FIRST_WAIT));
  }

  @Test
  void whoRestsDoesNotHoldUpTheOthers() {
    carrier.rest(ANN, in(REST));
    carrier.putOff(DAN);
    MessageId id = office.accept(ANN, DAN);
    office.postman.runDue();
    assertThat(queued(id).due()).isEqualTo(in(FIRST_WAIT));
    assertThat(journal.all(Deferred.class))
        .extracting(Deferred::next)
        .containsExactly(in(REST), in(FIRST_WAIT));
  }

  @Test
  void turnsInWhichNobodyIsCalledAreNoAttempts() {
    carrier.rest(ANN, in(REST));
    MessageId id = office.accept(ANN);
    office.postman.runDue();
    assertThat(queued(id).attempts()).isZero();
    carrier.later(ANN, in(REST.multipliedBy(2)));
    office.after(REST);
    assertThat(queued(id).attempts()).isZero();
    carrier.putOff(ANN);
    office.after(REST);
    assertThat(queued(id).attempts()).isEqualTo(1);
  }

  @Test
  void aReportNamesNoTimeAtWhichNobodyWasCalled() {
    carrier.rest(ANN, in(Duration.ofHours(5)));
    carrier.putOff(DAN);
    office.accept(ANN, DAN);
    for (int i = 0; i < 4; i++) office.after(Duration.ofHours(1));
    assertThat(office.inbox(SENDER))
        .singleElement()
        .asString()
        .containsSubsequence("Final-Recipient: rfc822;" + ANN, "Final-Recipient: rfc822;" + DAN)
        .containsOnlyOnce("Last-Attempt-Date: Mon, 23 Nov 2026 16:00:00 +0000");
  }

  @Test
  void theLastAttemptAwaitsTheEndOfTheRest() {
    carrier.putOff(ANN);
    office.accept(ANN);
    office.after(Duration.ofDays(5).minusMinutes(10));
    carrier.putOff(ANN, in(REST));
    office.after(Duration.ofMinutes(9));
    Instant last = journal.all(Deferred.class).getLast().next();
    carrier.take(ANN);
    assertThat(last).isAfter(Instant.parse(PostOffice.START).plus(Duration.ofDays(5)));
    assertThat(office.after(Duration.between(clock.instant(), last))).isEqualTo(1);
    assertThat(office.isEmpty()).isTrue();
  }
}
