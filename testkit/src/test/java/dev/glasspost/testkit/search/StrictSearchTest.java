package dev.glasspost.testkit.search;

import dev.glasspost.mail.store.Store;
import dev.glasspost.testkit.store.StrictStore;

final class StrictSearchTest extends SearchContract {
  @Override
  protected Store create() {
    return new StrictStore();
  }

  @Override
  protected Store crash(Store crashed) {
    return ((StrictStore) crashed).crash();
  }

  @Override
  protected int steps() {
    return 1_000;
  }
}
