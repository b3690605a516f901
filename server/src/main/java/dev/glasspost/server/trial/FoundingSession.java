package dev.glasspost.server.trial;

import dev.glasspost.mail.message.MessageId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/// The session that all this began with, word for word: somebody gives a made-up name and hands
/// over an advertisement for an address that stands for another.
final class FoundingSession implements AutoCloseable {
  /// What the provider told everybody who called.
  static final String NOTICE = "No unsolicited email ads or violating Calf Bus Sect 17538";

  static final String NAME = "Made-Up-Name-desk98";
  static final String SENDER = "Made-Up-Name-emailplus@321media.com";
  static final String RECIPIENT = "recipes@hypertouch.com";

  /// The text of the message is not known: it was not in the log, and never is.
  static final List<String> MESSAGE =
      List.of(
          "Message-ID: <419.436278.39703056-Made-Up-Number-emailplus@321media.com>",
          "From: " + SENDER,
          "To: " + RECIPIENT,
          "Subject: Your recipes deserve a bigger kitchen!!",
          "",
          "Dear friend,",
          "",
          "you have been chosen, out of everybody whose address we bought, to be told",
          "about an offer that you did not ask for.",
          "",
          ".. and that is all that is known of it.");

  private final Caller caller;
  private final String hostName;

  /// Calls.
  ///
  /// @param hostName of the server
  FoundingSession(InetSocketAddress server, String hostName) throws IOException {
    this.caller = new Caller(server);
    this.hostName = hostName;
  }

  /// Plays it up to where the server has taken the message over.
  ///
  /// @return the id that the message was given
  MessageId handOver() throws IOException, TrialFailed {
    List<String> greeting = caller.hearReply();
    if (greeting.stream().noneMatch(line -> line.startsWith("220") && line.endsWith(NOTICE)))
      throw new TrialFailed("The greeting has no notice: " + greeting);
    caller.ask("HELO " + NAME, "250 " + hostName + " cannot verify " + NAME);
    caller.ask("MAIL FROM:<" + SENDER + "> ", "250 <" + SENDER + "> sender accepted");
    caller.ask("RCPT TO: <" + RECIPIENT + "> ", "250 <" + RECIPIENT + "> recipient accepted");
    caller.ask("DATA", "354 Enter mail, end with \".\" on a line by itself");
    for (String line : MESSAGE) caller.say(line.startsWith(".") ? "." + line : line);
    String accepted = caller.ask(".", "250 S.");
    return MessageId.parse(accepted.split(" ", 3)[1])
        .orElseThrow(() -> new TrialFailed("There is no id in '" + accepted + "'."));
  }

  void leave() throws IOException, TrialFailed {
    caller.ask("quit", "221 " + hostName + " closing connection");
  }

  @Override
  public void close() throws IOException {
    caller.close();
  }
}
