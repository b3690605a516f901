package dev.glasspost.server.settings;

import java.time.Duration;

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
        int port) {}
