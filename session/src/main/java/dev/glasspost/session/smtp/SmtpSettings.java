package dev.glasspost.session.smtp;

import dev.glasspost.protocol.smtp.Solicitation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// How SMTP is served.
///
/// @param hostName our name, as in the greeting and in `Received` fields
/// @param notice lines that are shown to every caller behind the greeting
/// @param verifyHelo what is done with names that can't be verified
/// @param unwanted classes of solicitation that are refused, such as `net.example:ADV` (RFC 3865)
public record SmtpSettings(
    String hostName,
    List<String> notice,
    VerifyHelo verifyHelo,
    List<String> unwanted,
    Limits limits,
    Times times) {
  /// Octets that one line of the notice may have, so that its reply line fits RFC 5321 §4.5.3.1.5.
  public static final int MAX_NOTICE_LINE_CHARS = 500;

  public SmtpSettings {
    notice = List.copyOf(notice);
    for (String line : notice)
      if (line.length() > MAX_NOTICE_LINE_CHARS
          || !line.chars().allMatch(c -> c >= ' ' && c <= '~'))
        throw new IllegalArgumentException("a line of the notice is up to 500 ASCII characters");
    unwanted = unwanted.stream().map(keyword -> keyword.toUpperCase(Locale.ROOT)).toList();
    if (!unwanted.stream().allMatch(Solicitation::isKeyword))
      throw new IllegalArgumentException("a class of solicitation looks like net.example:ADV");
  }

  /// As good for most servers.
  public static SmtpSettings of(String hostName) {
    return new SmtpSettings(
        hostName, List.of(), VerifyHelo.ANNOTATE, List.of(), Limits.USUAL, Times.USUAL);
  }

  /// What is done with the name given in HELO or EHLO.
  public enum VerifyHelo {
    /// Nobody looks it up.
    OFF,
    /// It is looked up, and a name that can't be verified is told so.
    ANNOTATE,
    /// It is looked up, and whoever gives a name that can't be verified is refused. RFC 5321 §4.1.4
    /// does not want that: honest mail will be lost.
    REFUSE
  }

  /// How much may be sent.
  ///
  /// @param commandLine octets of a command line, its CRLF included. RFC 5321 §4.5.3.1.4 asks for
  ///   512, and extensions for more: RFC 3865 §2.3 alone for 1007.
  /// @param textLine octets of a line of a message, its CRLF included (RFC 5321 §4.5.3.1.6)
  /// @param header octets of a message's header section
  /// @param message octets of a message
  /// @param recipients of one message; RFC 5321 §4.5.3.1.8 asks for 100
  /// @param hops servers that a message may have passed; RFC 5321 §6.3 asks for 100
  /// @param errors commands in vain that one session is allowed
  /// @param refusedRecipients recipients in vain that one session is allowed
  /// @param idleCommands commands without any effect that are allowed between two messages
  /// @param commands that one session may bring
  public record Limits(
      int commandLine,
      int textLine,
      int header,
      long message,
      int recipients,
      int hops,
      int errors,
      int refusedRecipients,
      int idleCommands,
      int commands) {
    /// RFC 5321 §4.5.3.1.4 and the parameters of the extensions that we know.
    public static final int LEAST_COMMAND_LINE = 2048;

    public static final int LEAST_RECIPIENTS = 100;

    /// How many times the recipients of one message may come in vain, because they are too many or
    /// can't be taken now, until a message is taken. A client may well say a long list to its end
    /// before it listens (RFC 2920 §3.1).
    public static final int DEFERRED_LISTS = 10;

    public static final Limits USUAL =
        new Limits(
            LEAST_COMMAND_LINE, 1000, 256 * 1024, 50L << 20, 1000, 100, 20, 100, 100, 50_000);

    /// Recipients that can't be taken now, until a message is taken.
    int deferredRecipients() {
      return Math.clamp((long) recipients * DEFERRED_LISTS, 1, Integer.MAX_VALUE);
    }

    public Limits {
      if (commandLine < LEAST_COMMAND_LINE)
        throw new IllegalArgumentException("command lines may have 2048 octets at least");
      if (textLine < 1000)
        throw new IllegalArgumentException("lines may have 1000 octets (RFC 5321 §4.5.3.1.6)");
      if (recipients < LEAST_RECIPIENTS)
        throw new IllegalArgumentException("there may be 100 recipients (RFC 5321 §4.5.3.1.8)");
      if (header < 1 || message < 1 || hops < 1 || errors < 1)
        throw new IllegalArgumentException("a limit is at least one");
      if (refusedRecipients < 1 || idleCommands < 1 || commands < 1)
        throw new IllegalArgumentException("a limit is at least one");
    }
  }

  /// How long things may take.
  ///
  /// @param command until the next command has come whole (RFC 5321 §4.5.3.2.7)
  /// @param content until the next octets of a message come
  /// @param session from its beginning to its end
  /// @param writing until the client has taken one piece of what we say
  /// @param verifying all look-ups for one HELO or EHLO together
  public record Times(
      Duration command, Duration content, Duration session, Duration writing, Duration verifying) {
    public static final Times USUAL =
        new Times(
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofHours(2),
            Duration.ofMinutes(2),
            Duration.ofSeconds(5));
  }
}
