package dev.glasspost.storage.embedded;

import dev.glasspost.mail.store.Store;
import dev.glasspost.testkit.account.LoginContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedLoginTest extends LoginContract {
  private final Copies copies;

  EmbeddedLoginTest(@TempDir Path folder) {
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
