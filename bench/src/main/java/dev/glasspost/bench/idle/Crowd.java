package dev.glasspost.bench.idle;

import dev.glasspost.bench.wire.Talk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Many connections that greet the server and then say nothing.
public final class Crowd implements AutoCloseable {
  private static final int LINE_OCTETS = 8 * 1024;

  /// What a client says first, and how its last line of reply is told.
  public enum Protocol {
    SMTP("EHLO [127.0.0.1]"),
    POP3("CAPA");

    private final String hello;

    Protocol(String hello) {
      this.hello = hello;
    }
  }

  private final InetSocketAddress server;
  private final Protocol protocol;
  private final int addresses;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LINE_OCTETS);
  private final List<Talk> members = new ArrayList<>();

  /// @param addresses of this machine that they come from in turn, from 127.0.0.1 on
  public Crowd(InetSocketAddress server, Protocol protocol, int addresses) {
    this.server = server;
    this.protocol = protocol;
    this.addresses = addresses;
  }

  /// One more comes.
  ///
  /// @throws IOException if the server won't have it
  public void grow() throws IOException {
    var from = new InetSocketAddress(address(members.size() % addresses), 0);
    Talk talk = Talk.connectFrom(from, server, buffer);
    try {
      hearGreeting(talk);
      talk.say(protocol.hello);
      hearAnswer(talk);
    } catch (IOException | RuntimeException failure) {
      talk.close();
      throw failure;
    }
    members.add(talk);
  }

  private static InetAddress address(int number) throws UnknownHostException {
    return InetAddress.getByAddress(
        new byte[] {127, 0, (byte) (number / 250), (byte) (number % 250 + 1)});
  }

  private void hearGreeting(Talk talk) throws IOException {
    String line = talk.hearText();
    while (line.startsWith("220-")) line = talk.hearText();
    if (!line.startsWith("220") && !line.startsWith("+OK")) throw new IOException(line);
  }

  private void hearAnswer(Talk talk) throws IOException {
    while (!isLast(talk.hearText())) {}
  }

  private boolean isLast(String line) {
    return switch (protocol) {
      case SMTP -> line.length() > 3 && line.charAt(3) == ' ';
      case POP3 -> line.equals(".") || line.startsWith("-ERR");
    };
  }

  public int size() {
    return members.size();
  }

  /// How many of them the server still answers.
  int answered() {
    return (int) members.stream().filter(this::isAnswered).count();
  }

  private boolean isAnswered(Talk talk) {
    try {
      talk.say("NOOP");
      return !talk.hearText().startsWith("421");
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    for (Talk talk : members) talk.close();
  }
}
