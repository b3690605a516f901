package dev.glasspost.session.smtp.client;

import dev.glasspost.mail.relay.Traffic;
import java.time.Duration;

/// How mail is brought to other hosts.
///
/// @param hostName our name, as we say it in EHLO
public record CarrierSettings(String hostName, Times times, Traffic.Limits traffic, Reuse reuse) {
  /// With the usual limits.
  public CarrierSettings(String hostName, Times times) {
    this(hostName, times, Traffic.Limits.USUAL, Reuse.USUAL);
  }

  /// How long one session is used for one message after the other.
  ///
  /// @param messages at the most
  /// @param age from which on it takes no other message
  public record Reuse(int messages, Duration age) {
    public static final Reuse USUAL = new Reuse(100, Duration.ofMinutes(5));
  }

  /// The most recipients of one message that are named together; RFC 5321 §4.5.3.1.8 lets every
  /// server take so many.
  static final int RECIPIENTS_AT_ONCE = 100;

  /// How many commands are sent before their answers are waited for (RFC 2920 §3.1): few enough
  /// that neither side waits for the other to read.
  static final int COMMANDS_AHEAD = 50;

  /// The longest reply line that is taken as it is (RFC 5321 §4.5.3.1.5 asks for 512).
  static final int REPLY_LINE_OCTETS = 4096;

  /// How long things may take: the least that RFC 5321 §4.5.3.2 asks for, unless otherwise said.
  ///
  /// @param connect until somebody takes the call; the RFC leaves this open
  /// @param greeting until they have said who they are (RFC 5321 §4.5.3.2.1)
  /// @param command until they have answered EHLO, MAIL (RFC 5321 §4.5.3.2.2) or RCPT (RFC 5321
  ///   §4.5.3.2.3)
  /// @param data until they have answered DATA (RFC 5321 §4.5.3.2.4)
  /// @param writing until they have taken one piece of what we say (RFC 5321 §4.5.3.2.5)
  /// @param end until they have answered the end of the message (RFC 5321 §4.5.3.2.6)
  /// @param farewell until they have answered QUIT: nothing depends on it
  /// @param session from its beginning to its end
  public record Times(
      Duration connect,
      Duration greeting,
      Duration command,
      Duration data,
      Duration writing,
      Duration end,
      Duration farewell,
      Duration session) {
    public static final Times USUAL =
        new Times(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            Duration.ofHours(2));
  }
}
