package dev.glasspost.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Consignment;
import dev.glasspost.mail.queue.Order;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.queue.PowerCut.Moment;
import dev.glasspost.testkit.routing.FakeRouter;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An administrator holds a message while another host is taking it, and then the power fails.
@ExtendWith(Seeds.class)
final class HeldMeanwhileTest {
  private static final String ANN = "ann@c.example";
  private static final String JOE = "joe@a.example";

  /// Reserve an id, accept, hold, note, remove.
  private static final int TRANSACTIONS = 5;

  private final FakeClock clock = FakeClock.at(PostOffice.START);
  private final FakeRouter router = new FakeRouter();
  private final ToldEvents journal = new ToldEvents();

  @ParameterizedTest
  @EnumSource
  void nothingStaysThatNobodyWaitsFor(Moment moment) {
    router.lead(ANN, new Destination.Relay(ANN, new NextHop.Exchangers("c.example")));
    int transactions = 0;
    while (leavesNothing(moment, transactions + 1)) transactions++;
    assertThat(transactions).isEqualTo(TRANSACTIONS);
  }

  /// Returns whether there was such a transaction.
  private boolean leavesNothing(Moment moment, int nth) {
    PowerCut cut = new PowerCut(new StrictStore(), nth, moment);
    FakeCarrier carrier = new FakeCarrier();
    PostOffice office = office(cut, carrier);
    carrier.whenCalled(consignment -> hold(office, consignment));
    try {
      office.accept(ANN);
      office.postman.runDue();
    } catch (StoreException theEnd) {
      assertThat(cut.left()).isPresent();
    }
    if (cut.left().isEmpty()) return false;
    PostOffice after = office(cut.left().get(), new FakeCarrier());
    after.postman.runDue();
    List<QueuedMessage> held = after.queue.messagesAfter(new MessageId(0), 9);
    assertThat(held).allMatch(it -> it.isHeld() && it.waiting() == 1);
    held.forEach(it -> after.queue.order(it.id(), new Order.Release(), _ -> true, journal));
    after.postman.runDue();
    assertThat(after.isEmpty()).isTrue();
    return true;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingStaysWhenTheOneWhoIsLeftIsGivenUpMeanwhile(boolean heldFirst) {
    router.account(JOE);
    router.lead(ANN, new Destination.Relay(ANN, new NextHop.Exchangers("c.example")));
    FakeCarrier carrier = new FakeCarrier();
    carrier.putOff(ANN);
    PostOffice office = office(new StrictStore(), carrier);
    carrier.whenCalled(consignment -> {
      MessageId id = consignment.letter().id();
      if (heldFirst) hold(office, consignment);
      office.queue.order(id, new Order.Bounce(), it -> it.toString().equals(ANN), journal);
      if (!heldFirst) hold(office, consignment);
    });
    office.accept(JOE, ANN);
    office.postman.runDue();
    office.postman.runDue();
    assertThat(office.isEmpty()).isTrue();
    assertThat(office.inbox(JOE)).hasSize(1);
    assertThat(journal.all(Failed.class)).extracting(Failed::recipient).containsExactly(ANN);
  }

  private void hold(PostOffice office, Consignment consignment) {
    office.queue.order(consignment.letter().id(), new Order.Hold(), _ -> true, journal);
  }

  private PostOffice office(Store store, FakeCarrier carrier) {
    return new PostOffice(store, router, clock, journal, carrier);
  }
}
