package dev.glasspost.bench.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:2525,127.0.0.1,2525",
    "localhost:25,127.0.0.1,25",
    "127.9.8.7:110,127.9.8.7,110",
    "[::1]:2525,0:0:0:0:0:0:0:1,2525"
  })
  void placesOnThisMachineAreTaken(String text, String host, int port) {
    assertThat(Loopback.parse(text).getAddress().getHostAddress()).isEqualTo(host);
    assertThat(Loopback.parse(text).getPort()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1:25", "192.0.2.1:25", "[2001:db8::1]:25", "0.0.0.0:25"})
  void otherMachinesAreRefused(String text) {
    assertThatThrownBy(() -> Loopback.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not on this machine");
  }

  @Test
  void namesAreRefusedWithoutLookingThemUp() {
    assertThatThrownBy(() -> Loopback.parse("mx.example.com:25"))
        .hasMessageContaining("is not an address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", ":25"})
  void whatIsNoPlaceIsRefused(String text) {
    assertThatThrownBy(() -> Loopback.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
