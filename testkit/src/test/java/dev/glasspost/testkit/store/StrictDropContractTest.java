package dev.glasspost.testkit.store;

import dev.glasspost.mail.store.Store;

class StrictDropContractTest extends DropContract {
  @Override
  protected Store open() {
    return new StrictStore();
  }

  @Override
  protected Store reopen(Store store) {
    return ((StrictStore) store).reopen();
  }
}
