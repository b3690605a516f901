package dev.glasspost.testkit.maildrop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.maildrop.Delivery;
import dev.glasspost.mail.maildrop.Item;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.store.Fault;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/// A maildrop that many things befall, beside a model of what it should hold.
@ExtendWith(Seeds.class)
final class RandomMaildropTest {
  private static final String JOE = "joepublic@hypertouch.com";
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final int STEPS = 300;
  private static final int MESSAGES = 40;

  private SplittableRandom random;
  private StrictStore store;
  private StoreMaildrops maildrops;

  /// What was ever delivered, with its uid.
  private final Map<Long, Long> delivered = new HashMap<>();

  /// What is there, by uid.
  private final TreeMap<Long, Long> present = new TreeMap<>();

  private long lastUid;

  @BeforeEach
  void begin() {
    long seed = Seeds.next();
    random = new SplittableRandom(seed);
    store = new StrictStore(seed);
    maildrops = new StoreMaildrops(store);
  }

  @RepeatedTest(20)
  void whateverBefallsItTheMaildropHoldsWhatItShould() {
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(4) == 0) store.failAt(1 + random.nextInt(6), Fault.UNAVAILABLE);
      switch (random.nextInt(10)) {
        case 0 -> crash();
        case 1, 2 -> attempt(this::deleteSome);
        case 3 -> attempt(store::sweep);
        default -> attempt(this::deliver);
      }
      store.recover();
      if (random.nextInt(10) == 0) compare();
    }
    compare();
  }

  private void deliver() {
    long number = random.nextInt(MESSAGES);
    Octets content = Octets.ascii(number + "\r\n");
    Delivery delivery;
    try (var blob = store.blobs().create()) {
      blob.write(content.toBytes(), 0, content.length());
      delivery = new Delivery(new MessageId(number), Octets.EMPTY, blob.finish(), NOON);
    }
    long uid = maildrops.deliver(JOE, delivery);
    Long before = delivered.putIfAbsent(number, uid);
    assertThat(uid).isEqualTo(before == null ? lastUid + 1 : before);
    if (before != null) return;
    lastUid = uid;
    present.put(uid, number);
  }

  private void deleteSome() {
    try (Maildrop maildrop = maildrops.open(JOE).orElseThrow()) {
      List<Item> doomed = maildrop.items().stream().filter(_ -> random.nextInt(3) == 0).toList();
      maildrop.delete(doomed);
      doomed.forEach(item -> present.remove(item.uid()));
    }
  }

  /// A [StoreException] says that nothing has happened.
  private static void attempt(Runnable operation) {
    try {
      operation.run();
    } catch (StoreException.Unavailable _) {
      // The model has not changed either.
    }
  }

  private void crash() {
    store = store.crash();
    maildrops = new StoreMaildrops(store);
  }

  private void compare() {
    try (Maildrop maildrop = maildrops.open(JOE).orElseThrow()) {
      var found = new TreeMap<Long, Long>();
      for (Item item : maildrop.items()) {
        found.put(item.uid(), item.message().number());
        assertThat(maildrop.open(item).orElseThrow())
            .hasBinaryContent((item.message().number() + "\r\n").getBytes(US_ASCII));
      }
      assertThat(found).isEqualTo(present);
    }
  }
}
