package dev.glasspost.mail.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageIdTest {
  @ParameterizedTest
  @CsvSource({
    "0, S.0000000000",
    "14938, S.0000014938",
    "9999999999, S.9999999999",
    "10000000000, S.10000000000"
  })
  void anIdHasAtLeastTenDigits(long number, String spelt) {
    MessageId id = new MessageId(number);
    assertThat(id).hasToString(spelt);
    assertThat(MessageId.parse(spelt)).contains(id);
    assertThat(MessageId.parse(spelt.toLowerCase(Locale.ROOT))).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "S.",
        "14938",
        "S.14938",
        "S.000001493x",
        "S.0000000000000000001",
        "T.0000014938"
      })
  void whatIsNoIdIsNotRead(String text) {
    assertThat(MessageId.parse(text)).isEmpty();
  }
}
