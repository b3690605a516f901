package dev.glasspost.protocol.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.text.Octets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyRecordTest {
  private static final Octets KEY = Octets.ascii("not a key, but octets");

  @Test
  void aRecordIsReadAsItIsWritten() {
    KeyRecord record = new KeyRecord(Algorithm.RSA, KEY);
    assertThat(record.text()).isEqualTo("v=DKIM1; k=rsa; p=bm90IGEga2V5LCBidXQgb2N0ZXRz");
    assertThat(KeyRecord.parse(record.text())).contains(record);
  }

  @Test
  void ofAnEd25519KeyOnlyItselfIsPublished() {
    Octets head = Octets.of(HexFormat.of().parseHex("302a300506032b6570032100"));
    Octets key = Octets.of(new byte[32]);
    assertThat(KeyRecord.of(Algorithm.ED25519, head.plus(key)).key()).isEqualTo(key);
    assertThat(KeyRecord.of(Algorithm.RSA, KEY).key()).isEqualTo(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=DKIM1; k=rsa; p=bm90IGEga2V5LCBidXQgb2N0ZXRz",
        "v=DKIM1;p=bm90IGEga2V5LCBidXQgb2N0ZXRz;",
        "p=bm90IGEga2V5LCBidXQgb2N0ZXRz",
        "v = DKIM1 ; t=s; h=sha256; p=bm90 IGEga2V5\tLCBidXQgb2N0ZXRz ; n=a note; x=unknown",
      })
  void whatOthersMayWriteIsUnderstood(String text) {
    assertThat(KeyRecord.parse(text)).contains(new KeyRecord(Algorithm.RSA, KEY));
  }

  @Test
  void aKeyCanBeWithdrawn() {
    assertThat(KeyRecord.parse("v=DKIM1; p="))
        .hasValueSatisfying(it -> {
          assertThat(it.isWithdrawn()).isTrue();
        });
    assertThat(KeyRecord.parse("v=DKIM1; p=AAAA").orElseThrow().isWithdrawn()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v=DKIM1",
        "v=DKIM2; p=AAAA",
        "k=rsa; v=DKIM1; p=AAAA",
        "v=DKIM1; k=dsa; p=AAAA",
        "v=DKIM1; p=!",
        "v=DKIM1; p=AAAA; p=AAAA",
        "v=spf1 -all",
      })
  void whatIsNoRecordOfAKeyIsNone(String text) {
    assertThat(KeyRecord.parse(text)).isEmpty();
  }

  @Test
  void itIsPublishedBelowItsDomain() {
    assertThat(KeyRecord.name("brisbane", "football.example.com"))
        .isEqualTo("brisbane._domainkey.football.example.com");
  }
}
