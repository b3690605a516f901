package dev.glasspost.testkit.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plays the client of a [Transcript], and sees to it that the server says what is written there.
public final class Player {
  private final Peer peer;
  private final InputStream fromServer;
  private final StringBuilder heard = new StringBuilder();
  private Optional<String> pushedBack = Optional.empty();

  private Player(Peer peer) throws IOException {
    this.peer = peer;
    this.fromServer = peer.fromServer();
  }

  /// Plays it to its end, hangs up, and sees that the server says nothing more. An [AssertionError]
  /// tells the first line that differs.
  public static void play(Transcript transcript, Peer peer) throws IOException {
    Player player = new Player(peer);
    for (Step step : transcript.steps()) player.play(transcript.name(), step);
    peer.hangUp();
    String rest = player.line();
    if (!rest.isEmpty())
      throw new AssertionError(transcript.name() + " is over, and the server says:\n  " + rest);
  }

  private void play(String name, Step step) throws IOException {
    switch (step) {
      case Step.Send(var octets) -> {
        peer.toServer().write(octets.toBytes());
        peer.toServer().flush();
      }
      case Step.Expect(int line, var pattern) -> expect(name + ", line " + line, pattern);
      case Step.ExpectAny(var pattern) -> {
        String line = line();
        while (matches(pattern, line)) line = line();
        pushedBack = Optional.of(line);
      }
      case Step.FallSilent _ -> peer.fallSilent();
      case Step.HangUp _ -> peer.hangUp();
      case Step.ExpectEnd(int line) -> expectEnd(name + ", line " + line);
    }
  }

  private void expect(String place, String pattern) throws IOException {
    String line = line();
    if (matches(pattern, line)) return;
    throw new AssertionError(
        "%s: the server should have said\n  %s\nand said\n  %s\nafter all this:\n%s"
            .formatted(place, pattern, line.isEmpty() ? "(nothing: it hung up)" : line, heard));
  }

  private void expectEnd(String place) throws IOException {
    String line = line();
    if (line.isEmpty()) return;
    throw new AssertionError(
        "%s: the server should have hung up, and said\n  %s".formatted(place, line));
  }

  private static boolean matches(String pattern, String line) {
    String regex =
        Stream.of(pattern.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return line.matches(regex + "\r\n");
  }

  /// The next line with its end; what there is of it if the server hangs up.
  private String line() throws IOException {
    if (pushedBack.isPresent()) {
      String line = pushedBack.get();
      pushedBack = Optional.empty();
      return line;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = fromServer.read();
    while (octet >= 0) {
      line.write(octet);
      if (octet == '\n') break;
      octet = fromServer.read();
    }
    String text = line.toString(UTF_8);
    heard.append("  ").append(text.strip()).append('\n');
    return text;
  }
}
