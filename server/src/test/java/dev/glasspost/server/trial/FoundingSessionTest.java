package dev.glasspost.server.trial;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.message.MessageId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a server that says what it was told to say, right or wrong.
@Timeout(60)
final class FoundingSessionTest {
  private static final List<String> RIGHT =
      List.of(
          "220-mx ready\r\n220 No unsolicited email ads or violating Calf Bus Sect 17538",
          "250 mx cannot verify Made-Up-Name-desk98",
          "250 <Made-Up-Name-emailplus@321media.com> sender accepted",
          "250 <recipes@hypertouch.com> recipient accepted",
          "354 Enter mail, end with \".\" on a line by itself",
          "250 S.0000014938 message accepted for delivery",
          "221 mx closing connection");

  @Test
  void aServerThatSaysWhatItShouldPasses() throws Exception {
    assertThat(play(RIGHT)).isEqualTo(new MessageId(14938));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void aServerThatSaysSomethingElseFails(int turn) {
    List<String> wrong = new java.util.ArrayList<>(RIGHT);
    wrong.set(turn, "220 hello");
    assertThatExceptionOfType(TrialFailed.class).isThrownBy(() -> play(wrong));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 6})
  void aServerThatHangsUpFails(int turns) {
    assertThatExceptionOfType(TrialFailed.class)
        .isThrownBy(() -> play(RIGHT.subList(0, turns)))
        .withMessage("The server hung up.");
  }

  @Test
  void anAnswerWithoutAnIdFails() {
    List<String> wrong = new java.util.ArrayList<>(RIGHT);
    wrong.set(5, "250 S.x accepted");
    assertThatExceptionOfType(TrialFailed.class)
        .isThrownBy(() -> play(wrong))
        .withMessage("There is no id in '250 S.x accepted'.");
  }

  private static MessageId play(List<String> replies) throws IOException, TrialFailed {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(server, replies));
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
      try (FoundingSession session = new FoundingSession(address, "mx")) {
        MessageId id = session.handOver();
        session.leave();
        return id;
      }
    }
  }

  /// Says the replies in turn: at first without being asked, then after each line, but within the
  /// message after its last.
  private static void serve(ServerSocket server, List<String> replies) {
    try (Socket socket = server.accept()) {
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      boolean inMessage = false;
      for (String reply : replies) {
        socket.getOutputStream().write((reply + "\r\n").getBytes(US_ASCII));
        String line = in.readLine();
        inMessage = reply.startsWith("354");
        while (inMessage && line != null && !line.equals(".")) line = in.readLine();
      }
    } catch (IOException _) {
      // They have gone.
    }
  }
}
