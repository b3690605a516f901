package dev.glasspost.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpellingTest {
  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "0s, PT0S", "90s, PT90S", "5m, PT5M", "36h, PT36H", "5d, PT120H"})
  void durationsAreReadAndSpeltTheSame(String text, Duration duration) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
    assertThat(Durations.spell(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "m", "5 m", "-5m", "1.5h", "5min", "1234567890s"})
  void whatIsNoDurationIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0B, 0",
    "1000B, 1000",
    "64KiB, 65536",
    "50MiB, 52428800",
    "3GiB, 3221225472",
    "4096GiB, 4398046511104"
  })
  void sizesAreReadAndSpeltTheSame(String text, long octets) {
    assertThat(Size.parse(text)).isEqualTo(new Size(octets));
    assertThat(new Size(octets)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "50MB", "50 MiB", "-1B", "1.5GiB", "50mib"})
  void whatIsNoSizeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Size.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "a", "mx1.a-b.example", "209.31.44.214"})
  void hostNamesAreTaken(String text) {
    assertThat(new HostName(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", "-a", "a-", "a..b", "a b", "a_b", "ä", "a\nb"})
  void whatIsNoHostNameIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HostName(text));
  }

  @Test
  void hostNamesEndAtTheirLimit() {
    String label = "a".repeat(63);
    String longest = label + "." + label + "." + label + "." + "a".repeat(61);
    assertThat(new HostName(longest).text()).hasSize(253);
    assertThatIllegalArgumentException().isThrownBy(() -> new HostName(longest + "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new HostName(label + "a"));
  }

  @Test
  void thisMachineHasAName() {
    assertThat(HostName.isValid(HostName.ofThisMachine().text())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "*:25, 0.0.0.0, 25",
    "localhost:0, 127.0.0.1, 0",
    "192.0.2.1:2525, 192.0.2.1, 2525",
    "[::1]:110, 0:0:0:0:0:0:0:1, 110",
    "[2001:db8::1]:65535, 2001:db8:0:0:0:0:0:1, 65535"
  })
  void addressesToListenOnAreReadAndSpeltTheSame(String text, String address, int port) {
    NetworkAddress listen = NetworkAddress.parse(text);
    assertThat(listen).hasToString(text);
    assertThat(listen.socketAddress().getPort()).isEqualTo(port);
    if (text.startsWith("*"))
      assertThat(listen.socketAddress().getAddress().isAnyLocalAddress()).isTrue();
    else assertThat(listen.socketAddress().getAddress().getHostAddress()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "25",
        ":25",
        "*",
        "*:",
        "*:65536",
        "::1:25",
        "[::1]",
        "[::zz]:25",
        "mail.example.org:25",
        "300.1.1.1:25",
        "[127.0.0.1]:25"
      })
  void whatIsNoAddressToListenOnIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> NetworkAddress.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp-in refused 30d", "smtp-out 180d", "timed-out 7d"})
  void whatIsKeptLessIsReadAndSpeltTheSame(String text) {
    assertThat(KeepLess.parse(text)).hasToString(text);
    assertThat(KeepLess.parse("  refused   smtp-in 30d")).hasToString("smtp-in refused 30d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "30d", "smtp-in", "smtp-in refused", "smtp-in pop3 30d", "refused failed 30d",
        "refused refused 30d", "server 30d", "open 30d", "spam 30d", "refused 23h", "30d refused"
      })
  void whatIsNoRuleForKeepingLessIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> KeepLess.parse(text));
  }
}
