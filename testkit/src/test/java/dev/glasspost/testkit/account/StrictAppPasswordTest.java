package dev.glasspost.testkit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.account.AppPassword;
import dev.glasspost.mail.store.Store;
import dev.glasspost.testkit.store.Fault;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
final class StrictAppPasswordTest extends AppPasswordContract {
  @Override
  protected Store create() {
    return new StrictStore();
  }

  @Override
  protected Store crash(Store crashed) {
    return ((StrictStore) crashed).crash();
  }

  @Test
  void whereAUseCantBeWrittenDownTheLoginGoesOn() {
    String phone = add(JOE, "phone");
    int reads = 2; // whose it is, and when it was last used
    ((StrictStore) store).failAt(reads + 1, Fault.FULL);
    assertThat(login(JOE, phone)).isEqualTo(with(JOE, "phone"));
    assertThat(passwords.of(JOE).stream().map(AppPassword::lastUse)).allMatch(it -> it.isEmpty());
    login(JOE, phone);
    assertThat(passwords.of(JOE).getFirst().lastUse()).isPresent();
  }
}
