package dev.glasspost.server.cli;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.server.golden.Excerpts;
import dev.glasspost.session.wire.Doing;
import dev.glasspost.session.wire.LineStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What `docs/journal.md` shows of the lines is what the program prints.
final class LinesExcerptTest {
  /// Times are told as those of the place where the command is typed.
  private static final Instant NOW = at("14:31:41");

  private static Instant at(String time) {
    return LocalDateTime.parse("2026-11-23T" + time).atZone(ZoneId.systemDefault()).toInstant();
  }

  @Test
  void theLinesThatAreShownAreLikeThoseThatArePrinted() {
    LineStatus waiting =
        new LineStatus(
            1,
            SessionId.of(0, 0, 1),
            SessionKind.SMTP_IN,
            new Endpoint("127.0.0.1", 43894),
            "client.example",
            at("14:31:34"),
            Stage.MET,
            new Doing.Listening(at("14:31:35")),
            21,
            322);
    LineStatus reading =
        new LineStatus(
            2,
            SessionId.of(0, 0, 2),
            SessionKind.POP3,
            new Endpoint("127.0.0.1", 51436),
            "ann@example.org",
            at("14:31:35"),
            Stage.TRANSACTION,
            new Doing.Listening(at("14:31:36")),
            35,
            140);
    LineStatus sending =
        new LineStatus(
            3,
            SessionId.of(0, 0, 3),
            SessionKind.SMTP_IN,
            new Endpoint("127.0.0.1", 43908),
            "Made-Up-Name-desk98",
            at("14:31:35"),
            Stage.RECEIVING,
            new Doing.Taking(71),
            1_224_173,
            268);
    List<String> view =
        new LinesList(List.of(waiting, reading, sending), NOW)
            .as(new LinesList.Form(LinesList.Reader.PEOPLE, Integer.MAX_VALUE));
    Excerpts.check(
        "docs/journal.md", "lines", "$ glasspost lines\n" + String.join("\n", view) + "\n");
  }
}
