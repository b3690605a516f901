package dev.glasspost.server.settings;

import dev.glasspost.protocol.smtp.Solicitation;
import java.time.Duration;
import java.util.List;

/// Receiving mail.
@Section(doc = "Receiving mail over SMTP.")
public record SmtpSection(
    @Setting(
            doc =
                """
                Where to listen for mail. Port 25 is where other servers look for this one; the \
                system may reserve it for the administrator.\
                """,
            standard = "*:25")
        List<NetworkAddress> listen,
    @Setting(
            doc =
                """
                A notice to everybody who calls, such as your terms for unsolicited mail. It is \
                part of the greeting, whole, whatever its length; each line of it becomes a line \
                of the greeting.\
                """,
            standard = "")
        String notice,
    @Setting(
            doc =
                """
                Classes of solicitation that are refused, such as `net.example:ADV` (RFC 3865). A \
                client that says its message is of such a class gets no further; one that asks is \
                told the classes.\
                """,
            standard = "")
        List<String> noSoliciting,
    @Setting(
            doc =
                """
                What to do about the name that a client gives in HELO or EHLO. `off` believes it. \
                `annotate` looks it up, tells client and journal if it does not lead to the \
                client's address, and goes on. `refuse` does not talk to such a client; that \
                turns away much honest mail.\
                """,
            standard = "annotate")
        VerifyHelo verifyHelo,
    @Setting(
            doc =
                """
                The longest that looking up a client's name may delay a session. What is not \
                known by then counts as not verified.\
                """,
            standard = "5s",
            from = "100ms",
            to = "30s")
        Duration verifyHeloWithin,
    @Setting(
            doc = "The greatest message taken, with its header.",
            standard = "50MiB",
            from = "64KiB",
            to = "1GiB")
        Size maxMessage,
    @Setting(
            doc = "The greatest message header taken.",
            standard = "256KiB",
            from = "16KiB",
            to = "16MiB")
        Size maxHeader,
    @Setting(
            doc =
                "How many recipients one message may have. RFC 5321 §4.5.3.1.8 asks for"
                    + " at least 100.",
            standard = "1000",
            from = "100",
            to = "10000")
        int maxRecipients,
    @Setting(
            doc = "How many commands a client may give in vain before it is told to go.",
            standard = "20",
            from = "1",
            to = "1000")
        int maxErrors,
    @Setting(
            doc =
                """
                How many recipients a client may name in vain before it is told to go: whoever \
                tries out names is after our list of users.\
                """,
            standard = "100",
            from = "1",
            to = "10000")
        int maxRefusedRecipients,
    @Setting(
            doc =
                """
                How many commands without any effect, such as NOOP and RSET, a client may give \
                between two messages before it is told to go.\
                """,
            standard = "100",
            from = "1",
            to = "10000")
        int maxIdleCommands,
    @Setting(
            doc =
                """
                How many commands one session may bring. All of them are recorded, and a record \
                without end would be of no use to anybody; who has more to say calls again.\
                """,
            standard = "50000",
            from = "1000",
            to = "1000000")
        int maxCommands,
    @Setting(
            doc =
                """
                How many Received fields a message may have. More are taken for a sign that it \
                goes in circles (RFC 5321 §6.3).\
                """,
            standard = "100",
            from = "20",
            to = "1000")
        int maxHops,
    @Setting(
            doc =
                """
                How long to wait for the next command. RFC 5321 §4.5.3.2.7 asks for at least five \
                minutes.\
                """,
            standard = "5m",
            from = "1s",
            to = "1h")
        Duration commandTimeout,
    @Setting(
            doc = "How long to wait for the next piece of a message that is being sent.",
            standard = "5m",
            from = "1s",
            to = "1h")
        Duration dataTimeout,
    @Setting(
            doc = "How long a session may take altogether.",
            standard = "2h",
            from = "1m",
            to = "1d")
        Duration sessionTimeout) {

  /// What to do about a name that does not lead to the client.
  public enum VerifyHelo {
    OFF,
    ANNOTATE,
    REFUSE
  }

  /// What fits into one line of the greeting (RFC 5321 §4.5.3.1.5).
  private static final int MAX_NOTICE_LINE = 500;

  public SmtpSection {
    listen = List.copyOf(listen);
    noSoliciting = List.copyOf(noSoliciting);
    if (!notice.lines().allMatch(SmtpSection::canBeSaid))
      throw new IllegalArgumentException(
          "smtp.notice: a line may have up to 500 characters, and only those of ASCII");
    if (!noSoliciting.stream().allMatch(Solicitation::isKeyword))
      throw new IllegalArgumentException(
          "smtp.no-soliciting: a class is written like net.example:ADV");
  }

  private static boolean canBeSaid(String line) {
    return line.length() <= MAX_NOTICE_LINE && line.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
