package dev.glasspost.server.settings;

import java.time.Duration;
import java.util.List;

/// How long records are kept.
@Section(
    doc =
        """
        How long records of sessions are kept, and how many. A session that several of these are \
        about goes by the shortest.\
        """)
public record JournalSection(
    @Setting(doc = "How long any record is kept.", standard = "365d", from = "1d", to = "36500d")
        Duration keep,
    @Setting(
            doc =
                """
                How long records are kept of sessions of which nothing came: no message was \
                accepted, and none was read or deleted. Most are of spammers and port scans.\
                """,
            standard = "90d",
            from = "1d",
            to = "36500d")
        Duration keepFruitless,
    @Setting(
            doc = "How long records are kept of sessions in which mail was read over POP3.",
            standard = "90d",
            from = "1d",
            to = "36500d")
        Duration keepReading,
    @Setting(
            doc =
                """
                More rules, for sessions of one protocol, those that came to something, or both: \
                `["smtp-out 180d", "smtp-in refused 30d", "timed-out 7d"]`. Protocols and outcomes \
                are those of `glasspost log list`.\
                """,
            standard = "")
        List<KeepLess> keepLess,
    @Setting(
            doc =
                """
                How much room the journal may take on the disk, roughly. When it takes more, the \
                oldest days are removed as a whole until it does not; today and yesterday never \
                are. A session takes about half a KiB with all that finds it.\
                """,
            standard = "10GiB",
            from = "64MiB",
            to = "65536GiB")
        Size maxSize) {

  public JournalSection {
    keepLess = List.copyOf(keepLess);
  }
}
