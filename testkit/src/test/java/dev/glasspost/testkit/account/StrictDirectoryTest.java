package dev.glasspost.testkit.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.testkit.store.Fault;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
final class StrictDirectoryTest extends DirectoryContract {
  @Override
  protected Store create() {
    return new StrictStore();
  }

  @Override
  protected Store crash(Store crashed) {
    return ((StrictStore) crashed).crash();
  }

  @Test
  void aChangeThatCouldNotBeKeptIsNotSeen() {
    populate();
    ((StrictStore) store).failAt(1, Fault.FULL);
    assertThatExceptionOfType(StoreException.Full.class)
        .isThrownBy(() -> directory.addAccount("bob@a.example"));
    assertThat(directory.table().route("bob@a.example").destinations())
        .containsExactly(new Destination.Unknown());
    directory.addAccount("bob@a.example");
  }
}
