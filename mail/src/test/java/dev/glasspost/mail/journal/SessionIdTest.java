package dev.glasspost.mail.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.SessionIds.Past;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class SessionIdTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final List<Lead> told = new ArrayList<>();

  @Test
  void anIdIsReadInEitherCase() {
    SessionId id = SessionId.of(NOON.toEpochMilli(), 511, 1023);
    assertThat(id.toString()).hasSize(12);
    assertThat(SessionId.parse(id.toString())).contains(id);
    assertThat(SessionId.parse(id.toString().toLowerCase(Locale.ROOT))).contains(id);
  }

  @Test
  void lettersThatLookLikeDigitsAreNoIds() {
    assertThat(SessionId.parse("0000000000U0")).isEmpty();
    assertThat(SessionId.parse("00000000000")).isEmpty();
    assertThat(SessionId.parse("")).isEmpty();
  }

  @Test
  void anIdKnowsItsTimeAndDay() {
    SessionId id = SessionId.of(NOON.toEpochMilli(), 3, 4);
    assertThat(id.time()).isEqualTo(NOON);
    assertThat(id.day()).isEqualTo(LocalDate.of(2026, 11, 23));
  }

  @Test
  void spellingKeepsTheOrder() {
    SessionId earlier = SessionId.of(NOON.toEpochMilli(), 511, 1023);
    SessionId later = SessionId.of(NOON.toEpochMilli() + 1, 0, 0);
    assertThat(earlier).isLessThan(later);
    assertThat(earlier.toString()).isLessThan(later.toString());
  }

  @Test
  void moreSessionsThanAMillisecondHasIdsForStillDiffer() {
    SessionIds ids = ids(7, SessionId.of(0, 0, 0));
    List<SessionId> given = take(ids, 3 * SessionId.SEQUENCES);
    assertThat(given).doesNotHaveDuplicates().isSorted();
    assertThat(given).allMatch(id -> node(id) == 7);
    assertThat(given.getFirst().time()).isEqualTo(NOON);
    assertThat(given.getLast().time()).isEqualTo(NOON.plusMillis(2));
  }

  @Test
  void aClockThatStepsBackMakesNoIdTwice() {
    SessionIds ids = ids(0, SessionId.of(0, 0, 0));
    List<SessionId> given = take(ids, 10);
    now.set(NOON.minusSeconds(3600));
    given.addAll(take(ids, 10));
    now.set(NOON.plusSeconds(1));
    given.addAll(take(ids, 10));
    assertThat(given).doesNotHaveDuplicates().isSorted();
    assertThat(given.getLast().time()).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void aRestartWithAClockThatIsBehindGoesOnBehindTheNewestId() {
    SessionId newest = SessionId.of(NOON.plusSeconds(60).toEpochMilli(), 12, 1023);
    for (int node : new int[] {0, 12, 13}) {
      SessionId next = ids(node, newest).next().id();
      assertThat(next).isGreaterThan(newest);
      assertThat(node(next)).isEqualTo(node);
    }
  }

  /// Each session is told to be where it is, with few words.
  @Test
  void whereIdsRunAheadOfTheClockIsTold() {
    SessionIds ids = ids(0, SessionId.of(0, 0, 0));
    SessionId inTime = ids.next().id();
    now.set(NOON.minusSeconds(3600));
    SessionId ahead = ids.next().id();
    now.set(NOON.minusSeconds(3001));
    take(ids, 5);
    now.set(NOON.minusSeconds(3000));
    SessionId later = ids.next().id();
    now.set(NOON.plusSeconds(1));
    SessionId again = ids.next().id();
    take(ids, 5);
    assertThat(told)
        .containsExactly(
            new Lead(ahead, Optional.of(NOON.minusSeconds(3600))),
            new Lead(later, Optional.of(NOON.minusSeconds(3000))),
            new Lead(again, Optional.empty()));
    assertThat(Lead.ids(told, NOON.minusSeconds(3000), NOON.minusSeconds(2000)))
        .contains(new IdRange(later, again))
        .noneMatch(it -> it.from().compareTo(later) < 0 && it.to().compareTo(ahead) > 0);
    assertThat(Lead.ids(told, NOON.minusSeconds(3600), NOON.minusSeconds(2999)))
        .contains(new IdRange(ahead, again));
    assertThat(Lead.ids(told, NOON, NOON.plusMillis(1)))
        .anyMatch(it -> it.from().compareTo(inTime) <= 0 && it.to().compareTo(inTime) > 0)
        .noneMatch(it -> it.to().compareTo(ahead) > 0 && it.from().compareTo(again) < 0);
  }

  @Test
  void timesBeforeAndAfterAllIdsHaveTheFirstAndTheLast() {
    assertThat(SessionId.first(Instant.EPOCH)).isEqualTo(new SessionId(0));
    assertThat(SessionId.first(Instant.parse("9999-12-31T00:00:00Z")))
        .isEqualTo(new SessionId(SessionId.LIMIT - 1));
    assertThat(SessionId.first(NOON)).isEqualTo(SessionId.of(NOON.toEpochMilli(), 0, 0));
  }

  private SessionIds ids(int node, SessionId newest) {
    return new SessionIds(now::get, node, new Past(newest, Optional.empty()), told::add);
  }

  private static int node(SessionId id) {
    return (int) (id.value() >> 10) & 511;
  }

  private static List<SessionId> take(SessionIds ids, int count) {
    List<SessionId> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) taken.add(ids.next().id());
    return taken;
  }
}
