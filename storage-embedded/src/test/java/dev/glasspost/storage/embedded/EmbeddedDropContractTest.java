package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.Store;
import dev.glasspost.testkit.store.DropContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDropContractTest extends DropContract {
  @TempDir Path folder;

  @Override
  protected Store open() {
    return EmbeddedStore.open(folder, EmbeddedOptions.DEFAULTS, InstantSource.system());
  }

  @Override
  protected Store reopen(Store store) {
    store.close();
    return open();
  }
}
