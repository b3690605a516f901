package dev.glasspost.protocol.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, c0000201",
    "0.0.0.0, 00000000",
    "255.255.255.255, ffffffff",
    "::, 00000000000000000000000000000000",
    "::1, 00000000000000000000000000000001",
    "2001:db8::1, 20010db8000000000000000000000001",
    "2001:DB8:0:0:0:0:0:1, 20010db8000000000000000000000001",
    "1:2:3:4:5:6:7:8, 00010002000300040005000600070008",
    "1::, 00010000000000000000000000000000",
    "::ffff:192.0.2.1, 00000000000000000000ffffc0000201"
  })
  void anAddressIsReadIntoItsOctets(String text, String hex) {
    assertThat(IpAddress.parse(text).orElseThrow().octets().hex()).isEqualTo(hex);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.0004",
        "1.2.3.",
        "1.2.3.-4",
        "a.b.c.d",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "12345::",
        "g::",
        "1:2:3:4::5:6:7:8",
        "1.2.3.4::",
        "::1.2.3",
        "::1 ",
        "١.2.3.4"
      })
  void whatIsNoAddressIsNotRead(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:0:0:0:0:0:1, 2001:db8::1",
    "0:0:0:0:0:0:0:1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8:1:0:0:0:0:0, 2001:db8:1::",
    "2001:DB8::00A0, 2001:db8::a0",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "0:0:0:0:0:ffff:c000:0201, ::ffff:192.0.2.1",
    "192.0.2.255, 192.0.2.255",
    "no:address, no:address",
  })
  void addressesAreWrittenShort(String address, String written) {
    assertThat(IpAddress.written(address)).isEqualTo(written);
  }

  @Test
  void anAddressLiteralHoldsAnAddress() {
    assertThat(Domain.parse("[192.0.2.1]").orElseThrow().address())
        .isEqualTo(IpAddress.parse("192.0.2.1"));
    assertThat(Domain.parse("[ipv6:2001:DB8::1]").orElseThrow().address())
        .isEqualTo(IpAddress.parse("2001:db8:0:0:0:0:0:1"));
    assertThat(Domain.parse("example.com").orElseThrow().address()).isEmpty();
  }
}
