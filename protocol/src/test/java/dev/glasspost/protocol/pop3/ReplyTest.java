package dev.glasspost.protocol.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.protocol.text.Octets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplyTest {
  private static final String LONGEST = "x".repeat(Reply.MAX_LINE_OCTETS - Reply.ROOM_FOR_STATUS);

  @Test
  void theStatusStandsInFront() {
    assertThat(new Reply.Ok("done").line().utf8()).isEqualTo("+OK done\r\n");
    assertThat(new Reply.Err(Optional.empty(), "no").line().utf8()).isEqualTo("-ERR no\r\n");
    assertThat(new Reply.Err(Optional.of(ResponseCode.IN_USE), "later").line().utf8())
        .isEqualTo("-ERR [IN-USE] later\r\n");
    assertThat(new Reply.Challenge(Octets.EMPTY).line().utf8()).isEqualTo("+ \r\n");
  }

  @ParameterizedTest
  @EnumSource
  void theLongestTextStaysInTheLimitWithAnyCode(ResponseCode code) {
    assertThat(new Reply.Err(Optional.of(code), LONGEST).line().length())
        .isLessThanOrEqualTo(Reply.MAX_LINE_OCTETS);
  }

  @Test
  void aLongerTextIsAMistakeOfOurs() {
    assertThatThrownBy(() -> new Reply.Ok(LONGEST + "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\n+OK b", "a\nb", "\0"})
  void aTextCantBecomeTwoLines(String text) {
    assertThatThrownBy(() -> new Reply.Err(Optional.empty(), text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
