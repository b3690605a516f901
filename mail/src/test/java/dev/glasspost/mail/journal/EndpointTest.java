package dev.glasspost.mail.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EndpointTest {
  @Test
  void anAddressIsToldInOneSpelling() {
    Endpoint long6 = new Endpoint("2001:DB8:0:0:0:0:0:25", 25);
    assertThat(long6).isEqualTo(new Endpoint("2001:db8::25", 25));
    assertThat(long6.bracketed()).isEqualTo("[2001:db8::25]:25");
    assertThat(long6).hasToString("[2001:db8::25]:25");
  }

  @Test
  void whatIsNoAddressStaysAsItIs() {
    assertThat(new Endpoint("a:b", 1).address()).isEqualTo("a:b");
    assertThat(new Endpoint("192.0.2.1", 25).bracketed()).isEqualTo("[192.0.2.1:25]");
  }
}
