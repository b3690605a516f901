package dev.glasspost.testkit.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.protocol.text.Octets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

final class PlayerTest {
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private int silences;
  private int hangUps;

  /// A server that says all it has to say, whatever it hears.
  private Peer server(String says) {
    InputStream words = new ByteArrayInputStream(says.getBytes(UTF_8));
    return new Peer() {
      @Override
      public InputStream fromServer() {
        return words;
      }

      @Override
      public OutputStream toServer() {
        return sent;
      }

      @Override
      public void fallSilent() {
        silences++;
      }

      @Override
      public void hangUp() {
        hangUps++;
      }
    };
  }

  private static Transcript transcript(String... lines) {
    return Transcript.parse("t.txt", "# A test.\n" + String.join("\n", lines));
  }

  @Test
  void theClientsPartIsSentAndTheServersPartIsExpected() throws Exception {
    Transcript transcript =
        transcript("S: 220 hello", "C: EHLO x", "   # a note", "S: 250-…", "S: 2…0 ok");
    Player.play(transcript, server("220 hello\r\n250-you\r\n250 ok\r\n"));

    assertThat(sent.toString(UTF_8)).isEqualTo("EHLO x\r\n");
    assertThat(hangUps).isEqualTo(1);
  }

  @Test
  void anyNumberOfLinesMayLookAlike() throws Exception {
    Transcript transcript = transcript("S* 250-…", "S: 250 ok", "S* 220 …");
    Player.play(transcript, server("250-a\r\n250-b\r\n250 ok\r\n"));
    Player.play(transcript, server("250 ok\r\n220 x\r\n"));
    assertThatThrownBy(() -> Player.play(transcript, server("250-a\r\n251 ok\r\n")))
        .hasMessageContaining("251 ok");
  }

  @Test
  void aLineThatDiffersIsTold() {
    assertThatThrownBy(() ->
            Player.play(
                transcript("S: 220 hello", "S: 250 yes"), server("220 hello\r\n550 no\r\n")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("t.txt, line 3", "250 yes", "550 no", "220 hello");
  }

  @Test
  void aLineMustEndWithCrLf() {
    assertThatThrownBy(() -> Player.play(transcript("S: 220 hello"), server("220 hello\n")))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aServerThatHangsUpTooSoonIsTold() {
    assertThatThrownBy(() -> Player.play(transcript("S: 220 hello"), server("")))
        .hasMessageContaining("it hung up");
  }

  @Test
  void aServerThatSaysTooMuchIsTold() {
    assertThatThrownBy(() -> Player.play(transcript("S: 1"), server("1\r\n2\r\n")))
        .hasMessageContaining("2");
    assertThatThrownBy(
            () -> Player.play(transcript("S: 1", "(the server hangs up)"), server("1\r\n2\r\n")))
        .hasMessageContaining("should have hung up");
  }

  @Test
  void theClientMayFallSilentAndHangUp() throws Exception {
    Player.play(
        transcript("(the client falls silent)", "(the client hangs up)", "(the server hangs up)"),
        server(""));

    assertThat(silences).isEqualTo(1);
    assertThat(hangUps).isEqualTo(2);
  }

  @Test
  void escapesStandForOctets() {
    assertThat(transcript("C> a\\r\\n\\t\\\\\\x00ü", "C: b", "C:").steps())
        .containsExactly(
            new Step.Send(Octets.utf8("a\r\n\t\\\0ü").plus(Octets.ascii("b\r\n\r\n"))));
  }

  @Test
  void theSetUpIsRead() {
    assertThat(transcript("@ notice No unsolicited email", "@ quick").setup())
        .containsEntry("notice", "No unsolicited email")
        .containsEntry("quick", "");
  }

  @Test
  void whatCannotBeReadIsTold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> transcript("X: what"))
        .withMessageContaining("t.txt, line 2");
    assertThatIllegalArgumentException().isThrownBy(() -> transcript("C: \\q"));
    assertThatIllegalArgumentException().isThrownBy(() -> transcript("C> \\x0"));
    assertThatIllegalArgumentException().isThrownBy(() -> Transcript.parse("t", "S: 220"));
    assertThatCode(() -> transcript("", "  # only a note")).doesNotThrowAnyException();
  }
}
