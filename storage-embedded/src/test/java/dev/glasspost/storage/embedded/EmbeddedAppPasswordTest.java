package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.Store;
import dev.glasspost.testkit.account.AppPasswordContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedAppPasswordTest extends AppPasswordContract {
  private final Copies copies;

  EmbeddedAppPasswordTest(@TempDir Path folder) {
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
