package dev.glasspost.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glasspost.mail.journal.MessageEvent.Deferred;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.journal.MessageEvent.Ordered;
import dev.glasspost.mail.journal.MessageEvent.Relayed;
import dev.glasspost.mail.journal.MessageEvent.Removed;
import dev.glasspost.mail.journal.MessageEvent.Routed;
import dev.glasspost.mail.journal.QueueOrder;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Consignment;
import dev.glasspost.mail.queue.Order;
import dev.glasspost.mail.queue.Progress;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.Told;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.routing.FakeRouter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the postman does with mail for other hosts, on every storage engine.
public abstract class RelayContract {
  private static final String JOE = "joe@a.example";
  private static final String POSTMASTER = "postmaster@localhost";
  private static final NextHop C = new NextHop.Exchangers("c.example");
  private static final NextHop D = new NextHop.Host(NextHop.Transport.SMTP, "mx.d.example", 25);
  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);

  private final FakeClock clock = FakeClock.at(PostOffice.START);
  private final FakeRouter router = new FakeRouter();
  private final ToldEvents journal = new ToldEvents();
  private final FakeCarrier carrier = new FakeCarrier();
  private Store store;
  private PostOffice office;

  /// An empty store.
  protected abstract Store create();

  /// Ends the store without closing it, as a crash does, and opens what is left.
  protected abstract Store crash(Store crashed);

  @BeforeEach
  final void begin() {
    router.account(JOE, POSTMASTER);
    lead("ann@c.example", C);
    lead("Bob@c.example", C);
    lead("dan@d.example", D);
    store = create();
    office = new PostOffice(store, router, clock, journal, carrier);
  }

  private void lead(String address, NextHop hop) {
    String canonical = PostOffice.mailbox(address).canonical();
    router.lead(canonical, new Destination.Relay(canonical, hop));
  }

  @AfterEach
  final void end() {
    office.close();
    store.close();
  }

  private void crash() {
    store = crash(store);
    office = new PostOffice(store, router, clock, journal, carrier);
  }

  @Test
  void recipientsOfOneHostTravelTogetherAndAsTheyWereSpelt() {
    MessageId id = office.accept("ann@c.example", "Bob@c.example", JOE);
    office.postman.runDue();
    Consignment one = carrier.carried().getFirst();
    assertThat(carrier.carried()).hasSize(1);
    assertThat(one.hop()).isEqualTo(C);
    assertThat(one.recipients())
        .extracting(it -> it.mailbox().toString())
        .containsExactly("ann@c.example", "Bob@c.example");
    assertThat(one.letter().id()).isEqualTo(id);
    assertThat(one.letter().trace().utf8())
        .as("our trace, and no Return-Path, which is for who keeps it")
        .startsWith(
            "Received: from desk98 ([36.37.0.13])\r\n\tby mx.a.example with ESMTP id " + id);
    assertThat(office.inbox(JOE)).hasSize(1);
    assertThat(journal.all(Relayed.class))
        .containsExactly(
            new Relayed(
                id, "ann@c.example", FakeCarrier.HOST, FakeCarrier.OK.text(), FakeCarrier.SESSION),
            new Relayed(
                id, "Bob@c.example", FakeCarrier.HOST, FakeCarrier.OK.text(), FakeCarrier.SESSION));
    assertThat(journal.all(Removed.class)).containsExactly(new Removed(id));
  }

  @Test
  void whatIsForeignGoesOutOnceItIsInTheQueue() {
    router.lead("eve@e.example", new Destination.Foreign(new NextHop.Exchangers("e.example")));
    office.accept("eve@e.example");
    office.postman.runDue();
    assertThat(carrier.carried())
        .singleElement()
        .extracting(Consignment::hop)
        .hasToString("e.example");
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void twoNamesOfOneAddressElsewhereAreToldOnce() {
    router.lead("x@a.example", new Destination.Relay("ann@c.example", C));
    router.lead("y@a.example", new Destination.Relay("ann@c.example", C));
    office.accept("x@a.example", "y@a.example", "ann@c.example");
    office.postman.runDue();
    assertThat(carrier.carried())
        .singleElement()
        .satisfies(it -> assertThat(it.recipients()).hasSize(1));
    assertThat(journal.all(Relayed.class)).hasSize(3);
  }

  @Test
  void whoIsPutOffIsTriedAgainAndTheOthersAreNot() {
    carrier.putOff("ann@c.example");
    MessageId id = office.accept("ann@c.example", "Bob@c.example", "dan@d.example");
    office.postman.runDue();
    assertThat(carrier.carried()).hasSize(2);
    assertThat(journal.all(Deferred.class))
        .containsExactly(
            new Deferred(
                id,
                "ann@c.example",
                Reason.THEY_PUT_IT_OFF,
                FakeCarrier.putOff().detail(),
                clock.instant().plus(FIRST_WAIT),
                List.of(FakeCarrier.SESSION),
                ""));
    assertThat(office.queue.find(id).orElseThrow().progress())
        .containsExactly(
            new Progress.Deferred(FakeCarrier.putOff(), List.of()),
            new Progress.Done(),
            new Progress.Done());
    crash();
    carrier.take("ann@c.example");
    assertThat(office.after(FIRST_WAIT)).isEqualTo(1);
    assertThat(carrier.carried()).hasSize(3);
    assertThat(carrier.carried().getLast().recipients())
        .extracting(it -> it.mailbox().toString())
        .containsExactly("ann@c.example");
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void whoIsRefusedIsNotTriedAgainAndThePostmasterIsToldWhenAllIsKnown() {
    carrier.refuse("ann@c.example");
    carrier.putOff("Bob@c.example");
    MessageId id = office.accept("ann@c.example", "Bob@c.example");
    office.postman.runDue();
    assertThat(journal.all(Failed.class))
        .containsExactly(
            new Failed(
                id,
                "ann@c.example",
                Reason.THEY_REFUSED_IT,
                FakeCarrier.refused().detail(),
                List.of(FakeCarrier.SESSION)));
    assertThat(office.inbox(POSTMASTER)).isEmpty();
    carrier.take("Bob@c.example");
    office.after(FIRST_WAIT);
    assertThat(carrier.carried().getLast().recipients()).hasSize(1);
    assertThat(office.inbox(POSTMASTER))
        .singleElement()
        .asString()
        .contains(
            "\r\n"
                + "Glasspost-Undelivered: ann@c.example: mx.c.example said: 550 5.1.1 No such"
                + " user\r\n");
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void whoIsPutOffForDaysIsGivenUp() {
    carrier.putOff("ann@c.example");
    office.accept("ann@c.example");
    office.postman.runDue();
    office.runUntilEmpty();
    assertThat(journal.all(Failed.class))
        .extracting(Failed::reason)
        .containsExactly(Reason.RETRIES_EXHAUSTED);
    assertThat(office.inbox(POSTMASTER)).hasSize(1);
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void oneOfSeveralDestinationsMayFailOrWaitAndNoneIsServedTwice() {
    router.lead(
        "all@a.example",
        new Destination.Local(JOE),
        new Destination.Relay("ann@c.example", C),
        new Destination.Relay("dan@d.example", D));
    carrier.putOff("dan@d.example");
    carrier.refuse("ann@c.example");
    MessageId id = office.accept("all@a.example");
    office.postman.runDue();
    assertThat(office.queue.find(id).orElseThrow().progress())
        .containsExactly(
            new Progress.Deferred(
                FakeCarrier.about("dan@d.example", FakeCarrier.putOff()),
                List.of(JOE, "ann@c.example"),
                Told.NOT_YET,
                Optional.of(FakeCarrier.about("ann@c.example", FakeCarrier.refused()))));
    carrier.take("dan@d.example");
    office.after(FIRST_WAIT);
    assertThat(office.inbox(JOE)).hasSize(1);
    assertThat(office.inbox(POSTMASTER)).hasSize(1);
    assertThat(office.isEmpty()).isTrue();
  }

  /// What was taken must not be brought again although the attempt never came to its end.
  @Test
  void whatOneHostHasTakenIsKnownAfterACrashWhileAnotherIsCalled() {
    List<Progress> seen = new ArrayList<>();
    carrier.putOff("dan@d.example");
    MessageId id = office.accept("ann@c.example", "dan@d.example");
    carrier.whenCalled(consignment -> {
      if (consignment.hop().equals(D)) seen.addAll(whenAnnIsDone(id));
    });
    office.postman.runDue();
    assertThat(seen).containsExactly(new Progress.Done(), new Progress.Waiting());
  }

  private List<Progress> whenAnnIsDone(MessageId id) {
    List<Progress> progress = office.queue.find(id).orElseThrow().progress();
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!(progress.getFirst() instanceof Progress.Done) && System.nanoTime() < end) {
      Thread.onSpinWait();
      progress = office.queue.find(id).orElseThrow().progress();
    }
    return progress;
  }

  // Orders

  private static boolean isOfD(Mailbox mailbox) {
    return mailbox.domain().text().equals("d.example");
  }

  private boolean order(MessageId id, Order order) {
    return office.queue.order(id, order, _ -> true, journal).isPresent();
  }

  @Test
  void whatIsHeldIsNotTriedUntilItIsReleased() {
    carrier.putOff("ann@c.example");
    MessageId id = office.accept("ann@c.example");
    office.postman.runDue();
    assertThat(order(id, new Order.Hold())).isTrue();
    assertThat(order(id, new Order.Retry())).as("it stays held").isTrue();
    crash();
    assertThat(office.queue.find(id).orElseThrow().isHeld()).isTrue();
    assertThat(office.after(Duration.ofDays(3))).isZero();
    carrier.take("ann@c.example");
    assertThat(order(id, new Order.Release())).isTrue();
    assertThat(office.postman.runDue()).isEqualTo(1);
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void whatItsSenderHoldsIsNotTriedUntilItIsReleased() {
    MessageId id = office.acceptFor(Duration.ofHours(10), "ann@c.example");
    order(id, new Order.Retry());
    assertThat(office.postman.runDue()).as("it stays held").isZero();
    order(id, new Order.Release());
    crash();
    assertThat(office.postman.runDue()).isEqualTo(1);
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void whatItsSenderHoldsIsHeldAsBeforeWhenTheAdministratorLetsItGo() {
    MessageId id = office.acceptFor(Duration.ofHours(10), "ann@c.example");
    order(id, new Order.Hold());
    assertThat(office.after(Duration.ofHours(1))).isZero();
    order(id, new Order.Release());
    assertThat(office.after(Duration.ofHours(8))).isZero();
    assertThat(office.after(Duration.ofHours(1))).isEqualTo(1);
  }

  @Test
  void theTimeToTryAMessageCountsFromItsRelease() {
    carrier.putOff("ann@c.example");
    MessageId id = office.acceptFor(Duration.ofDays(20), "ann@c.example");
    office.after(Duration.ofDays(10));
    order(id, new Order.Release());
    assertThat(office.postman.runDue()).isEqualTo(1);
    assertThat(office.isEmpty()).isFalse();
    office.after(Duration.ofDays(6));
    assertThat(office.isEmpty()).as("it is given up").isTrue();
  }

  @Test
  void whatIsDroppedIsGoneAndNobodyHearsOfIt() {
    carrier.putOff("ann@c.example");
    MessageId id = office.accept("ann@c.example");
    office.postman.runDue();
    assertThat(order(id, new Order.Drop())).isTrue();
    office.postman.runDue();
    assertThat(journal.all(Failed.class))
        .extracting(Failed::reason)
        .containsExactly(Reason.DROPPED_BY_HAND);
    assertThat(journal.all(Removed.class)).containsExactly(new Removed(id));
    assertThat(office.inbox(POSTMASTER)).isEmpty();
    assertThat(office.isEmpty()).isTrue();
    assertThat(order(id, new Order.Drop())).as("it is gone").isFalse();
  }

  @Test
  void anOrderAboutADomainLeavesTheOthersAsTheyAre() {
    carrier.putOff("ann@c.example");
    carrier.putOff("dan@d.example");
    MessageId id = office.accept("ann@c.example", "dan@d.example");
    office.postman.runDue();
    office.queue.order(id, new Order.Bounce(), RelayContract::isOfD, journal);
    office.postman.runDue();
    assertThat(journal.all(Failed.class))
        .extracting(Failed::recipient, Failed::reason)
        .containsExactly(tuple("dan@d.example", Reason.BOUNCED_BY_HAND));
    assertThat(office.queue.find(id).orElseThrow().waiting()).isEqualTo(1);
    assertThat(office.queue.order(id, new Order.Drop(), RelayContract::isOfD, journal))
        .as("nobody waits there any more")
        .isEmpty();
  }

  @Test
  void anOrderAboutADomainLetsTheOthersBeHeld() {
    MessageId id = office.accept("ann@c.example", "dan@d.example", "don@d.example");
    order(id, new Order.Hold());
    office.queue.order(id, new Order.Bounce(), RelayContract::isOfD, journal);
    crash();
    office.postman.runDue();
    assertThat(journal.all(Failed.class))
        .extracting(Failed::recipient, Failed::reason)
        .containsExactly(
            tuple("dan@d.example", Reason.BOUNCED_BY_HAND),
            tuple("don@d.example", Reason.BOUNCED_BY_HAND));
    assertThat(office.queue.find(id).orElseThrow().isHeld()).isTrue();
    assertThat(office.after(Duration.ofDays(3))).isZero();
    order(id, new Order.Release());
    office.postman.runDue();
    assertThat(hops()).containsOnlyOnce(C).doesNotContain(D);
    assertThat(office.isEmpty()).isTrue();
  }

  @Test
  void holdingAgainDoesNotKeepFromTelling() {
    MessageId id = office.accept("ann@c.example", "dan@d.example");
    office.queue.order(id, new Order.Drop(), RelayContract::isOfD, journal);
    order(id, new Order.Hold());
    order(id, new Order.Hold());
    office.postman.runDue();
    assertThat(journal.all(Failed.class))
        .extracting(Failed::recipient)
        .containsExactly("dan@d.example");
    assertThat(office.queue.find(id).orElseThrow().isHeld()).isTrue();
    assertThat(hops()).isEmpty();
  }

  @Test
  void anOrderAboutADomainLetsTheOthersGoWhenTheSenderWantsIt() {
    MessageId id = office.acceptFor(Duration.ofHours(10), "ann@c.example", "dan@d.example");
    office.queue.order(id, new Order.Drop(), RelayContract::isOfD, journal);
    assertThat(office.queue.find(id).orElseThrow().isHeldBySender()).isTrue();
    office.postman.runDue();
    assertThat(journal.all(Failed.class))
        .extracting(Failed::recipient, Failed::reason)
        .containsExactly(tuple("dan@d.example", Reason.DROPPED_BY_HAND));
    assertThat(office.queue.find(id).orElseThrow().isHeldBySender()).isTrue();
    assertThat(office.after(Duration.ofHours(9))).isZero();
    assertThat(hops()).isEmpty();
    assertThat(office.after(Duration.ofHours(1))).isEqualTo(1);
    assertThat(hops()).containsExactly(C);
    assertThat(office.isEmpty()).isTrue();
  }

  /// It came while everybody was busy.
  @Test
  void anOrderHoldsForAMessageThatWaitsInMemory() {
    MessageId held = office.accept("ann@c.example");
    order(held, new Order.Hold());
    MessageId dropped = office.accept("ann@c.example", "dan@d.example");
    office.queue.order(dropped, new Order.Drop(), RelayContract::isOfD, journal);
    office.postman.runDue();
    assertThat(hops()).containsExactly(C);
    assertThat(office.queue.find(held)).isPresent();
    assertThat(office.queue.find(dropped)).isEmpty();
  }

  @Test
  void whatIsOrderedIsToldOnceAndOnlyIfItChangedAnything() {
    carrier.putOff("ann@c.example");
    carrier.putOff("dan@d.example");
    MessageId id = office.accept("ann@c.example", "dan@d.example");
    office.postman.runDue();
    order(id, new Order.Hold());
    order(id, new Order.Hold());
    order(id, new Order.Retry());
    order(id, new Order.Release());
    office.queue.order(id, new Order.Reroute(SPARE), RelayContract::isOfD, journal);
    office.queue.order(id, new Order.Drop(), RelayContract::isOfD, journal);
    office.queue.order(id, new Order.Drop(), RelayContract::isOfD, journal);
    order(id, new Order.Bounce());
    order(id, new Order.Bounce());
    order(new MessageId(id.number() + 1), new Order.Hold());
    List<String> dan = List.of("dan@d.example");
    assertThat(journal.all(Ordered.class))
        .containsExactly(
            new Ordered(id, QueueOrder.HOLD, List.of(), ""),
            new Ordered(id, QueueOrder.RELEASE, List.of(), ""),
            new Ordered(id, QueueOrder.REROUTE, dan, "relay:192.0.2.7:2525"),
            new Ordered(id, QueueOrder.DROP, dan, ""),
            new Ordered(id, QueueOrder.BOUNCE, List.of(), ""));
  }

  @Test
  void whatIsOrderedIsToldBeforeWhatComesOfIt() {
    carrier.putOff("ann@c.example");
    MessageId id = office.accept("ann@c.example");
    office.postman.runDue();
    order(id, new Order.Drop());
    office.postman.runDue();
    assertThat(journal.told())
        .filteredOn(it -> it instanceof Ordered || it instanceof Failed || it instanceof Removed)
        .extracting(it -> (Object) it.getClass())
        .containsExactly(Ordered.class, Failed.class, Removed.class);
  }

  @Test
  void anOrderHoldsForAMessageThatThePostmanHasInHand() {
    carrier.putOff("ann@c.example");
    MessageId dropped = office.accept("ann@c.example");
    carrier.whenCalled(_ -> order(dropped, new Order.Drop()));
    office.postman.runDue();
    carrier.whenCalled(_ -> {});
    office.after(FIRST_WAIT);
    assertThat(office.isEmpty()).isTrue();
    assertThat(carrier.carried()).as("once").hasSize(1);

    MessageId held = office.accept("ann@c.example");
    carrier.whenCalled(_ -> order(held, new Order.Hold()));
    office.postman.runDue();
    assertThat(office.queue.find(held).orElseThrow().isHeld()).isTrue();
    assertThat(office.after(Duration.ofDays(1))).isZero();
  }

  private static final NextHop.Host SPARE =
      new NextHop.Host(NextHop.Transport.SMTP, "192.0.2.7", 2525);

  private List<NextHop> hops() {
    return carrier.carried().stream().map(Consignment::hop).toList();
  }

  @Test
  void whatIsReroutedGoesToTheHostAtOnceAndAfterACrashToo() {
    carrier.putOff("ann@c.example");
    carrier.putOff("dan@d.example");
    MessageId id = office.accept("ann@c.example", "dan@d.example");
    office.postman.runDue();
    office.queue.order(id, new Order.Reroute(SPARE), RelayContract::isOfD, journal);
    crash();
    assertThat(office.postman.runDue()).isEqualTo(1);
    office.after(Duration.ofHours(4));
    assertThat(hops()).as("side by side").containsExactlyInAnyOrder(C, D, C, SPARE, C, SPARE);
    carrier.take("dan@d.example");
    carrier.take("ann@c.example");
    office.after(Duration.ofHours(4));
    assertThat(office.isEmpty()).isTrue();
    assertThat(journal.all(Routed.class))
        .filteredOn(it -> it.recipient().equals("dan@d.example"))
        .last()
        .extracting(Routed::steps)
        .isEqualTo(
            List.of(new RouteStep(RouteStep.Rule.BY_HAND, "dan@d.example", SPARE.toString())));
  }

  @Test
  void whatIsReroutedCanFollowTheTableAgain() {
    carrier.putOff("ann@c.example");
    MessageId id = office.accept("ann@c.example");
    office.postman.runDue();
    order(id, new Order.Reroute(SPARE));
    office.postman.runDue();
    order(id, new Order.FollowTable());
    office.postman.runDue();
    assertThat(hops()).containsExactly(C, SPARE, C);
  }

  @Test
  void whatIsHeldIsReroutedAndStaysHeld() {
    carrier.putOff("ann@c.example");
    MessageId id = office.accept("ann@c.example");
    office.postman.runDue();
    order(id, new Order.Hold());
    order(id, new Order.Reroute(SPARE));
    assertThat(office.after(Duration.ofDays(3))).isZero();
    order(id, new Order.Release());
    office.postman.runDue();
    assertThat(hops()).containsExactly(C, SPARE);
  }

  @Test
  void aMessageThatThePostmanHasInHandIsReroutedForTheNextTime() {
    carrier.putOff("ann@c.example");
    MessageId id = office.accept("ann@c.example");
    List<Order> once = new ArrayList<>(List.of(new Order.Reroute(SPARE)));
    carrier.whenCalled(_ -> {
      if (!once.isEmpty()) order(id, once.removeFirst());
    });
    assertThat(office.postman.runDue()).as("it is due at once again").isEqualTo(2);
    assertThat(hops()).containsExactly(C, SPARE);
  }

  // Turns

  @Test
  void whoseTurnHasNotComeComesBackAndNothingIsToldOfIt() {
    Instant turn = clock.instant().plusSeconds(20);
    carrier.later("ann@c.example", turn);
    MessageId id = office.accept("ann@c.example", "dan@d.example");
    office.postman.runDue();
    QueuedMessage waiting = office.queue.find(id).orElseThrow();
    assertThat(waiting.due()).isEqualTo(turn);
    assertThat(waiting.progress()).containsExactly(new Progress.Waiting(), new Progress.Done());
    carrier.take("ann@c.example");
    assertThat(office.after(Duration.ofSeconds(20))).isEqualTo(1);
    assertThat(office.isEmpty()).isTrue();
    assertThat(journal.all(Deferred.class)).isEmpty();
    assertThat(journal.all(Routed.class)).as("told once of each").hasSize(2);
  }

  @Test
  void whoWasPutOffIsNotToldAgainWhenOnlyAnothersTurnIsAwaited() {
    carrier.putOff("ann@c.example");
    MessageId id = office.accept("ann@c.example");
    office.postman.runDue();
    carrier.later("ann@c.example", clock.instant().plus(Duration.ofMinutes(6)));
    office.after(FIRST_WAIT);
    assertThat(journal.all(Deferred.class)).hasSize(1);
    assertThat(office.queue.find(id).orElseThrow().attempts()).isEqualTo(1);
  }

  @Test
  void aHostThatNeverAnswersTakesNoPlaceFromTheOthers() {
    int hanging = 3 * PostOffice.SETTINGS.atOnce();
    CountDownLatch answer = new CountDownLatch(1);
    carrier.whenCalled(_ -> await(answer));
    for (int i = 0; i < hanging; i++) office.accept("dan@d.example");
    office.postman.start();
    for (int i = 0; i < 10; i++) office.accept(JOE);
    journal.awaitRemoved(10);
    assertThat(carrier.carried()).as("nobody has got an answer").isEmpty();
    answer.countDown();
    journal.awaitRemoved(10 + hanging);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  void aFaultOfTheCarrierIsWaitedFor() {
    carrier.whenCalled(_ -> {
      throw new IllegalStateException("the carrier fell ill");
    });
    office.accept("ann@c.example");
    office.postman.runDue();
    assertThat(journal.all(Deferred.class))
        .extracting(Deferred::reason)
        .containsExactly(Reason.OUR_FAULT);
  }
}
