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
                mail is asked to come later (452 4.3.1), while what was accepted is still \
                delivered, read, and deleted. The journal may use half of it. As soon as there \
                is room again, mail is taken again. A quarter of it is held as a file, for when \
                something else fills the disk.\
                """,
            standard = "256MiB",
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
        Duration sweepEvery,
    @Setting(
            doc =
                """
                When something waits for the disk for longer than this, sessions that bring mail \
                are slowed: see `lines.slow-by`.\
                """,
            standard = "1s",
            from = "10ms",
            to = "1h")
        Duration slowAfter,
    @Setting(
            doc =
                """
                When something waits for the disk for longer than this, who calls to bring mail \
                is asked to call again later (421 4.3.2).\
                """,
            standard = "10s",
            from = "10ms",
            to = "1h")
        Duration refuseAfter) {

  public StoreSection {
    if (slowAfter.compareTo(refuseAfter) > 0)
      throw new IllegalArgumentException("store.slow-after is longer than store.refuse-after");
  }
}
