package dev.glasspost.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.message.Header.Field;
import dev.glasspost.protocol.text.Octets;
import org.junit.jupiter.api.Test;

final class HeaderTest {
  private static final String TEXT =
      "Subject: one\r\n two\r\nFROM : ann@a.example\r\nX-Bin: \u00e9\r\nsubject:three\r\n";
  private static final Header HEADER = Header.parse(Octets.utf8(TEXT));

  @Test
  void whatIsNotChangedStaysAsItIs() {
    assertThat(HEADER.octets().utf8()).isEqualTo(TEXT + "\r\n");
    assertThat(HEADER.fields())
        .extracting(Field::name)
        .containsExactly("Subject", "FROM", "X-Bin", "subject");
  }

  @Test
  void fieldsAreFoundInEitherCaseAndUnfolded() {
    assertThat(HEADER.has("from")).isTrue();
    assertThat(HEADER.has("fro")).isFalse();
    assertThat(HEADER.all("SUBJECT").map(Field::value)).containsExactly("one two", "three");
  }

  @Test
  void fieldsComeAndGo() {
    assertThat(HEADER.without("Subject").and(Field.of("Date", "today")).octets().utf8())
        .isEqualTo("Date: today\r\nFROM : ann@a.example\r\nX-Bin: \u00e9\r\n\r\n");
  }

  @Test
  void whatIsNoFieldEndsTheSection() {
    Header header = Header.parse(Octets.ascii("A: b\r\nthis is text\r\nC: d\r\n"));
    assertThat(header.octets().utf8()).isEqualTo("A: b\r\n\r\n");
    assertThat(Header.parse(Octets.EMPTY).octets().utf8()).isEqualTo("\r\n");
  }
}
