package dev.glasspost.testkit.store;

import dev.glasspost.mail.store.Store;

class StrictBlobContractTest extends BlobContract {
  @Override
  protected Store open() {
    return new StrictStore();
  }

  @Override
  protected Store reopen(Store store) {
    return ((StrictStore) store).reopen();
  }

  @Override
  protected void sweep(Store store) {
    ((StrictStore) store).sweep();
  }
}
