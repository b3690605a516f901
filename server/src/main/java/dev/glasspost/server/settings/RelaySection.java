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
        Duration handshakeTimeout) {

  public RelaySection {
    logins = List.copyOf(logins);
    trustedFiles = List.copyOf(trustedFiles);
  }
}
