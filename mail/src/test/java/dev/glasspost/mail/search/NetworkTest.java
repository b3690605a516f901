package dev.glasspost.mail.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.address.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.99/24, 192.0.2.0, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.4/30, 192.0.2.7, true",
    "192.0.2.4/30, 192.0.2.8, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 192.0.2.7, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false"
  })
  void aNetworkHasTheAddressesThatBeginLikeIt(String network, String address, boolean has) {
    var octets = Network.octets(IpAddress.parse(address).orElseThrow());
    assertThat(Network.parse(network).orElseThrow().range().contains(octets)).isEqualTo(has);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "192.0.2", "192.0.2.0/33", "192.0.2.0/", "::1/129", "a/8", "::1/-1"})
  void otherTextIsNoNetwork(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }
}
