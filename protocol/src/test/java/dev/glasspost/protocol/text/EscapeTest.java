package dev.glasspost.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EscapeTest {
  @Test
  void controlsCantEndALineOrCommandATerminal() {
    assertThat(Escape.of(Octets.ascii("a\r\nb\u001b[2J\t\\"))).isEqualTo("a\\r\\nb\\x1b[2J\\t\\\\");
  }

  @Test
  void readableUtf8StaysReadable() {
    assertThat(Escape.of(Octets.utf8("grüße 郵便"))).isEqualTo("grüße 郵便");
  }

  @Test
  void octetsThatAreNoUtf8AreShownAsNumbers() {
    assertThat(Escape.of(Octets.of((byte) 0xff, (byte) 'a'))).isEqualTo("\\xffa");
  }

  @Test
  void whatLooksLikeNothingIsShownAsANumber() {
    assertThat(Escape.of("ann\u3164")).isEqualTo("ann\\u{3164}");
    assertThat(Escape.of("\u115f\u2800\ufe0f\u034f"))
        .isEqualTo("\\u{115f}\\u{2800}\\u{fe0f}\\u{34f}");
    assertThat(Escape.of("a\u00a0b\u3000c d")).isEqualTo("a\\u{a0}b\\u{3000}c d");
  }

  @Test
  void whatWouldReorderTheLineIsShownAsANumber() {
    assertThat(Escape.of("a\u202eb")).isEqualTo("a\\u{202e}b");
  }
}
