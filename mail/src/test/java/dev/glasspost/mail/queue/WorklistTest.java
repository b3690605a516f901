package dev.glasspost.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Worklist.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WorklistTest {
  private static final Instant NOW = Samples.RECEIVED;

  private final Worklist list = new Worklist(InstantSource.fixed(NOW));
  private final List<Work> taken = new ArrayList<>();

  private static Work work(long id) {
    return new Work(new Due(new MessageId(id), NOW.toEpochMilli()), Optional.empty());
  }

  private void handOutUpTo(int places) {
    list.startHandingOut(work -> taken.size() < places && taken.add(work));
  }

  @Test
  void whatComesWaitsUntilItIsAskedFor() {
    list.add(work(1));
    assertThat(list.poll()).contains(work(1));
    assertThat(list.poll()).isEmpty();
  }

  @Test
  void whatComesWhileNothingWaitsIsTakenAtOnce() {
    handOutUpTo(2);
    for (int id = 1; id <= 2; id++) list.add(work(id));
    assertThat(taken).containsExactly(work(1), work(2));
    assertThat(list.poll()).isEmpty();
  }

  @Test
  void whatIsNotTakenWaitsAndAllThatComesLaterWaitsBehindIt() {
    handOutUpTo(1);
    for (int id = 1; id <= 2; id++) list.add(work(id));
    handOutUpTo(9);
    list.add(work(3));
    assertThat(taken).containsExactly(work(1));
    assertThat(list.poll()).contains(work(2));
    assertThat(list.poll()).contains(work(3));
  }

  @Test
  void nothingIsTakenDuringAPauseOrAfterTheEnd() {
    handOutUpTo(9);
    list.pause();
    list.add(work(1));
    list.stop();
    list.add(work(2));
    assertThat(taken).isEmpty();
    assertThat(list.isStopped()).isTrue();
  }
}
