package dev.glasspost.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.settings.NetworkAddress;
import java.net.BindException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

/// What the system's reasons for not letting us listen become.
final class DoorsTest {
  @Test
  void aReservedPortIsExplained() {
    assertThat(
            Doors.explain("smtp.listen", address("*:25"), new BindException("Permission denied")))
        .isEqualTo(
            "Port 25 is reserved for the administrator of this machine; run Glasspost as root, or"
                + " choose another one with --set smtp.listen=*:PORT.");
  }

  @Test
  void aPortInUseIsExplained() {
    assertThat(
            Doors.explain(
                "pop3.listen",
                address("127.0.0.1:110"),
                new BindException("Address already in use")))
        .isEqualTo(
            "Port 110 is taken by another program; stop that, or choose another one with --set"
                + " pop3.listen=127.0.0.1:PORT.");
  }

  @Test
  void anAddressOfAnotherMachineIsExplained() {
    assertThat(
            Doors.explain(
                "smtp.listen",
                address("192.0.2.1:25"),
                new BindException("Cannot assign requested address")))
        .isEqualTo(
            "This machine has no address 192.0.2.1 to listen on; set smtp.listen to one that it"
                + " has, or to *:25.");
  }

  @Test
  void anythingElseIsTold() {
    assertThat(
            Doors.explain(
                "smtp.listen",
                address("[::1]:25"),
                new SocketException("Protocol family unavailable")))
        .isEqualTo(
            "It is not possible to listen on [::1]:25 (Protocol family unavailable); set"
                + " smtp.listen to another address.");
  }

  private static NetworkAddress address(String text) {
    return NetworkAddress.parse(text);
  }
}
