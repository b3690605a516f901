package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitingRoomTest {
  private static final byte[] PREFIX = {'p', '/', 0};
  private static final int MAX_JOBS = 4;
  private static final long MAX_OCTETS = 1_000;
  private final StoreException full = new StoreException.Full("full");

  private final WaitingRoom room = new WaitingRoom(MAX_OCTETS, MAX_JOBS);

  private static Job transaction() {
    return new Job.Transaction<>(_ -> true, Job.Haste.URGENT);
  }

  private static Job leisurely() {
    return new Job.Transaction<>(_ -> true, Job.Haste.LEISURE);
  }

  /// An append of that many octets.
  private static Job.Append append(int octets) {
    int rest = octets - PREFIX.length - 1;
    return new Job.Append(PREFIX, List.of(new Entry(Octets.EMPTY, Octets.of(new byte[rest]))));
  }

  private static Thread waiting(Runnable action) {
    Thread thread = Thread.ofVirtual().start(action);
    while (thread.getState() != Thread.State.WAITING) {
      assertThat(thread.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  void whatCameIsTakenTogetherInItsOrder() {
    List<Job> jobs = List.of(append(100), transaction(), append(50), transaction());
    room.enter((Job.Append) jobs.get(0));
    room.enter(jobs.get(1));
    room.enter((Job.Append) jobs.get(2));
    room.enter(jobs.get(3));
    assertThat(room.take()).isEqualTo(jobs);
  }

  @Test
  void whatIsDoneAtLeisureGoesWithWhatIsUrgent() {
    List<Job> jobs = List.of(leisurely(), transaction());
    room.enterAtLeisure(jobs.get(0));
    room.enter(jobs.get(1));
    assertThat(room.take()).isEqualTo(jobs);
  }

  @Test
  void whatIsDoneAtLeisureWaitsALittleForOthers() {
    long start = System.nanoTime();
    room.enterAtLeisure(leisurely());
    assertThat(room.take()).hasSize(1);
    assertThat(System.nanoTime() - start)
        .isBetween(WaitingRoom.LEISURE_NANOS, WaitingRoom.APPEND_DELAY_NANOS);
  }

  @Test
  void anAppendThatWaitsDoesNotMakeItWaitAsLong() {
    long start = System.nanoTime();
    room.enter(append(100));
    room.enterAtLeisure(leisurely());
    assertThat(room.take()).hasSize(2);
    assertThat(System.nanoTime() - start).isLessThan(WaitingRoom.APPEND_DELAY_NANOS);
  }

  @Test
  void manyThingsDoneAtLeisureAreAGroup() {
    var wide = new WaitingRoom(MAX_OCTETS, 2 * WaitingRoom.MANY_AT_LEISURE);
    wide.enter(append(10));
    for (int i = 0; i < WaitingRoom.MANY_AT_LEISURE; i++) wide.enterAtLeisure(leisurely());
    assertThat(wide.take()).hasSize(WaitingRoom.MANY_AT_LEISURE + 1);
  }

  @Test
  void appendsAloneAreTakenWithinASecond() {
    long start = System.nanoTime();
    room.enter(append(100));
    assertThat(room.take()).hasSize(1);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(WaitingRoom.APPEND_DELAY_NANOS);
  }

  @Test
  void appendsThatFillHalfOfTheRoomAreTakenAtOnce() {
    long start = System.nanoTime();
    room.enter(append((int) MAX_OCTETS / 2 + 1));
    assertThat(room.take()).hasSize(1);
    assertThat(System.nanoTime() - start).isLessThan(WaitingRoom.APPEND_DELAY_NANOS);
  }

  @Test
  void blobsThatFillHalfOfTheRoomWakeTheCommitter() {
    room.claim(MAX_OCTETS / 2 + 1);
    assertThat(room.take()).isEmpty();
  }

  @Test
  void transactionsWaitWhenThereAreTooMany() throws InterruptedException {
    for (int i = 0; i < MAX_JOBS; i++) room.enter(transaction());
    Thread late = waiting(() -> room.enter(transaction()));
    assertThat(room.take()).hasSize(MAX_JOBS);
    late.join();
    assertThat(room.take()).hasSize(1);
  }

  @Test
  void octetsWaitWhenThereAreTooMany() throws InterruptedException {
    room.claim(MAX_OCTETS - 10);
    room.enter(append(10));
    Thread blob = waiting(() -> room.claim(1));
    Thread entry = waiting(() -> room.enter(append(20)));
    room.release(MAX_OCTETS - 10);
    blob.join();
    entry.join();
    assertThat(room.take()).hasSize(2);
  }

  @Test
  void roomTakenByAppendsIsFreeWhenTheyAreCommitted() throws InterruptedException {
    room.enter(append((int) MAX_OCTETS));
    List<Job> group = room.take();
    Thread blob = waiting(() -> room.claim(10));
    room.succeeded(group);
    blob.join();
    assertThat(blob.isAlive()).isFalse();
  }

  @Test
  void somethingLargerThanTheRoomComesInAlone() throws InterruptedException {
    room.claim(3 * MAX_OCTETS);
    Thread next = waiting(() -> room.claim(1));
    room.release(3 * MAX_OCTETS);
    next.join();
    Thread tooMuchBesideAnother = waiting(() -> room.claim(3 * MAX_OCTETS));
    room.release(1);
    tooMuchBesideAnother.join();
    assertThat(room.take()).isEmpty();
  }

  @Test
  void appendsOfAFailedGroupWaitForTheNext() {
    Job.Append first = append(100);
    room.enter(first);
    room.enter(transaction());
    room.failed(room.take(), full);
    Job.Append second = append(100);
    room.enter(second);
    Job last = transaction();
    room.enter(last);
    assertThat(room.take()).containsExactly(first, second, last);
  }

  @Test
  void whileTheDiskFailsAFullRoomRefusesInsteadOfWaiting() {
    room.enter(append((int) MAX_OCTETS));
    room.failed(room.take(), full);
    assertThatThrownBy(() -> room.enter(append(10))).isSameAs(full);
    assertThatThrownBy(() -> room.claim(10)).isSameAs(full);
    List<Job> again = room.take();
    room.succeeded(again);
    room.claim(10);
    assertThat(again).hasSize(1);
  }

  @Test
  void aFailedGroupIsNotTriedAgainAtOnce() {
    room.enter(append((int) MAX_OCTETS));
    room.failed(room.take(), full);
    long start = System.nanoTime();
    assertThat(room.take()).hasSize(1);
    assertThat(System.nanoTime() - start)
        .isGreaterThan(WaitingRoom.APPEND_DELAY_NANOS - WaitingRoom.APPEND_DELAY_NANOS / 10);
  }

  @Test
  void aClosedRoomLetsNobodyInButIsEmptied() throws InterruptedException {
    room.enter(append(100));
    for (int i = 1; i < MAX_JOBS; i++) room.enter(transaction());
    Thread late = waiting(() -> assertClosed(() -> room.enter(transaction())));
    room.close();
    late.join();
    assertClosed(() -> room.enter(append(10)));
    assertClosed(() -> room.claim(1));
    assertThat(room.isOver()).isFalse();
    List<Job> group = room.take();
    assertThat(group).hasSize(MAX_JOBS);
    room.failed(group, full);
    assertThat(room.isOver()).isTrue();
  }

  private static void assertClosed(Runnable entry) {
    assertThatExceptionOfType(StoreException.Unavailable.class).isThrownBy(entry::run);
  }
}
