package dev.glasspost.server.settings;

import java.time.Duration;

/// Keeping what was accepted.
@Section(doc = "Keeping messages, accounts, and the journal on disk.")
public record StoreSection(
    @Setting(
            doc =
                "How much memory remembers what was read from the disk, besides the system's own.",
            standard = "32MiB",
            from = "8MiB",
            to = "64GiB")
        Size cache,
    @Setting(
            doc =
                """
                How much room on the disk no new message may take. When only that is left, new \
                mail is asked to come later, while what was accepted is still delivered, read, \
                and deleted.\
                """,
            standard = "64MiB",
            from = "16MiB",
            to = "64GiB")
        Size reserve,
    @Setting(
            doc =
                """
                How large the files get that messages lie in. Room of deleted messages is given \
                back a file at a time.\
                """,
            standard = "64MiB",
            from = "1MiB",
            to = "4GiB")
        Size segment,
    @Setting(
            doc = "How often files are looked for whose messages are all deleted.",
            standard = "10m",
            from = "10ms",
            to = "1d")
        Duration sweepEvery) {}
