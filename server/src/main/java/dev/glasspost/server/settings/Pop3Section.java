package dev.glasspost.server.settings;

import java.time.Duration;
import java.util.List;

/// Reading mail.
@Section(doc = "Reading mail over POP3.")
public record Pop3Section(
    @Setting(
            doc =
                """
                Where to listen for people who fetch their mail. The connection is in clear until \
                the client asks for encryption (STLS); see `pop3.clear-logins`. It is open to this \
                machine alone unless you say otherwise: `pop3s.listen` is for everybody. An empty \
                list `[]` switches it off.\
                """,
            standard = "127.0.0.1:110")
        List<NetworkAddress> listen,
    @Setting(
            doc =
                """
                Who may log in over a connection that is not encrypted, so that others could read \
                the password: with `never` nobody, with `on-loopback` only programs on this \
                machine, with `allowed` everybody.\
                """,
            standard = "on-loopback")
        ClearLogins clearLogins,
    @Setting(
            doc = "How many errors a client may make before we hang up.",
            standard = "20",
            from = "1",
            to = "1000")
        int maxErrors,
    @Setting(
            doc = "How many wrong names or passwords a client may give before we hang up.",
            standard = "3",
            from = "1",
            to = "100")
        int maxWrongLogins,
    @Setting(
            doc =
                """
                How many commands one session may bring. All of them are recorded, and a record \
                without end would be of no use to anybody; who wants more calls again.\
                """,
            standard = "200000",
            from = "1000",
            to = "1000000")
        int maxCommands,
    @Setting(doc = "How long a client may take to log in.", standard = "5m", from = "1s", to = "1h")
        Duration loginTimeout,
    @Setting(
            doc =
                """
                How long to wait for the next command of somebody who has logged in. RFC 1939 §3 \
                asks for at least ten minutes.\
                """,
            standard = "10m",
            from = "10m",
            to = "1d")
        Duration idleTimeout,
    @Setting(
            doc = "How long a session may take altogether.",
            standard = "12h",
            from = "1m",
            to = "7d")
        Duration sessionTimeout) {

  /// Who may say a password over a connection that others could read.
  public enum ClearLogins {
    ALLOWED,
    ON_LOOPBACK,
    NEVER
  }

  public Pop3Section {
    listen = List.copyOf(listen);
  }
}
