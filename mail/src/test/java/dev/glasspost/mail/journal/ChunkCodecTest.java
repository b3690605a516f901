package dev.glasspost.mail.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.glasspost.mail.journal.Chunk.Head;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ChunkCodecTest {
  private static final Head HEAD =
      new Head(SessionKind.POP3, Instant.parse("2026-11-23T02:35:56.123456789Z"));

  private static final long SEED = Long.getLong("glasspost.seed", System.nanoTime());

  static List<Class<?>> types() {
    return RandomEvents.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeOfEventComesBackAsItWas(Class<?> type) throws DamagedChunk {
    RandomEvents events = new RandomEvents(SEED);
    for (int i = 0; i < 300; i++) {
      Moment moment = new Moment(i * 1_000_003L, events.event(type));
      assertThat(ChunkCodec.read(chunk(7, List.of(moment))))
          .as("seed %s", SEED)
          .isEqualTo(new Chunk(Optional.of(HEAD), 7, List.of(moment)));
    }
  }

  @Test
  void manyEventsComeBackInOrderWithTheirTimes() throws DamagedChunk {
    List<Moment> moments = moments(500);
    assertThat(ChunkCodec.read(chunk(0, moments)).moments()).as("seed %s", SEED).isEqualTo(moments);
  }

  @Test
  void whatIsToldLaterHasNoHead() throws DamagedChunk {
    OctetsOut out = new OctetsOut();
    ChunkCodec.beginTold(out);
    Event event = new RandomEvents(SEED).event();
    ChunkCodec.moment(1_795_400_000_000_000L, event, out);

    assertThat(ChunkCodec.read(out.toOctets()))
        .isEqualTo(
            new Chunk(Optional.empty(), 0, List.of(new Moment(1_795_400_000_000_000L, event))));
  }

  @Test
  void aTypeOfEventThatIsNotKnownYetIsSkippedAndTold() throws DamagedChunk {
    for (int tag : new int[] {60, 100, 5_000}) {
      OctetsOut out = new OctetsOut();
      ChunkCodec.begin(HEAD, 0, out);
      ChunkCodec.moment(1, new SessionEvent.LineOpened(750), out);
      out.number(1);
      out.number(tag);
      out.text("fields of a later version");
      ChunkCodec.moment(1, new SessionEvent.Left(1, 1), out);

      assertThat(ChunkCodec.read(out.toOctets()).moments())
          .containsExactly(
              new Moment(1, new SessionEvent.LineOpened(750)),
              new Moment(2, new SessionEvent.Missing(1)),
              new Moment(3, new SessionEvent.Left(1, 1)));
    }
  }

  @Test
  void aFieldThatWasAddedLaterIsIgnored() throws DamagedChunk {
    OctetsOut out = new OctetsOut();
    ChunkCodec.begin(HEAD, 0, out);
    out.number(1);
    out.number(EventCodec.Tag.LINE_OPENED);
    int fields = out.begin();
    out.number(750);
    out.text("a field of a later version");
    out.end(fields);

    assertThat(ChunkCodec.read(out.toOctets()).moments())
        .containsExactly(new Moment(1, new SessionEvent.LineOpened(750)));
  }

  /// Written before it was told whose copy it is.
  @Test
  void aFieldThatAnEarlierVersionDidNotWriteIsEmpty() throws DamagedChunk {
    MessageId id = new MessageId(7);
    List<SessionId> calls = List.of(SessionId.of(0, 0, 1));
    Reason reason = Reason.THEY_PUT_IT_OFF;
    List<Event> events =
        List.of(
            new MessageEvent.Deferred(id, "a@b.example", reason, "why", Instant.EPOCH, calls, ""),
            new MessageEvent.Failed(id, "a@b.example", reason, "why", calls),
            new MessageEvent.Relayed(id, "a@b.example", "mx", "250 yes", calls.getFirst()));
    for (Event event : events) {
      OctetsOut whole = new OctetsOut();
      EventCodec.write(event, whole);
      Octets now = whole.toOctets();
      int tag = 1;
      assertThat(now.at(tag)).as("one octet of length").isEqualTo(now.length() - 2);
      assertThat(now.at(now.length() - 1)).as("no destination").isZero();
      Octets before =
          now.slice(0, tag)
              .plus(Octets.of((byte) (now.length() - 3)))
              .plus(now.slice(2, now.length() - 1));
      assertThat(EventCodec.read(new OctetsIn(before))).contains(event);
    }
  }

  @Test
  void aConstantThatIsNotKnownYetLosesOnlyItsEvent() throws DamagedChunk {
    OctetsOut out = new OctetsOut();
    ChunkCodec.begin(HEAD, 0, out);
    out.number(1);
    out.number(EventCodec.Tag.ENTERED);
    int fields = out.begin();
    out.octet(127);
    out.end(fields);
    ChunkCodec.moment(1, new SessionEvent.Entered(Stage.MET), out);

    assertThat(ChunkCodec.read(out.toOctets()).moments())
        .containsExactly(
            new Moment(1, new SessionEvent.Missing(1)),
            new Moment(2, new SessionEvent.Entered(Stage.MET)));
  }

  @Test
  void octetsOfAnotherVersionAreRefused() {
    assertThatThrownBy(() -> ChunkCodec.unpack(Octets.of((byte) 2, (byte) 1)))
        .isInstanceOf(DamagedChunk.class)
        .hasMessage("its version is unknown");
  }

  @Test
  void damageThrowsNothingButOneException() {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] whole = chunk(0, moments(60)).toBytes();
    int refused = 0;
    for (int i = 0; i < 20_000; i++) if (!survives(damaged(whole, random))) refused++;
    assertThat(refused).as("seed %s", SEED).isPositive();
  }

  @Test
  void noiseThrowsNothingButOneException() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      if (noise.length > 0) noise[0] = (byte) random.nextInt(2);
      survives(noise);
    }
  }

  @Test
  void damageToPackedOctetsThrowsNothingButOneException() {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] whole = ChunkCodec.pack(out(0, moments(60))).toBytes();
    int refused = 0;
    for (int i = 0; i < 20_000; i++) if (!unpacks(damaged(whole, random))) refused++;
    assertThat(refused).as("seed %s", SEED).isPositive();
  }

  @Test
  void whatIsPackedComesBackAsItWas() throws DamagedChunk {
    for (int count : new int[] {0, 1, 5, 2_000}) {
      List<Moment> moments = moments(count);
      assertThat(ChunkCodec.unpack(ChunkCodec.pack(out(3, moments))))
          .as("seed %s", SEED)
          .isEqualTo(new Chunk(Optional.of(HEAD), 3, moments));
    }
  }

  @Test
  void packedOctetsCantAskForMoreMemoryThanTheyAreWorth() {
    OctetsOut bomb = new OctetsOut();
    bomb.octet(1);
    bomb.number(Integer.MAX_VALUE);
    bomb.number(0);
    assertThatThrownBy(() -> ChunkCodec.unpack(bomb.toOctets()))
        .isInstanceOf(DamagedChunk.class)
        .hasMessage("it can't be that long");
  }

  private static boolean unpacks(byte[] octets) {
    try {
      assertThat(ChunkCodec.unpack(Octets.of(octets)).moments()).isNotNull();
      return true;
    } catch (DamagedChunk _) {
      return false;
    } catch (RuntimeException | Error wrong) {
      return fail("seed " + SEED + ", octets " + Octets.of(octets).hex(), wrong);
    }
  }

  /// Whether it could be read; anything thrown but [DamagedChunk] fails the test.
  private static boolean survives(byte[] octets) {
    try {
      Chunk chunk = ChunkCodec.read(Octets.of(octets));
      assertThat(chunk.moments()).isNotNull();
      return true;
    } catch (DamagedChunk _) {
      return false;
    } catch (RuntimeException | Error wrong) {
      return fail("seed " + SEED + ", octets " + Octets.of(octets).hex(), wrong);
    }
  }

  private static byte[] damaged(byte[] whole, SplittableRandom random) {
    int length = random.nextInt(3) == 0 ? random.nextInt(whole.length) : whole.length;
    byte[] damaged = Octets.of(whole, 0, length).toBytes();
    for (int i = random.nextInt(6); i > 0 && length > 0; i--)
      damaged[random.nextInt(length)] = (byte) random.nextInt();
    return damaged;
  }

  private static List<Moment> moments(int count) {
    RandomEvents events = new RandomEvents(SEED);
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < count; i++) moments.add(new Moment(i * 977L, events.event()));
    return moments;
  }

  private static Octets chunk(long first, List<Moment> moments) {
    return out(first, moments).toOctets();
  }

  private static OctetsOut out(long first, List<Moment> moments) {
    OctetsOut out = new OctetsOut();
    ChunkCodec.begin(HEAD, first, out);
    long last = 0;
    for (Moment moment : moments) {
      ChunkCodec.moment(moment.micros() - last, moment.event(), out);
      last = moment.micros();
    }
    return out;
  }
}
