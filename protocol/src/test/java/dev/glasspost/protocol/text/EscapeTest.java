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
  void whatWouldReorderTheLineIsShownAsANumber() {
    assertThat(Escape.of("a\u202eb")).isEqualTo("a\\u{202e}b");
  }
}
