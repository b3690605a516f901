package dev.glasspost.testkit.maildrop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.maildrop.Delivery;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.mail.maildrop.MaildropCheck;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.Damage;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class MaildropCheckTest {
  private static final String JOE = "joe@a.example";
  private static final Partition MAILDROP = Partition.account(JOE);

  private final StrictStore store = new StrictStore();
  private final StoreMaildrops maildrops = new StoreMaildrops(store);
  private final List<Damage> damages = new ArrayList<>();

  private void deliver(int count, String content) {
    for (int i = 1; i <= count; i++)
      try (var blob = store.blobs().create()) {
        blob.write(Octets.ascii(content).toBytes(), 0, content.length());
        var delivery =
            new Delivery(new MessageId(i), Octets.ascii("X: y\r\n"), blob.finish(), Instant.EPOCH);
        maildrops.deliver(JOE, delivery);
      }
  }

  private long check() {
    damages.clear();
    return MaildropCheck.run(store, MAILDROP, damages::add);
  }

  /// Changes the first entry of a family.
  private void spoil(char family, UnaryOperator<Entry> change) {
    store.write(
        MAILDROP,
        writer -> {
          Entry entry = writer.scan(Key.in(family).range()).findFirst().orElseThrow();
          writer.put(change.apply(entry));
          return true;
        });
  }

  private void assertOneIs(String what) {
    assertThat(damages)
        .singleElement()
        .satisfies(damage -> {
          assertThat(damage.where()).isEqualTo("account/joe@a.example");
          assertThat(damage.what()).contains(what);
        });
  }

  @Test
  void aMaildropThatIsInOrderIsCounted() {
    assertThat(check()).isZero();
    deliver(2_500, "no line end");
    assertThat(check()).isEqualTo(2_500);
    try (Maildrop maildrop = maildrops.open(JOE).orElseThrow()) {
      maildrop.delete(maildrop.items().subList(2, 7));
    }
    assertThat(check()).isEqualTo(2_495);
    assertThat(damages).isEmpty();
  }

  @Test
  void aUidThatMayBeGivenAgainIsFound() {
    deliver(3, "x\r\n");
    Entry two = entry('n');
    deliver(4, "x\r\n");
    spoil('n', _ -> two);
    assertThat(check()).isEqualTo(4);
    assertThat(damages).hasSize(2);
    assertThat(damages.getFirst().what()).isEqualTo("The uid 4 may be given to another message.");
    assertThat(damages.getLast().what()).contains("the uid 4, which is not given yet");
  }

  private Entry entry(char family) {
    return store.read(
        MAILDROP, reader -> reader.scan(Key.in(family).range()).findFirst().orElseThrow());
  }

  @Test
  void aMessageWithoutContentIsFound() {
    deliver(2, "x\r\n");
    spoil('m', entry -> new Entry(entry.key(), entry.value()));
    check();
    assertOneIs("has lost its content");
  }

  @Test
  void aMessageOfAnotherLengthIsFound() {
    deliver(2, "x\r\n");
    spoil(
        'm',
        entry -> {
          byte[] value = entry.value().toBytes();
          value[1 + 3 * Long.BYTES - 1]++;
          return new Entry(entry.key(), Octets.of(value), entry.blob());
        });
    check();
    assertOneIs("is not as long as it is said to be");
  }

  @Test
  void anEntryThatCanNotBeReadIsFoundAndTheOthersAreLookedAt() {
    deliver(2, "x\r\n");
    spoil('m', entry -> new Entry(entry.key(), Octets.of((byte) 99), entry.blob()));
    assertThat(check()).isEqualTo(1);
    assertOneIs("can't be read");
    spoil('m', entry -> new Entry(entry.key(), Octets.of((byte) 1), entry.blob()));
    check();
    assertOneIs("can't be read");
  }
}
