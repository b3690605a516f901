package dev.glasspost.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.smtp.EnhancedCode;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LayoutTest {
  private static final int MUTATIONS = 20_000;

  /// When a recipient had one obstacle at the most.
  private static final String VERSION_FIVE =
      "0501a081aabbf91a8495e2a3f1e99e26a081aabbf91a066465736b39380a33362e33372e302e3133d3b7"
          + "0200136d61696c2e6879706572746f7563682e636f6d04534d54500109656d61696c706c75730c333231"
          + "6d656469612e636f6d0009534556454e5f4249540541534349490000000107726563697065730e687970"
          + "6572746f7563682e636f6d00000020000000000000000000000000000000000000000000000000000000"
          + "0000000000103c31403332316d656469612e636f6d3e0001020c4143434f554e545f474f4e4501010467"
          + "6f6e6500000000";

  /// When every turn counted as an attempt.
  private static final String VERSION_SIX =
      "0601a081aabbf91a8495e2a3f1e99e26a081aabbf91a066465736b39380a33362e33372e302e3133d3b7"
          + "0200136d61696c2e6879706572746f7563682e636f6d04534d54500109656d61696c706c75730c333231"
          + "6d656469612e636f6d0009534556454e5f4249540541534349490000000107726563697065730e687970"
          + "6572746f7563682e636f6d00000020000000000000000000000000000000000000000000000000000000"
          + "0000000000103c31403332316d656469612e636f6d3e000102010c4143434f554e545f474f4e45010104"
          + "676f6e650000000000";

  /// When obstacles did not name whom of several they are about.
  private static final String VERSION_SEVEN =
      "070100a081aabbf91a8495e2a3f1e99e26a081aabbf91a066465736b39380a33362e33372e302e3133d3"
          + "b70200136d61696c2e6879706572746f7563682e636f6d04534d54500109656d61696c706c75730c3332"
          + "316d656469612e636f6d0009534556454e5f4249540541534349490000000107726563697065730e6879"
          + "706572746f7563682e636f6d000000200000000000000000000000000000000000000000000000000000"
          + "000000000000103c31403332316d656469612e636f6d3e000104020f544845595f5055545f49545f4f46"
          + "4602010462757379010c6d782e622e6578616d706c650e34353020342e322e312062757379018495e2a3"
          + "f1e99e260c4143434f554e545f474f4e45010104676f6e650000010d616e6e40612e6578616d706c6501"
          + "010c4143434f554e545f474f4e45010104676f6e65000000";

  private final QueuedMessage message = Samples.message(Samples.origin("desk98"));

  @Test
  void aMessageIsReadAsItWasWritten() {
    assertThat(Layout.message(Layout.entry(message))).isEqualTo(message);
  }

  @Test
  void signaturesAreKept() {
    QueuedMessage signed = Samples.signed(message, Octets.ascii("DKIM-Signature: x\r\n"));
    assertThat(Layout.message(Layout.entry(signed))).isEqualTo(signed);
  }

  @Test
  void whatWasWrittenBeforeThereWereSignaturesIsRead() {
    Entry entry = Layout.entry(message);
    int end = entry.value().length() - 1;
    Octets versionThree =
        Octets.of((byte) 3)
            .plus(beforeTries(entry, end - 4))
            .plus(entry.value().slice(end - 3, end));
    assertThat(Layout.message(with(entry, versionThree))).isEqualTo(message);
  }

  @Test
  void whatWasWrittenBeforeThereWereOtherWaysIsRead() {
    Entry entry = Layout.entry(message);
    Octets versionFour = Octets.of((byte) 4).plus(beforeTries(entry, entry.value().length() - 1));
    assertThat(Layout.message(with(entry, versionFour))).isEqualTo(message);
  }

  @Test
  void whatWasWrittenWhenEveryTurnWasAnAttemptIsRead() {
    QueuedMessage later = message.after(message.progress(), Tries.Turn.MADE, Samples.RECEIVED);
    Entry entry = Layout.entry(later);
    Octets versionSix = Octets.of((byte) 6).plus(beforeTries(entry, entry.value().length()));
    assertThat(Layout.message(with(entry, versionSix))).isEqualTo(later);
  }

  /// What follows the version, without the number of turns in which somebody was asked.
  private static Octets beforeTries(Entry entry, int end) {
    return entry.value().slice(1, 2).plus(entry.value().slice(3, end));
  }

  @Test
  void anotherWayIsKept() {
    NextHop.Host host = new NextHop.Host(NextHop.Transport.LMTP, "fd00::1", 2424);
    QueuedMessage rerouted =
        message.ordered(new Order.Reroute(host), _ -> true, Samples.RECEIVED.plusSeconds(60));
    assertThat(rerouted.detour(0)).contains(host);
    assertThat(Layout.message(Layout.entry(rerouted))).isEqualTo(rerouted);
  }

  @Test
  void whatStoodInTheWayIsKept() {
    var deferred = new Progress.Deferred(busy(), List.of("ann@a.example"));
    QueuedMessage later =
        message.after(
            Samples.deferred(message, deferred),
            Tries.Turn.MADE,
            Instant.parse("2026-11-23T12:00:00.123456Z"));
    QueuedMessage read = Layout.message(Layout.entry(later));
    assertThat(read).isEqualTo(later);
    assertThat(read.due()).isEqualTo("2026-11-23T12:00:00.123Z");
    assertThat(read.waiting()).isEqualTo(1);
  }

  @Test
  void whatStoodInTheWayOfSeveralIsKept() {
    Obstacle one = Obstacle.ours(Reason.ACCOUNT_GONE, new EnhancedCode(1, 1), "gone");
    Obstacle other =
        Obstacle.ours(Reason.ROUTE_LOOPS, new EnhancedCode(4, 6), "in a circle")
            .about("bob@b.example");
    Obstacle both = Obstacle.of(List.of(one, other)).orElseThrow();
    for (Progress progress :
        List.of(
            new Progress.Deferred(both, List.of("ann@a.example"), Told.YES, Optional.of(both)),
            new Progress.Failed(both),
            new Progress.Failed(both.exhausted()))) {
      QueuedMessage later = message.after(List.of(progress), Tries.Turn.IN_VAIN, Samples.RECEIVED);
      assertThat(Layout.message(Layout.entry(later))).isEqualTo(later);
    }
  }

  /// The three entries were written by those versions.
  @Test
  void whatEarlierVersionsWroteOfObstaclesIsRead() {
    Obstacle gone = Obstacle.ours(Reason.ACCOUNT_GONE, new EnhancedCode(1, 1), "gone");
    QueuedMessage one =
        message.after(
            List.of(new Progress.Deferred(gone, List.of())), Tries.Turn.MADE, Samples.RECEIVED);
    assertThat(read(VERSION_FIVE)).isEqualTo(one);
    assertThat(read(VERSION_SIX)).isEqualTo(one);
    Obstacle both = Obstacle.of(List.of(busy(), gone)).orElseThrow();
    Progress several =
        new Progress.Deferred(both, List.of("ann@a.example"), Told.YES, Optional.of(gone));
    assertThat(read(VERSION_SEVEN))
        .isEqualTo(message.after(List.of(several), Tries.Turn.IN_VAIN, Samples.RECEIVED));
  }

  private QueuedMessage read(String hex) {
    return Layout.message(with(Layout.entry(message), Octets.of(HexFormat.of().parseHex(hex))));
  }

  private Obstacle busy() {
    return new Obstacle(
        Reason.THEY_PUT_IT_OFF,
        new EnhancedCode(2, 1),
        "busy",
        Optional.of(new TheirReply("mx.b.example", "450 4.2.1 busy")),
        List.of(message.origin().session()));
  }

  @Test
  void aTypicalMessageTakesLittleRoom() {
    assertThat(Layout.entry(message).value().length()).isLessThan(250);
  }

  @Test
  void anEntryThatEndsTooEarlyOrTooLateIsDamaged() {
    Entry entry = Layout.entry(message);
    for (int length = 0; length < entry.value().length(); length++)
      assertDamaged(with(entry, entry.value().slice(0, length)));
    assertDamaged(with(entry, entry.value().plus(Octets.of((byte) 0))));
    assertDamaged(new Entry(entry.key(), entry.value()));
  }

  @Test
  void anotherVersionIsDamaged() {
    Entry entry = Layout.entry(message);
    Octets rest = entry.value().slice(1, entry.value().length());
    assertDamaged(with(entry, Octets.of((byte) 9).plus(rest)));
  }

  @Test
  void whateverIsReadIsAMessageOrDamaged() {
    long seed = Long.getLong("glasspost.seed", new SplittableRandom().nextLong());
    var random = new SplittableRandom(seed);
    Entry entry = Layout.entry(message);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] octets = entry.value().toBytes();
      for (int j = random.nextInt(1, 4); j > 0; j--)
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
      assertThat(isMessageOrDamaged(with(entry, Octets.of(octets)))).as("seed %d", seed).isTrue();
    }
  }

  private static boolean isMessageOrDamaged(Entry entry) {
    try {
      return Layout.message(entry).id().equals(new MessageId(14938));
    } catch (StoreException.Damaged _) {
      return true;
    }
  }

  private static Entry with(Entry entry, Octets value) {
    return new Entry(entry.key(), value, entry.blob());
  }

  private static void assertDamaged(Entry entry) {
    assertThatExceptionOfType(StoreException.Damaged.class)
        .isThrownBy(() -> Layout.message(entry))
        .withMessageContaining("S.0000014938");
  }
}
