package dev.glasspost.mail.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glasspost.protocol.text.Octets;
import org.junit.jupiter.api.Test;

class EntryTest {
  @Test
  void keysAndValuesHaveTheirGreatestLengths() {
    var entry = new Entry(octets(Entry.MAX_KEY_OCTETS), octets(Entry.MAX_VALUE_OCTETS));
    assertThat(entry.blob()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Entry(octets(Entry.MAX_KEY_OCTETS + 1), Octets.EMPTY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Entry(Octets.EMPTY, octets(Entry.MAX_VALUE_OCTETS + 1)));
  }

  private static Octets octets(int length) {
    return Octets.of(new byte[length]);
  }
}
