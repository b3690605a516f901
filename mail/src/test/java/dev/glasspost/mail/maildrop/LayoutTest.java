package dev.glasspost.mail.maildrop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.RetrySchedule;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LayoutTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final BlobRef BLOB = new BlobRef(1, 2, 300);

  @Test
  void aMessageIsReadAsItWasWritten() {
    Octets prefix = Octets.ascii("Received: by us\r\n");
    Entry entry = Layout.message(42, new Delivery(new MessageId(14_938), prefix, BLOB, NOON), 317);
    assertThat(Layout.item(entry)).isEqualTo(new Item(42, new MessageId(14_938), 317));
    assertThat(Layout.prefix(entry)).isEqualTo(prefix);
    assertThat(entry.blob()).contains(BLOB);
  }

  @Test
  void aDeliveryIsReadAsItWasWritten() {
    Layout.Mark mark = new Layout.Mark(7, NOON);
    assertThat(Layout.mark(Layout.delivered(new MessageId(1), mark))).isEqualTo(mark);
  }

  @Test
  void whatIsDeletedIsReadAsItWasWritten() {
    long seed = Long.getLong("glasspost.seed", new SplittableRandom().nextLong());
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 1_000; round++) {
      long bound = 1L << random.nextInt(1, 63);
      List<Long> uids =
          random.longs(1 + random.nextInt(50), 0, bound).distinct().sorted().boxed().toList();
      assertThat(Layout.uids(Layout.deleted(uids))).as("seed %d", seed).isEqualTo(uids);
    }
  }

  @Test
  void aThousandNeighboursThatAreDeletedTakeAboutAThousandOctets() {
    List<Long> uids = Stream.iterate(1_000_000L, uid -> uid + 1).limit(1_000).toList();
    assertThat(Layout.deleted(uids).value().length()).isEqualTo(1 + Long.BYTES + 999);
  }

  @Test
  void aValueOfAnUnknownVersionIsDamaged() {
    Entry entry = new Entry(Layout.LAST_UID, Octets.of(new byte[9]), Optional.empty());
    assertThatThrownBy(() -> Layout.lastUid(entry)).isInstanceOf(StoreException.Damaged.class);
    Entry empty = new Entry(Layout.LAST_UID, Octets.EMPTY);
    assertThatThrownBy(() -> Layout.lastUid(empty)).isInstanceOf(StoreException.Damaged.class);
  }

  @Test
  void traceFieldsHaveALimit() {
    Octets longest = Octets.of(new byte[Delivery.MAX_PREFIX_OCTETS]);
    assertThat(new Delivery(new MessageId(1), longest, BLOB, NOON).prefix()).isEqualTo(longest);
    Octets longer = longest.plus(Octets.ascii("x"));
    assertThatThrownBy(() -> new Delivery(new MessageId(1), longer, BLOB, NOON))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDeliveryIsRememberedLongerThanTheQueueTries() {
    assertThat(StoreMaildrops.REMEMBERED).isGreaterThan(RetrySchedule.DEFAULT.total());
  }
}
