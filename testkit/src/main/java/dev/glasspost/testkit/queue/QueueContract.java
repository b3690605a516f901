package dev.glasspost.testkit.queue;

import static dev.glasspost.testkit.queue.PostOffice.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.MessageEvent.Deferred;
import dev.glasspost.mail.journal.MessageEvent.Delivered;
import dev.glasspost.mail.journal.MessageEvent.Discarded;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.journal.MessageEvent.Queued;
import dev.glasspost.mail.journal.MessageEvent.Removed;
import dev.glasspost.mail.journal.MessageEvent.Routed;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Backlog;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.queue.Obstacle;
import dev.glasspost.mail.queue.Progress;
import dev.glasspost.mail.queue.Queue;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.StoreQueue;
import dev.glasspost.mail.queue.Tries;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.routing.RouteStep.Rule;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Store;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.Addressing;
import dev.glasspost.protocol.smtp.BodyType;
import dev.glasspost.protocol.smtp.DsnNotify;
import dev.glasspost.protocol.smtp.DsnReturn;
import dev.glasspost.protocol.smtp.EnhancedCode;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.OriginalRecipient;
import dev.glasspost.protocol.smtp.RcptParameters;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.routing.FakeRouter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The suite that [StoreQueue] and [dev.glasspost.mail.queue.Postman] pass on every storage engine.
public abstract class QueueContract {
  static final String JOE = "joe@a.example";
  static final String ANN = "ann@a.example";
  static final String POSTMASTER = "postmaster@localhost";
  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);
  private static final int MANY = 10_000;

  /// What a queue may hold in memory, whatever is in the store.
  private static final int MOST_IN_MEMORY = 2_000;

  private final FakeClock clock = FakeClock.at(PostOffice.START);
  private final FakeRouter router = new FakeRouter();
  private final ToldEvents journal = new ToldEvents();
  private Store store;
  private PostOffice office;

  /// An empty store.
  protected abstract Store create();

  /// Ends the store without closing it, as a crash does, and opens what is left.
  protected abstract Store crash(Store crashed);

  @BeforeEach
  final void begin() {
    router.account(JOE, ANN, POSTMASTER);
    store = create();
    office = new PostOffice(store, router, clock, journal);
  }

  @AfterEach
  final void end() {
    office.close();
    store.close();
  }

  /// Goes on with what a crash left.
  private void crash() {
    store = crash(store);
    office = new PostOffice(store, router, clock, journal);
  }

  @Test
  void aMessageIsDeliveredWithItsTraceInFront() {
    MessageId id = office.accept(JOE);
    assertThat(office.postman.runDue()).isEqualTo(1);
    assertThat(office.inbox(JOE))
        .containsExactly(
            "Return-Path: <sender@c.example>\r\n"
                + "Received: from desk98 ([36.37.0.13])\r\n"
                + "\tby mx.a.example with ESMTP id S.0000000001 (session 0K3V9WA7H2M4)\r\n"
                + "\tfor <joe@a.example>;\r\n"
                + "\tMon, 23 Nov 2026 12:00:00 +0000\r\n"
                + text(id));
    assertThat(office.queue.messagesAfter(new MessageId(0), 10)).isEmpty();
    assertThat(office.queue.inMemory()).isZero();
  }

  @Test
  void whatHappensIsToldInOrder() {
    MessageId id = office.accept(JOE);
    office.postman.runDue();
    assertThat(office.told())
        .containsExactly(
            new Queued(id, "<S.0000000001@c.example>", "sender@c.example", 0, 1),
            new Routed(id, JOE, List.of(JOE), List.of(new RouteStep(Rule.ACCOUNT, JOE, ""))),
            new Delivered(id, JOE, JOE, 1),
            new Removed(id));
  }

  @Test
  void nothingIsDeliveredBeforeItIsAccepted() {
    office.queue.nextId();
    assertThat(office.postman.runDue()).isZero();
    assertThat(office.told()).isEmpty();
  }

  /// The sender hears first, so that records tell things in this order.
  @Test
  void whatWasKeptIsDeliveredWhenItIsLetGo() {
    Queue.Kept kept = office.keep(JOE);
    assertThat(office.postman.runDue()).isZero();
    kept.letGo();
    assertThat(office.postman.runDue()).isEqualTo(1);
    assertThat(office.inbox(JOE)).hasSize(1);
  }

  @Test
  void whatWasKeptAndNotLetGoIsDeliveredAfterACrash() {
    office.keep(JOE);
    crash();
    assertThat(office.postman.runDue()).isEqualTo(1);
    assertThat(office.inbox(JOE)).hasSize(1);
  }

  @Test
  void anAccountGetsOneCopyHoweverManyRecipientsLeadToIt() {
    router.lead("all@a.example", new Destination.Local(JOE), new Destination.Local(ANN));
    router.lead("info@a.example", new Destination.Local(JOE));
    MessageId id = office.accept("all@a.example", JOE, "info@a.example");
    office.postman.runDue();
    assertThat(office.inbox(JOE)).hasSize(1);
    assertThat(office.inbox(ANN)).hasSize(1);
    assertThat(journal.all(Delivered.class))
        .containsExactly(
            new Delivered(id, "all@a.example", JOE, 1),
            new Delivered(id, "all@a.example", ANN, 1),
            new Delivered(id, JOE, JOE, 1),
            new Delivered(id, "info@a.example", JOE, 1));
  }

  @Test
  void severalRecipientsDoNotLearnOfEachOther() {
    office.accept(JOE, ANN);
    office.postman.runDue();
    assertThat(office.inbox(JOE).getFirst()).doesNotContain(ANN).doesNotContain("for <");
  }

  @Test
  void whatTheTableThrowsAwayIsToldAndGone() {
    router.lead("noise@a.example", new Destination.Discarded());
    MessageId id = office.accept("noise@a.example");
    office.postman.runDue();
    assertThat(journal.all(Discarded.class)).containsExactly(new Discarded(id, "noise@a.example"));
    assertThat(journal.all(Removed.class)).containsExactly(new Removed(id));
  }

  @Test
  void aRecipientWhoIsGoneIsTriedAgainAndServedWhenBack() {
    String bob = "bob@a.example";
    MessageId id = office.accept(bob);
    office.postman.runDue();
    Instant next = clock.instant().plus(FIRST_WAIT);
    assertThat(journal.all(Deferred.class))
        .containsExactly(
            new Deferred(
                id, bob, Reason.ACCOUNT_GONE, bob + " is not known any more", next, List.of(), ""));
    assertThat(office.after(FIRST_WAIT.minusMillis(1))).isZero();
    router.account("bob@a.example");
    assertThat(office.after(Duration.ofMillis(1))).isEqualTo(1);
    assertThat(office.inbox("bob@a.example")).hasSize(1);
    assertThat(journal.all(Queued.class)).as("taken up once").hasSize(1);
  }

  @Test
  void everyObstacleHasItsReason() {
    router.lead("refused@a.example", new Destination.Refused());
    router.lead("loop@a.example", new Destination.Loop());
    office.accept("refused@a.example", "loop@a.example", "gone@a.example");
    office.postman.runDue();
    assertThat(journal.all(Deferred.class))
        .extracting(Deferred::reason)
        .containsExactly(
            Reason.RECIPIENT_REFUSED_BY_ROUTE, Reason.ROUTE_LOOPS, Reason.ACCOUNT_GONE);
  }

  @Test
  void oneRecipientDoesNotHoldUpTheOthersAndNobodyIsServedAgain() {
    router.lead("all@a.example", new Destination.Unknown(), new Destination.Local(ANN));
    MessageId id = office.accept("all@a.example", JOE);
    office.postman.runDue();
    office.after(FIRST_WAIT);
    assertThat(office.inbox(JOE)).hasSize(1);
    assertThat(office.inbox(ANN)).hasSize(1);
    assertThat(journal.all(Delivered.class))
        .containsExactly(
            new Delivered(id, "all@a.example", ANN, 1), new Delivered(id, JOE, JOE, 1));
    assertThat(office.queue.find(id).orElseThrow().progress())
        .containsExactly(
            new Progress.Deferred(
                Obstacle.ours(
                    Reason.ACCOUNT_GONE,
                    new EnhancedCode(1, 1),
                    "all@a.example is not known any more"),
                List.of(ANN)),
            new Progress.Done());
  }

  @Test
  void oneMessageDoesNotHoldUpTheOthers() {
    IntStream.range(0, 5).forEach(_ -> office.accept("gone@a.example"));
    office.accept(JOE);
    office.postman.runDue();
    assertThat(office.inbox(JOE)).hasSize(1);
  }

  @Test
  void triesBecomeRarerAndEndWithThePostmaster() {
    MessageId id = office.accept("gone@a.example");
    Instant accepted = clock.instant();
    office.postman.runDue();
    List<Duration> waits = new ArrayList<>();
    while (journal.all(Failed.class).isEmpty() && waits.size() < 100) {
      Duration wait = Duration.between(clock.instant(), last(Deferred.class).next());
      waits.add(wait);
      assertThat(office.after(wait)).isEqualTo(1);
    }
    assertThat(waits.subList(0, 8))
        .extracting(Duration::toMinutes)
        .containsExactly(5L, 10L, 20L, 40L, 80L, 85L, 240L, 240L);
    assertThat(Duration.between(accepted, clock.instant())).isEqualTo(Duration.ofDays(5));
    assertThat(journal.all(Failed.class))
        .containsExactly(
            new Failed(
                id,
                "gone@a.example",
                Reason.RETRIES_EXHAUSTED,
                "gone@a.example is not known any more",
                List.of(),
                "",
                Optional.of(Reason.ACCOUNT_GONE)));
    assertThat(office.inbox(POSTMASTER))
        .singleElement()
        .asString()
        .contains(
            "\r\nGlasspost-Undelivered: gone@a.example: gone@a.example is not known any more;"
                + " given up after "
                + (waits.size() + 1)
                + " attempts\r\n")
        .endsWith(text(id));
    assertThat(last(Removed.class)).isEqualTo(new Removed(id));
    assertThat(office.queue.find(id)).isEmpty();
  }

  @Test
  void whatCouldNotBeDeliveredIsGivenToThoseThePostmasterIsLedTo() {
    router.lead(POSTMASTER, new Destination.Local(JOE), new Destination.Local(ANN));
    office.accept("gone@a.example");
    office.postman.runDue();
    office.runUntilEmpty();
    assertThat(office.inbox(JOE)).hasSize(1);
    assertThat(office.inbox(ANN)).hasSize(1);
  }

  @Test
  void theReasonsForManyRecipientsDoNotMakeTheMessageTooBigToKeep() {
    String[] gone =
        IntStream.range(0, 500).mapToObj(i -> "gone" + i + "@a.example").toArray(String[]::new);
    office.accept(gone);
    office.postman.runDue();
    office.runUntilEmpty();
    assertThat(journal.all(Failed.class)).hasSize(500);
    assertThat(office.inbox(POSTMASTER))
        .singleElement()
        .asString()
        .contains("gone0@a.example")
        .containsPattern("Glasspost-Undelivered: and \\d+ more\r\n");
  }

  @Test
  void theAdministratorMayHaveAMessageTriedAtOnce() {
    MessageId id = office.accept("gone@a.example");
    office.postman.runDue();
    router.account("gone@a.example");
    assertThat(office.queue.retryNow(id)).map(QueuedMessage::due).hasValue(clock.instant());
    assertThat(office.postman.runDue()).isEqualTo(1);
    assertThat(office.inbox("gone@a.example")).hasSize(1);
    assertThat(office.queue.retryNow(id)).isEmpty();
    assertThat(office.after(Duration.ofDays(1))).isZero();
  }

  @Test
  void soMayHeOneThatThePostmanHasInHand() {
    MessageId id = office.accept("gone@a.example");
    journal.whenDeferred(() -> {
      journal.whenDeferred(() -> {});
      router.account("gone@a.example");
      assertThat(office.queue.retryNow(id)).isPresent();
      assertThat(office.postman.runDue()).as("it is in other hands").isZero();
    });
    office.postman.runDue();
    assertThat(office.after(Duration.ofMinutes(1))).isEqualTo(1);
    assertThat(office.inbox("gone@a.example")).hasSize(1);
  }

  @Test
  void theWholeQueueIsFoundAfterACrash() {
    office.accept("gone@a.example");
    office.postman.runDue();
    office.accept(JOE);
    office.accept(JOE, ANN);
    crash();
    assertThat(office.postman.runDue()).isEqualTo(2);
    assertThat(office.inbox(JOE)).hasSize(2);
    assertThat(office.inbox(ANN)).hasSize(1);
    router.account("gone@a.example");
    assertThat(office.after(FIRST_WAIT)).isEqualTo(1);
    assertThat(office.inbox("gone@a.example")).hasSize(1);
  }

  @Test
  void aMessageThatIsHeldIsDeliveredAtItsTimeAndNotBefore() {
    Duration held = Duration.ofDays(20);
    MessageId id = hold(held, JOE);
    assertThat(office.postman.runDue()).isZero();
    assertThat(office.queue.inMemory()).isZero();
    crash();
    assertThat(office.after(held.minusMillis(1))).isZero();
    assertThat(office.queue.find(id)).isPresent();
    assertThat(office.after(Duration.ofMillis(1))).isEqualTo(1);
    assertThat(office.inbox(JOE)).hasSize(1);
  }

  @Test
  void aMessageThatWasHeldIsTriedForAsLongAsOthers() {
    hold(Duration.ofDays(20), "gone@a.example");
    assertThat(office.after(Duration.ofDays(20))).isEqualTo(1);
    router.account("gone@a.example");
    assertThat(office.after(FIRST_WAIT)).isEqualTo(1);
    assertThat(office.inbox("gone@a.example")).hasSize(1);
  }

  private MessageId hold(Duration time, String recipient) {
    MessageId id = office.queue.nextId();
    var envelope =
        new Envelope(
            ReversePath.Null.PATH,
            MailParameters.NONE,
            List.of(new Envelope.Recipient(PostOffice.mailbox(recipient), RcptParameters.NONE)),
            Optional.of(clock.instant().plus(time)));
    office.queue.accept(id, envelope, office.origin(), office.content(id)).letGo();
    return id;
  }

  @Test
  void aMessageIsKeptWithEverythingThatWasSaidOfIt() {
    MessageId id = office.queue.nextId();
    var parameters =
        new MailParameters(
            OptionalLong.of(0),
            BodyType.BINARY_MIME,
            Addressing.UTF8,
            Optional.of(DsnReturn.HDRS),
            Optional.of("envelope 7"),
            List.of("com.example:ADV", "net.example:ADLT"),
            Optional.empty());
    var rcpt =
        new RcptParameters(
            Set.of(DsnNotify.SUCCESS, DsnNotify.DELAY),
            Optional.of(new OriginalRecipient("utf-8", "jörg@bücher.example")));
    var envelope =
        new Envelope(
            ReversePath.Null.PATH,
            parameters,
            List.of(
                new Envelope.Recipient(PostOffice.mailbox("Jörg x@Bücher.Example"), rcpt),
                new Envelope.Recipient(PostOffice.mailbox(JOE), RcptParameters.NONE)));
    var content = office.content(id);
    office.queue.accept(id, envelope, office.origin(), content);
    var kept =
        new QueuedMessage(
            id,
            envelope,
            office.origin(),
            content,
            List.of(new Progress.Waiting(), new Progress.Waiting()),
            Tries.NONE,
            clock.instant(),
            Map.of());
    crash();
    QueuedMessage found = office.queue.find(id).orElseThrow();
    assertThat(found).isEqualTo(kept);
    assertThat(found.envelope().recipients().getFirst().mailbox().domain().text())
        .isEqualTo("Bücher.Example");
  }

  @Test
  void theQueueIsShownInPages() {
    List<MessageId> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) all.add(office.accept(JOE));
    List<MessageId> shown = new ArrayList<>();
    for (var page = page(new MessageId(0)); !page.isEmpty(); page = page(shown.getLast()))
      shown.addAll(page);
    assertThat(shown).isEqualTo(all);
  }

  @Test
  void whatIsDeliveredIsNotCountedAnyMore() {
    office.postman.runDue();
    office.accept(JOE);
    clock.pass(Duration.ofSeconds(1));
    office.postman.runDue();
    assertThat(office.queue.backlog()).isEqualTo(new Backlog(0, 0, Optional.empty()));
  }

  @Test
  void whatWaitsAndWhatIsDueIsCounted() {
    assertThat(office.queue.backlog()).isEqualTo(new Backlog(0, 0, Optional.empty()));
    Instant first = clock.instant();
    for (int i = 0; i < 3; i++) office.accept("gone@a.example");
    office.postman.runDue();
    clock.pass(Duration.ofSeconds(1));
    office.accept(JOE);
    assertThat(office.queue.backlog()).isEqualTo(new Backlog(4, 1, Optional.of(first)));
  }

  private List<MessageId> page(MessageId after) {
    List<MessageId> page =
        office.queue.messagesAfter(after, 10).stream().map(QueuedMessage::id).toList();
    assertThat(page).hasSizeLessThanOrEqualTo(10);
    return page;
  }

  @Test
  void idsAscendAndAreNotUsedAgainAfterACrash() {
    List<MessageId> ids = new ArrayList<>();
    for (int restart = 0; restart < 3; restart++) {
      for (int i = 0; i <= StoreQueue.ID_BLOCK; i++) ids.add(office.queue.nextId());
      crash();
    }
    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(ids.getFirst()).isEqualTo(new MessageId(1));
  }

  @Test
  void manyThreadsGetDifferentIds() {
    var ids = new ConcurrentLinkedQueue<MessageId>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++)
        threads.execute(() -> IntStream.range(0, 200).forEach(_ -> ids.add(office.queue.nextId())));
    }
    assertThat(new HashSet<>(ids)).hasSize(4_000);
  }

  @Test
  void anIdIsUsedOnce() {
    MessageId id = office.accept(JOE);
    var again = PostOffice.envelope(PostOffice.mailbox(ANN), JOE);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> office.queue.accept(id, again, office.origin(), office.content(id)));
  }

  @Test
  void memoryDoesNotGrowWithTheQueue() {
    acceptMany();
    assertThat(office.queue.inMemory()).isLessThan(MOST_IN_MEMORY);
    crash();
    assertThat(office.queue.inMemory()).isZero();
    office.postman.start();
    journal.awaitRemoved(MANY);
    office.postman.close();
    assertThat(office.inbox(JOE)).hasSize(MANY).doesNotHaveDuplicates();
    assertThat(office.queue.inMemory()).isZero();
    assertThat(office.queue.messagesAfter(new MessageId(0), 1)).isEmpty();
  }

  @Test
  void aPostmanInTheBackgroundDeliversWhatComes() {
    office.postman.start();
    acceptMany();
    journal.awaitRemoved(MANY);
    assertThat(office.inbox(JOE)).hasSize(MANY).doesNotHaveDuplicates();
    assertThat(journal.all(Delivered.class)).hasSize(MANY);
  }

  private void acceptMany() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++)
        threads.execute(() -> IntStream.range(0, MANY / 100).forEach(_ -> office.accept(JOE)));
    }
  }

  @Test
  void aPostmanWhoStoppedLeavesTheRestInTheQueue() {
    office.postman.start();
    office.postman.close();
    MessageId id = office.accept(JOE);
    assertThat(office.postman.runDue()).isZero();
    crash();
    office.postman.runDue();
    assertThat(journal.all(Delivered.class)).containsExactly(new Delivered(id, JOE, JOE, 1));
  }

  @Test
  void aPostmanWhoStoppedDoesNotLookForMoreHoweverMuchIsDue() {
    for (int i = 0; i < MOST_IN_MEMORY; i++) office.accept("gone@a.example");
    crash();
    office.postman.close();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(office.postman.runDue()).isZero());
    assertThat(office.queue.inMemory()).isZero();
  }

  @Test
  void aBackgroundPostmanFindsWhatIsDueLater() {
    office.accept("gone@a.example");
    office.postman.runDue();
    router.account("gone@a.example");
    clock.pass(FIRST_WAIT);
    office.postman.start();
    journal.awaitRemoved(1);
    assertThat(office.inbox("gone@a.example")).hasSize(1);
  }

  @Test
  void anEnvelopeOfAnyLengthIsServed() {
    String[] many =
        IntStream.range(0, 300).mapToObj(i -> "user" + i + "@a.example").toArray(String[]::new);
    router.account(many);
    office.accept(many);
    office.postman.runDue();
    assertThat(journal.all(Delivered.class)).hasSize(300);
    assertThat(journal.all(Removed.class)).hasSize(1);
  }

  @Test
  void anEntryThatCantBeReadIsInNobodysWay() {
    MessageId damaged = office.accept(JOE);
    office.accept(JOE);
    put(Key.in('m').then(damaged.number()).octets(), Octets.ascii("not a message"));
    crash();
    office.postman.runDue();
    assertThat(office.inbox(JOE)).hasSize(1);
    assertThat(office.after(Duration.ofHours(3))).isZero();
    assertThat(office.after(Duration.ofHours(1))).as("it is looked at again").isEqualTo(1);
  }

  @Test
  void whatTheIndexSaysOfAMessageThatIsNotThereIsForgotten() {
    put(Key.in('d').then(clock.millis()).then(7).octets(), Octets.EMPTY);
    office.postman.runDue();
    assertThat(office.told()).isEmpty();
    crash();
    assertThat(office.postman.runDue()).isZero();
  }

  private void put(Octets key, Octets value) {
    store.write(
        Partition.queue(0),
        writer -> {
          writer.put(key, value);
          return key;
        });
  }

  private <E extends MessageEvent> E last(Class<E> type) {
    return journal.all(type).getLast();
  }
}
