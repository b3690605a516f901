package dev.glasspost.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.transcript.Exchange;
import dev.glasspost.mail.transcript.TranscriptReader;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.View;
import dev.glasspost.server.view.PageFormat;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.Seeds;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The lines that `docs/journal.md` shows of transcripts that can be read back are of a session.
@ExtendWith(Seeds.class)
final class TranscriptExcerptTest {
  private static final String SECRET = "AGpvZQBzZXNhbWU=";
  private static final String LOOKS_WITHHELD =
      "[secret, 16 octets, HMAC-SHA-256 " + "5f".repeat(32) + "]";

  private static final List<String> SHOWN = List.of("AUTH PLAIN [", "NOOP \\x5b", "\\x53ending");

  @Test
  void whatLooksLikeSomethingElseIsToldApart() throws Exception {
    FakeClock clock = FakeClock.at("2026-11-26T02:35:56Z");
    try (Provider provider = new Provider(clock, 10)) {
      SessionRecord record = provider.serveSmtp(caller(clock), 1);
      StringBuilder text = new StringBuilder();
      PageFormat.TEXT.print(new Lens(View.PLAIN, Level.ALL, ZoneOffset.UTC).sheet(record), text);
      assertThat(TranscriptReader.read(text.toString())).isEqualTo(Exchange.of(record));
      assertThat(text).doesNotContain(SECRET);
      Excerpts.check("docs/journal.md", "disguised", shown(text.toString()));
    }
  }

  private static ScriptedWire caller(FakeClock clock) {
    ScriptedWire wire = new ScriptedWire(clock, new Endpoint("192.0.2.1", 4711), Provider.LOCAL);
    wire.after(1, "HELO Sending\r\n");
    wire.after(1, "AUTH PLAIN " + SECRET + "\r\n");
    wire.after(1, "NOOP " + LOOKS_WITHHELD + "\r\n");
    return wire.after(1, "QUIT\r\n");
  }

  /// The fingerprints are shortened.
  private static String shown(String text) {
    return text.lines()
        .filter(line -> SHOWN.stream().anyMatch(line::contains))
        .map(line -> line.replaceAll("(SHA-256 [0-9a-f]{4})[0-9a-f]+", "$1…"))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
