package dev.glasspost.server.settings;

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
        Size reserve) {}
