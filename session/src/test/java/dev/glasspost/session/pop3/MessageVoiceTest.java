package dev.glasspost.session.pop3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageVoiceTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8 * 1024, 100_000})
  void howMuchIsTakenAtATimeMakesNoDifference(int length) {
    byte[] message = ".x\r\n..\r\n".repeat(10_000).getBytes(US_ASCII);
    var voice = new MessageVoice(new ByteArrayInputStream(message));
    var said = new ByteArrayOutputStream();
    byte[] room = new byte[length + 3];
    for (int count; (count = voice.read(room, 3, length)) >= 0; ) said.write(room, 3, count);
    assertThat(said.toString(US_ASCII)).isEqualTo("..x\r\n...\r\n".repeat(10_000));
    assertThat(voice.fingerprint().octets()).isEqualTo(message.length);
    assertThat(voice.read(room, 0, length)).isEqualTo(-1);
  }
}
