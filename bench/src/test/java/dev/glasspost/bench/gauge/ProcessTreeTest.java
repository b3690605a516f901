package dev.glasspost.bench.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {
  private static final long NO_PID = Integer.MAX_VALUE;

  @Test
  void aChildBelongsToItsParentsTree() throws IOException, InterruptedException {
    Process child = new ProcessBuilder("cat").start();
    try {
      ProcessTree own = ProcessTree.of(ProcessHandle.current().pid());
      assertThat(own.pids()).contains(ProcessHandle.current().pid(), child.pid());
      assertThat(own.memory().rssKib())
          .isGreaterThan(ProcessTree.of(child.pid()).memory().rssKib());
      assertThat(own.cpuSeconds()).isPositive();
    } finally {
      child.destroy();
      child.waitFor();
    }
  }

  @Test
  void aProcessThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> ProcessTree.of(NO_PID)).hasMessageContaining("no process");
    assertThatThrownBy(() -> ProcessTree.named("no such name")).hasMessageContaining("no process");
  }
}
