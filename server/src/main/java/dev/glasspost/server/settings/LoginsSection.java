package dev.glasspost.server.settings;

import java.time.Duration;

/// How people log in, and how quickly passwords can be guessed.
@Section(
    doc =
        """
        Logging in, in all protocols. After a number of logins that went wrong no password is \
        looked at for a while; what is known of them is forgotten when the server stops.\
        """)
public record LoginsSection(
    @Setting(
            doc =
                """
                How many wrong logins one client may make: an IPv4 address, or the /64 network of \
                an IPv6 address.\
                """,
            standard = "20",
            from = "1",
            to = "100000")
        int perAddress,
    @Setting(
            doc =
                """
                How many wrong logins there may be for one account, from all addresses together. \
                Addresses from which somebody has logged in to the account since the start of the \
                server are not concerned, so that nobody can keep its owner out by guessing.\
                """,
            standard = "10",
            from = "1",
            to = "100000")
        int perAccount,
    @Setting(
            doc =
                """
                In what time. One more login is let pass each time that this time, divided by the \
                limit, has gone by.\
                """,
            standard = "15m",
            from = "1m",
            to = "1d")
        Duration within,
    @Setting(
            doc =
                """
                How long a right password is recognized, by what is in memory alone, without the \
                slow comparison that makes guessing hard for who steals the data folder. With `0s` \
                each login takes that comparison, and mail programs log in every few minutes.\
                """,
            standard = "1h",
            from = "0s",
            to = "1d")
        Duration recognizeFor,
    @Setting(
            doc =
                """
                Whether mail programs are offered to bind a login to the encryption that it comes \
                through (SCRAM-SHA-256-PLUS, RFC 9266), so that nobody in between can use it. With \
                `not-offered` they are not. A few choose it because it is offered and then give \
                the login up, such as mutt 2.2 of Debian.\
                """,
            standard = "offered")
        ChannelBinding channelBinding) {
  /// Whether logins can be bound to connections.
  public enum ChannelBinding {
    OFFERED,
    NOT_OFFERED
  }
}
