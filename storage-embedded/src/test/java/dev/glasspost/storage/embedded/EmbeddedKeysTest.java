package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.Store;
import dev.glasspost.testkit.dkim.KeysContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKeysTest extends KeysContract {
  private final Copies copies;

  EmbeddedKeysTest(@TempDir Path folder) {
    copies = new Copies(folder);
  }

  @AfterEach
  void closeAll() {
    copies.close();
  }

  @Override
  protected Store create() {
    return copies.create();
  }

  @Override
  protected Store crash(Store crashed) {
    return copies.crash();
  }
}
