package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.Store;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.BlobContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBlobContractTest extends BlobContract {
  @TempDir Path folder;

  private final FakeClock clock = FakeClock.at("2026-11-23T12:00:00Z");

  @Override
  protected Store open() {
    return EmbeddedStore.open(
        folder, EmbeddedOptions.DEFAULTS.withSweepEvery(Duration.ZERO), clock);
  }

  @Override
  protected Store reopen(Store store) {
    store.close();
    return open();
  }

  @Override
  protected void sweep(Store store) {
    clock.pass(Sweeper.GRACE.plusSeconds(1));
    ((EmbeddedStore) store).sweep();
  }

  @Override
  protected long streamedOctets() {
    return Runtime.getRuntime().maxMemory() + 1;
  }
}
