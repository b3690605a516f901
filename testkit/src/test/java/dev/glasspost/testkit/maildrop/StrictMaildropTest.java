package dev.glasspost.testkit.maildrop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.mail.maildrop.Delivery;
import dev.glasspost.mail.maildrop.Item;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.testkit.store.Fault;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
final class StrictMaildropTest extends MaildropContract {
  private static final int KEPT = 10;

  @Override
  protected Store open() {
    return new StrictStore();
  }

  @Override
  protected Store reopen(Store crashed) {
    return strict(crashed).crash();
  }

  @Test
  void aDeletionThatFailsAnywhereTakesAllOrNothing() {
    int steps = 0;
    while (deletesAllOrNothing(steps + 1)) steps++;
    assertThat(steps).as("a large deletion has many steps").isGreaterThan(3);
  }

  @Test
  void aDeliveryThatFailsCanBeRepeated() {
    for (int step = 1; step <= 2; step++) {
      Delivery delivery = delivery(step, "", "x\r\n");
      strict(store).failAt(step, Fault.FULL);
      assertThatThrownBy(() -> maildrops.deliver(JOE, delivery))
          .isInstanceOf(StoreException.Full.class);
      assertThat(maildrops.deliver(JOE, delivery)).isEqualTo(step);
    }
    assertThat(items(JOE)).hasSize(2);
  }

  @Test
  void aMaildropThatCouldNotBeReadIsNotLocked() {
    strict(store).failAt(1, Fault.UNAVAILABLE);
    assertThatThrownBy(() -> maildrops.open(JOE)).isInstanceOf(StoreException.Unavailable.class);
    assertThat(items(JOE)).isEmpty();
  }

  @Test
  void theContentIsKeptAsLongAsTheMessage() throws IOException {
    deliver(JOE, 1);
    strict(store).sweep();
    try (Maildrop maildrop = maildrop(JOE);
        InputStream message = maildrop.open(maildrop.items().getFirst()).orElseThrow()) {
      assertThat(message).hasContent("1\r\n");
    }
  }

  /// Lets one step of a large deletion fail, and says whether it had so many.
  private boolean deletesAllOrNothing(int failingStep) {
    store = open();
    maildrops = new StoreMaildrops(store);
    deliverMany();
    try (Maildrop maildrop = maildrop(JOE)) {
      List<Item> doomed = maildrop.items().subList(KEPT, MANY);
      long before = strict(store).operations();
      strict(store).failAt(failingStep, Fault.UNAVAILABLE);
      boolean done = isDone(() -> maildrop.delete(doomed));
      boolean failed = strict(store).operations() - before >= failingStep;
      reopen();
      assertThat(items(JOE)).as("step %d", failingStep).hasSize(done ? KEPT : MANY);
      return failed;
    }
  }

  private static boolean isDone(Runnable deletion) {
    try {
      deletion.run();
      return true;
    } catch (StoreException.Unavailable _) {
      return false;
    }
  }

  private static StrictStore strict(Store store) {
    return (StrictStore) store;
  }
}
