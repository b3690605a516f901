package dev.glasspost.testkit.dkim;

import dev.glasspost.mail.store.Store;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
final class StrictKeysTest extends KeysContract {
  @Override
  protected Store create() {
    return new StrictStore();
  }

  @Override
  protected Store crash(Store crashed) {
    return ((StrictStore) crashed).crash();
  }
}
