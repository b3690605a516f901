package dev.glasspost.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.queue.QueueCheck;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.Writer;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.routing.FakeRouter;
import dev.glasspost.testkit.store.StrictStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class QueueCheckTest {
  private static final Partition QUEUE = Partition.queue(0);
  private static final String JOE = "joe@a.example";

  private final StrictStore store = new StrictStore();
  private final PostOffice office =
      new PostOffice(store, new FakeRouter(), FakeClock.at(PostOffice.START), new ToldEvents());
  private final List<Damage> damages = new ArrayList<>();

  private long check() {
    damages.clear();
    return QueueCheck.run(store, QUEUE, damages::add);
  }

  private void spoil(Consumer<Writer> work) {
    store.write(
        QUEUE,
        writer -> {
          work.accept(writer);
          return true;
        });
  }

  private void assertOneIs(String what) {
    assertThat(damages)
        .singleElement()
        .satisfies(damage -> {
          assertThat(damage.where()).isEqualTo("queue/0");
          assertThat(damage.what()).contains(what);
        });
  }

  @Test
  void aQueueThatIsInOrderIsCounted() {
    assertThat(check()).isZero();
    for (int i = 0; i < 450; i++) office.accept(JOE);
    assertThat(check()).isEqualTo(450);
    assertThat(damages).isEmpty();
  }

  @Test
  void aMessageThatNobodyWillTryAgainIsFound() {
    for (int i = 0; i < 3; i++) office.accept(JOE);
    spoil(writer ->
        writer
            .scan(Key.in('d').range())
            .limit(1)
            .toList()
            .forEach(due -> writer.delete(due.key())));
    assertThat(check()).isEqualTo(3);
    assertOneIs("is never tried again");
  }

  @Test
  void anIdThatMayBeGivenAgainIsFound() {
    office.accept(JOE);
    spoil(writer -> writer.delete(Key.in('n').octets()));
    check();
    assertOneIs("may be given to another one");
  }

  @Test
  void anotherContentIsFound() {
    office.accept(JOE);
    BlobRef other;
    try (var blob = store.blobs().create()) {
      blob.write(new byte[] {1, 2, 3}, 0, 3);
      other = blob.finish();
    }
    spoil(writer ->
        replace(writer, entry -> new Entry(entry.key(), entry.value(), Optional.of(other))));
    assertThat(check()).isEqualTo(1);
    assertOneIs("another content");
  }

  @Test
  void anEntryThatCanNotBeReadIsFoundAndTheOthersAreLookedAt() {
    for (int i = 0; i < 3; i++) office.accept(JOE);
    spoil(writer ->
        replace(writer, entry -> new Entry(entry.key(), Octets.ascii("?"), entry.blob())));
    assertThat(check()).isEqualTo(2);
    assertOneIs("can't be read");
  }

  private static void replace(Writer writer, UnaryOperator<Entry> change) {
    KeyRange messages = Key.in('m').range();
    writer.scan(messages).limit(1).toList().forEach(entry -> writer.put(change.apply(entry)));
  }
}
