package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.server.terminal.Terminal.Facts;
import dev.glasspost.server.terminal.Terminal.Look;
import dev.glasspost.server.terminal.TestTerminal;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class TryTest {
  @TempDir private Path home;

  @Test
  void theFoundingSessionIsPlayedAndToldAndNothingIsLeft() {
    TestTerminal terminal = new TestTerminal();
    assertThat(Program.run(List.of("try", "--once"), terminal, TestHouse.environs(home))).isZero();
    assertThat(terminal.errText()).doesNotContain("glasspost:");
    assertThat(terminal.outText())
        .containsSubsequence(
            "First, somebody is calling us",
            "No unsolicited email ads or violating Calf Bus Sect 17538",
            "HELO Made-Up-Name-desk98",
            "Failed to verify. Real address is [127.0.0.1:",
            "cannot verify Made-Up-Name-desk98",
            "MAIL FROM:<Made-Up-Name-emailplus@321media.com> ",
            "sender accepted",
            "RCPT TO: <recipes@hypertouch.com> ",
            "recipient accepted",
            "Enter mail, end with \".\" on a line by itself",
            "message accepted for delivery",
            "<419.436278.39703056-Made-Up-Number-emailplus@321media.com> 0+1",
            "delivered to (joepublic@hypertouch.com)",
            "deleted",
            "quit",
            "closing connection",
            "The way of the message S.",
            "recipes@hypertouch.com → joepublic@hypertouch.com  (alias)",
            "delivered  to joepublic@hypertouch.com",
            "read       over POP3")
        .doesNotContain("your recipes deserve");
    assertThat(Path.of(dataFolder(terminal.outText()))).doesNotExist();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void manyCallersAreServedInARehearsalAndNothingIsLeft() {
    TestTerminal terminal = new TestTerminal();
    List<String> command = List.of("rehearse", "--callers", "3", "--sessions", "2");
    assertThat(Program.run(command, terminal, TestHouse.environs(home))).isZero();
    assertThat(terminal.outText()).isEqualTo("Took 24 messages.\n");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void onATerminalItIsColoured() {
    TestTerminal terminal = new TestTerminal(new Facts(Look.COLOURED, 100));
    assertThat(Program.run(List.of("try", "--once"), terminal, TestHouse.environs(home))).isZero();
    assertThat(terminal.outText())
        .contains("\u001b[1;31mInput Line: HELO", "\u001b[4;34mSending 250");
  }

  private static String dataFolder(String text) {
    return Pattern.compile("\\S*/glasspost-try-\\d+")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow();
  }
}
