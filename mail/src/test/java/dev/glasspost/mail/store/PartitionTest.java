package dev.glasspost.mail.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "Queue", "que ue", "queue1", "queue/"})
  void aKindIsALowerCaseWord(String kind) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Partition(kind, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0b", "\ud800", "a\udc00b", "\udc00\ud800"})
  void anIdentityIsWellFormedTextWithoutANul(String identity) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Partition("account", identity));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jürgen@grün.example", "\ud83d\udce7@mail.example", "a/b\n"})
  void anyOtherTextIsAnIdentity(String identity) {
    assertThat(Partition.account(identity).identity()).isEqualTo(identity);
  }

  @Test
  void aPartitionIsToldAsAPath() {
    assertThat(Partition.queue(3)).hasToString("queue/3");
    assertThat(Partition.journal(LocalDate.of(1999, 5, 5))).hasToString("journal/1999-05-05");
    assertThat(Partition.DIRECTORY).hasToString("directory");
  }
}
