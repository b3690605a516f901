package dev.glasspost.protocol.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MailboxTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      textBlock =
          """
          ann@example.com, ann, example.com
          Ann.Lee+list@Mail.Example.COM, Ann.Lee+list, Mail.Example.COM
          !#$%&'*+-/=?^_`{}~@x, !#$%&'*+-/=?^_`{}~, x
          "a b"@x.example, a b, x.example
          "a\\"b"@x.example, a"b, x.example
          "a\\\\b"@x.example, a\\b, x.example
          "a@b"@x.example, a@b, x.example
          "plain"@x.example, plain, x.example
          a@[192.0.2.1], a, [192.0.2.1]
          a@[IPv6:2001:db8::1], a, [IPv6:2001:db8::1]
          a@host_name.example, a, host_name.example
          grüße@bücher.example, grüße, bücher.example
          用户@例子.测试, 用户, 例子.测试
          """)
  void anAddressIsReadIntoItsParts(String text, String localPart, String domain) {
    assertThat(Mailbox.parse(text)).contains(new Mailbox(localPart, new Domain(domain)));
  }

  @ParameterizedTest
  @CsvSource({
    "Ann@bücher.example, Ann@xn--bcher-kva.example",
    "ann@XN--BCHER-KVA.example, ann@bücher.example",
    "ann@例子.测试, ann@xn--fsqu00a.xn--0zwm56d",
    // Two names share the spelling without the sharp s.
    "ann@straße.example,",
    "ann@xn--nothing-.example,",
    "ann@example.com,",
    "ann@[192.0.2.1],"
  })
  void aDomainMayHaveAnotherSpelling(String text, @Nullable String other) {
    assertThat(Mailbox.parse(text).flatMap(Mailbox::otherSpelling).map(Mailbox::toString))
        .isEqualTo(Optional.ofNullable(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "ann",
        "ann@",
        "@example.com",
        ".ann@example.com",
        "ann.@example.com",
        "an..n@example.com",
        "an n@example.com",
        "ann@exam ple.com",
        "ann@example.com.",
        "ann@.example.com",
        "ann@example..com",
        "ann@-example.com",
        "ann@example-.com",
        "ann@[192.0.2.256]",
        "ann@[192.0.2]",
        "ann@[192.0.2.1",
        "ann@[IPv6:192.0.2.1]",
        "ann@[2001:db8::1]",
        "ann@[]",
        "\"ann@example.com",
        "ann\"@example.com",
        "\"\"@example.com",
        "\"a\"b\"@example.com",
        "\"a\\\"@example.com",
        "\"a\tb\"@example.com",
        "a\u0085b@example.com",
        "a<b@example.com",
        "ann@exam\u00a0ple.com"
      })
  void whatIsNoAddressIsNotRead(String text) {
    assertThat(Mailbox.parse(text)).isEmpty();
  }

  @Test
  void aDomainMayHaveAsManyOctetsAsTheStandardSays() {
    String label = "a".repeat(63);
    String longest = String.join(".", label, label, label, "a".repeat(63));

    assertThat(longest).hasSize(Domain.MAX_OCTETS);
    assertThat(Domain.parse(longest)).isPresent();
    assertThat(Domain.parse("b" + longest.substring(1) + "a")).isEmpty();
    assertThat(Domain.parse("a" + label + ".example")).isEmpty();
    assertThat(Domain.parse("a.".repeat(127) + "aa")).isEmpty();
  }

  @Test
  void whatIsSpeltCanBeReadAgain() {
    long seed = Long.getLong("glasspost.seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      Mailbox mailbox = new Mailbox(localPart(random), new Domain("x.example"));
      assertThat(Mailbox.parse(mailbox.toString())).as("seed %d", seed).contains(mailbox);
    }
  }

  private static String localPart(SplittableRandom random) {
    String characters = "abcZ09.+-\"\\@<> ,:;()[]ü郵";
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(1, 12);
    for (int i = 0; i < length; i++)
      text.append(characters.charAt(random.nextInt(characters.length())));
    return text.toString();
  }

  @Test
  void onlyAddressesInAsciiNeedNoExtension() {
    assertThat(Mailbox.parse("a@b.example").orElseThrow().isAscii()).isTrue();
    assertThat(Mailbox.parse("ä@b.example").orElseThrow().isAscii()).isFalse();
    assertThat(Mailbox.parse("a@ä.example").orElseThrow().isAscii()).isFalse();
  }
}
