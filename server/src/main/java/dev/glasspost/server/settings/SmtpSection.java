package dev.glasspost.server.settings;

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
            standard = "1MiB",
            from = "16KiB",
            to = "16MiB")
        Size maxHeader,
    @Setting(
            doc =
                "How many recipients one message may have. RFC 5321 §4.5.3.1.8 asks for at least 100.",
            standard = "1000",
            from = "100",
            to = "10000")
        int maxRecipients,
    @Setting(
            doc = "How many errors a client may make before it is told to go.",
            standard = "20",
            from = "1",
            to = "1000")
        int maxErrors,
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

  public SmtpSection {
    listen = List.copyOf(listen);
  }
}
