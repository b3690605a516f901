package dev.glasspost.server.settings;

import java.time.Duration;

/// How quickly passwords can be guessed.
@Section(
    doc =
        """
        How many logins may go wrong, in all protocols together, before no password is looked at \
        for a while. What is known of them is forgotten when the server stops.\
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
        Duration within) {}
