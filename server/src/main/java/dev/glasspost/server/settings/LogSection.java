package dev.glasspost.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The log file.
@Section(
    doc =
        """
        A log file, for programs that read such files. The journal has everything in any case, at \
        every level: `glasspost log` shows it.\
        """)
public record LogSection(
    @Setting(
            doc =
                """
                The file. A path that is not absolute begins in the data folder. If it is not set, \
                no file is written.\
                """,
            standard = "")
        Optional<Path> file,
    @Setting(
            doc =
                """
                What is told there: 1 what went wrong on our side, 2 also what becomes of \
                messages, 3 also what others do wrong, 4 also what is said, 5 everything.\
                """,
            standard = "3",
            from = "0",
            to = "5")
        int level,
    @Setting(
            doc =
                """
                What a line looks like: with `classic` it is for people, with `json` each line is \
                an object for programs.\
                """,
            standard = "classic")
        Form form,
    @Setting(
            doc = "How large the file gets before it is put aside and begun again.",
            standard = "16MiB",
            from = "64KiB",
            to = "4GiB")
        Size maxSize,
    @Setting(
            doc = "How many files are kept that were put aside; the oldest go.",
            standard = "10",
            from = "0",
            to = "1000")
        int maxFiles,
    @Setting(
            doc = "How long files are kept that were put aside.",
            standard = "30d",
            from = "1h",
            to = "3650d")
        Duration maxAge) {

  /// What a line of the log file looks like.
  public enum Form {
    CLASSIC,
    JSON
  }
}
