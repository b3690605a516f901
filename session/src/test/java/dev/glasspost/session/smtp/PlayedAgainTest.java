package dev.glasspost.session.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.transcript.Exchange;
import dev.glasspost.mail.transcript.TranscriptReader;
import dev.glasspost.mail.view.Ink;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.TerminalPage;
import dev.glasspost.mail.view.View;
import dev.glasspost.session.wire.Call;
import dev.glasspost.testkit.dialogue.Player;
import dev.glasspost.testkit.dialogue.Scribe;
import dev.glasspost.testkit.dialogue.Transcript;
import dev.glasspost.testkit.dialogue.Transcripts;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The view of a session can be made a test: what it shows is played again, and the server says the
/// same.
final class PlayedAgainTest {
  @TestFactory
  Stream<DynamicTest> theViewsOfEveryDialogueAreReadBack() {
    return Transcripts.of("smtp").stream()
        .map(
            transcript -> DynamicTest.dynamicTest(transcript.name(), () -> isReadBack(transcript)));
  }

  private static void isReadBack(Transcript transcript) throws Exception {
    SessionRecord record = played(transcript);
    for (View view : new View[] {View.PLAIN, View.COMMENTED})
      assertThat(TranscriptReader.read(text(record, view))).isEqualTo(Exchange.of(record));
  }

  /// Those whose answers do not hang on content that is withheld, nor on silence or encryption.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "founding-session.txt",
        "data.txt",
        "data-empty.txt",
        "ehlo.txt",
        "gibberish.txt",
        "helo-unverified.txt",
        "pipelining.txt",
        "rcpt-unknown.txt",
        "too-many-errors.txt"
      })
  void aViewIsPlayedAgain(String name) throws Exception {
    Transcript original =
        Transcripts.of("smtp").stream()
            .filter(it -> it.name().equals(name))
            .findAny()
            .orElseThrow();
    Exchange first = TranscriptReader.read(text(played(original), View.COMMENTED));
    Transcript read = Transcript.parse("again", Scribe.write("What was seen is true.", first));
    SessionRecord again =
        played(new Transcript(read.name(), read.title(), original.setup(), read.steps()));
    assertThat(Exchange.of(again).turns()).hasSameSizeAs(first.turns());
  }

  private static SessionRecord played(Transcript transcript) throws IOException {
    Counter counter = new Counter(transcript.setup());
    if (transcript.setup().containsKey("store")) counter.fail(transcript.setup().get("store"));
    Call call = counter.call();
    Player.play(transcript, SmtpDialoguesTest.peer(call));
    call.end();
    return call.journal().record();
  }

  private static String text(SessionRecord record, View view) throws IOException {
    StringBuilder text = new StringBuilder();
    Lens lens = new Lens(view, Level.ALL, ZoneOffset.UTC);
    new TerminalPage(Ink.NONE).print(lens.sheet(record), text);
    return text.toString();
  }
}
