package dev.glasspost.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent.Delivered;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.queue.PowerCut.Moment;
import dev.glasspost.testkit.routing.FakeRouter;
import dev.glasspost.testkit.store.Fault;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Seeds.class)
final class StrictQueueTest extends QueueContract {
  /// Reserve an id, accept, deliver to two accounts, remove.
  private static final int TRANSACTIONS_OF_A_MESSAGE = 5;

  private final FakeClock clock = FakeClock.at(PostOffice.START);
  private final FakeRouter router = new FakeRouter();
  private final ToldEvents journal = new ToldEvents();

  @Override
  protected Store create() {
    return new StrictStore();
  }

  @Override
  protected Store crash(Store crashed) {
    return ((StrictStore) crashed).crash();
  }

  @BeforeEach
  void lead() {
    router.account(JOE, ANN);
    router.lead("all@a.example", new Destination.Local(JOE), new Destination.Local(ANN));
    router.lead("noise@a.example", new Destination.Discarded());
  }

  @ParameterizedTest
  @EnumSource
  void aPowerFailureAtAnyTransactionLosesNothingAndDoublesNothing(Moment moment) {
    int transactions = 0;
    while (isDeliveredOnce(moment, transactions + 1)) transactions++;
    assertThat(transactions).isEqualTo(TRANSACTIONS_OF_A_MESSAGE);
  }

  /// Returns whether there was such a transaction.
  private boolean isDeliveredOnce(Moment moment, int nth) {
    PowerCut first = new PowerCut(new StrictStore(), nth, moment);
    boolean accepted = handOverAndDeliver(office(first));
    if (first.left().isEmpty()) return false;
    PostOffice after = office(first.left().get());
    after.postman.runDue();
    assertThatAllHaveOne(after, accepted);
    return true;
  }

  @ParameterizedTest
  @EnumSource
  void aSecondPowerFailureIsNoWorse(Moment moment) {
    for (int nth = 1; nth <= TRANSACTIONS_OF_A_MESSAGE; nth++)
      for (int second = 1; second <= TRANSACTIONS_OF_A_MESSAGE; second++) {
        PowerCut cut = new PowerCut(new StrictStore(), nth, moment);
        boolean accepted = handOverAndDeliver(office(cut));
        PowerCut again = new PowerCut(cut.left().orElseThrow(), second, moment);
        office(again).postman.runDue();
        PostOffice after = office(again.left().<Store>map(store -> store).orElse(again));
        after.postman.runDue();
        assertThatAllHaveOne(after, accepted);
      }
  }

  @Test
  void aMessageThatWasReadAndDeletedBeforeTheSecondAttemptDoesNotComeBack() {
    int beforeRemoval = TRANSACTIONS_OF_A_MESSAGE;
    var cut = new PowerCut(new StrictStore(), beforeRemoval, Moment.BEFORE_THE_COMMIT);
    handOverAndDeliver(office(cut));
    PostOffice after = office(cut.left().orElseThrow());
    try (Maildrop maildrop = after.maildrops.open(JOE).orElseThrow()) {
      maildrop.delete(maildrop.items());
    }
    assertThat(after.postman.runDue()).isEqualTo(1);
    assertThat(after.inbox(JOE)).isEmpty();
    assertThat(after.inbox(ANN)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aFaultAtAnyOperationLosesNothingAndDoublesNothing(Fault fault) {
    int operations = 0;
    while (survives(fault, operations + 1)) operations++;
    assertThat(operations).isGreaterThan(TRANSACTIONS_OF_A_MESSAGE);
  }

  private boolean survives(Fault fault, int nth) {
    StrictStore store = new StrictStore();
    PostOffice office = office(store);
    store.failAt(nth, fault);
    boolean accepted = handOverAndDeliver(office);
    boolean failed = store.operations() >= nth;
    store.recover();
    office.runUntilEmpty();
    assertThatAllHaveOne(office, accepted);
    assertThat(office.queue.inMemory()).isZero();
    assertThat(journal.all(Failed.class)).isEmpty();
    return failed;
  }

  @Test
  void aStoreThatIsDownIsLeftAloneForAWhileAndNothingIsLost() {
    StrictStore store = new StrictStore();
    PostOffice office = office(store);
    for (int i = 0; i < 100; i++) office.accept(JOE);
    store.failFromNowOn(Fault.UNAVAILABLE);
    long before = store.operations();
    for (int i = 0; i < 50; i++) office.postman.runDue();
    assertThat(store.operations() - before).isLessThan(10);
    store.recover();
    office.runUntilEmpty();
    assertThat(office.inbox(JOE)).hasSize(100).doesNotHaveDuplicates();
    assertThat(journal.all(Delivered.class)).hasSize(100);
  }

  @Test
  void whatIsDueIsCountedWithoutTheStoreOnceAllOfItIsInMemory() {
    StrictStore store = new StrictStore();
    PostOffice before = office(store);
    for (int i = 0; i < 3; i++) before.accept(JOE);
    StrictStore again = store.crash();
    PostOffice office = office(again);
    assertThat(office.queue.due(9)).as("nobody has looked yet").isEqualTo(3);
    office.postman.runDue();
    office.accept(JOE);
    long operations = again.operations();
    assertThat(office.queue.due(9)).isEqualTo(1);
    assertThat(again.operations()).isEqualTo(operations);
  }

  private PostOffice office(Store store) {
    return new PostOffice(store, router, clock, journal);
  }

  /// Returns whether the message was accepted.
  private static boolean handOverAndDeliver(PostOffice office) {
    try {
      office.accept("all@a.example", JOE, "noise@a.example");
    } catch (StoreException refused) {
      return false;
    }
    office.postman.runDue();
    return true;
  }

  /// What was not accepted may have been kept all the same, but not in part.
  private static void assertThatAllHaveOne(PostOffice office, boolean accepted) {
    assertThat(office.isEmpty()).isTrue();
    assertThat(office.inbox(JOE)).hasSameSizeAs(office.inbox(ANN)).hasSizeLessThanOrEqualTo(1);
    if (accepted) assertThat(office.inbox(JOE)).hasSize(1);
  }
}
