package dev.glasspost.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.sasl.Response.Cancelled;
import dev.glasspost.protocol.sasl.Response.Garbled;
import dev.glasspost.protocol.sasl.Response.Given;
import dev.glasspost.protocol.text.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseTest {
  @Test
  void aLineIsBase64() {
    assertThat(parse("AHRpbQB0YW5zdGFhZg==")).isEqualTo(given("\0tim\0tanstaaf"));
    assertThat(parse("")).isEqualTo(given(""));
  }

  @Test
  void anAsteriskGivesUp() {
    assertThat(parse("*")).isEqualTo(new Cancelled());
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "AHRp bQ==", "AHRpbQ=", "****", "=", "QUIT!", "A===", "é"})
  void anythingElseIsGarbled(String line) {
    assertThat(parse(line)).isEqualTo(new Garbled());
  }

  @Test
  void anInitialResponseThatIsEmptyIsSpeltAsAnEqualsSign() {
    assertThat(Response.parseInitial(Octets.ascii("="))).isEqualTo(given(""));
    assertThat(Response.parseInitial(Octets.ascii("AGE="))).isEqualTo(given("\0a"));
  }

  @Test
  void whatIsGivenIsNotShown() {
    assertThat(given("hush").toString()).doesNotContain("hush");
  }

  private static Response given(String message) {
    return new Given(Octets.utf8(message));
  }

  private static Response parse(String line) {
    return Response.parse(Octets.utf8(line));
  }
}
