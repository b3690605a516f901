package dev.glasspost.testkit.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.transcript.Exchange;
import dev.glasspost.mail.transcript.TranscriptReader;
import dev.glasspost.mail.transcript.TranscriptReader.Unreadable;
import dev.glasspost.mail.view.Ink;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.TerminalPage;
import dev.glasspost.mail.view.View;
import dev.glasspost.testkit.journal.HostileRecords;
import dev.glasspost.testkit.store.Seeds;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A view of a record is text from which the same exchange can be read, whatever was said in it.
@ExtendWith(Seeds.class)
final class ReadBackTest {
  private static final int RECORDS = 2_000;

  private final HostileRecords records = new HostileRecords(new Random(Seeds.next()));

  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "COMMENTED"})
  void anyRecordIsReadBackFromItsView(View view) throws Exception {
    for (int i = 0; i < RECORDS; i++) {
      SessionRecord record = records.any();
      String text = text(record, view);
      assertThat(TranscriptReader.read(text)).describedAs(text).isEqualTo(Exchange.of(record));
    }
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void nothingInAViewCommandsATerminalOrEndsALine(View view) throws Exception {
    for (int i = 0; i < RECORDS; i++) {
      SessionRecord record = records.any();
      String text = text(record, view);
      assertThat(text).matches("(?:[^\\p{C}\\x{2028}\\x{2029}]*+\n)*+");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "This is no view.",
        "02:35:56 4 SMTP-1() Input Line: QUIT\nand something else",
        "02:35:56 4 SMTP-1() Input Line: QUIT\n02:35:56 4 SMTP-2() Input Line: QUIT",
        "02:35:56 4 SMTP-1() Input Line: a\\b",
        "02:35:56 4 SMTP-1() Input Line: \\x1",
        "02:35:56 4 SMTP-1() Input Line: [secret, many octets]",
        "02:35:56 4 SMTP-1() Input Line: [secret, 9 octets, SHA-256 5]",
        "02:35:56 4 SMTP-1() Input Line: [secret, 99999999999999999999 octets, SHA-256 5f]"
      })
  void whatIsNoViewOfOneSessionIsRefusedInWords(String text) {
    assertThatThrownBy(() -> TranscriptReader.read(text))
        .isInstanceOf(Unreadable.class)
        .hasMessageMatching("(Line \\d .*|There is no session in this text)\\.");
  }

  private static String text(SessionRecord record, View view) throws IOException {
    Lens lens = new Lens(view, Level.ALL, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder();
    new TerminalPage(Ink.NONE).print(lens.sheet(record), text);
    return text.toString();
  }
}
