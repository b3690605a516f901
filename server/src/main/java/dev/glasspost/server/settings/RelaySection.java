package dev.glasspost.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Other hosts.
@Section(doc = "Bringing mail to other hosts.")
public record RelaySection(
    @Setting(
            doc = "How long to wait until a host has taken our call.",
            standard = "30s",
            from = "1s",
            to = "5m")
        Duration connectTimeout,
    @Setting(
            doc =
                """
                How long to wait for the answer to a command. RFC 5321 §4.5.3.2 asks for five \
                minutes at the least; the end of a message is given twice as long.\
                """,
            standard = "5m",
            from = "1s",
            to = "30m")
        Duration replyTimeout,
    @Setting(
            doc =
                """
                The port at which hosts are called that the Domain Name System names. All the \
                world listens at 25.\
                """,
            standard = "25",
            from = "1",
            to = "65535")
        int port,
    @Setting(
            doc =
                """
                How to log in at hosts that ask who we are: the host and port as in \
                `route add \"*\" relay:HOST:PORT`, the user, and a file with the password in its \
                first line. It is told to that host alone, encrypted, and only if its certificate \
                is for its name and somebody trusted vouches for it. At port 465 it is encrypted \
                from the start, elsewhere with STARTTLS.\
                """,
            standard = "")
        List<LoginAtHost> logins,
    @Setting(
            doc =
                """
                PEM files with the certificates of those who are trusted to vouch for hosts, \
                besides those that Java trusts.\
                """,
            standard = "")
        List<Path> trustedFiles,
    @Setting(
            doc =
                """
                How long a host may take to agree on encryption. If it fails, mail goes in clear, \
                unless there is a password to tell.\
                """,
            standard = "30s",
            from = "1s",
            to = "5m")
        Duration handshakeTimeout,
    @Setting(
            doc =
                """
                How many sessions with other hosts there may be at the same time. While all are in \
                use, mail waits for its turn.\
                """,
            standard = "200",
            from = "1",
            to = "10000")
        int sessionsAtMost,
    @Setting(
            doc =
                """
                How many of them with one destination (a domain, or the host of a route). It \
                begins with 5; what they take lets in more, what they put off or turn away halves \
                it.\
                """,
            standard = "20",
            from = "1",
            to = "1000")
        int sessionsPerDestination,
    @Setting(
            doc =
                """
                How many messages one session brings, one after the other, while more of them wait \
                for the same destination.\
                """,
            standard = "100",
            from = "1",
            to = "100000")
        int messagesPerSession,
    @Setting(
            doc = "The age from which on a session brings no further message.",
            standard = "5m",
            from = "1s",
            to = "1h")
        Duration reuseFor,
    @Setting(
            doc =
                """
                How long a destination that is down is left alone, at the most. It begins with a \
                minute, and is twice as long each time. `queue retry` ends it at once.\
                """,
            standard = "30m",
            from = "1s",
            to = "4h")
        Duration restAtMost) {

  public RelaySection {
    logins = List.copyOf(logins);
    trustedFiles = List.copyOf(trustedFiles);
  }
}
