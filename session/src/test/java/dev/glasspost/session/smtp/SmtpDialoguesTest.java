package dev.glasspost.session.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.session.wire.Call;
import dev.glasspost.testkit.dialogue.Peer;
import dev.glasspost.testkit.dialogue.Player;
import dev.glasspost.testkit.dialogue.Step;
import dev.glasspost.testkit.dialogue.Transcript;
import dev.glasspost.testkit.dialogue.Transcripts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Plays every transcript of SMTP. Whatever is said, the octets in the record are those of the
/// wire.
final class SmtpDialoguesTest {
  private static final List<Transcript> ALL = Transcripts.of("smtp");

  @TestFactory
  Stream<DynamicTest> dialogues() {
    return ALL.stream()
        .map(transcript ->
            DynamicTest.dynamicTest(
                transcript.name() + ": " + transcript.title(), () -> play(transcript)));
  }

  private static void play(Transcript transcript) throws IOException {
    Counter counter = new Counter(transcript.setup());
    if (transcript.setup().containsKey("store")) counter.fail(transcript.setup().get("store"));
    Call call = counter.call();
    Player.play(transcript, peer(call));
    call.end();

    assertThat(call.faults()).isEmpty();
    recordTellsTheWire(call);
    assertThat(counter.store.unfinishedBlobs()).isZero();
    assertThat(call.events().getLast()).isInstanceOf(Closed.class);
  }

  private static void recordTellsTheWire(Call call) {
    assertThat(Wiretap.arrived(call.events())).isEqualTo(call.wire().sent());
    assertThat(Wiretap.said(call.events())).isEqualTo(call.heard());
    assertThat(Wiretap.left(call.events())).isEqualTo(call.wire().written().length);
  }

  static Peer peer(Call call) {
    return new Peer() {
      @Override
      public InputStream fromServer() {
        return call.wire().fromServer();
      }

      @Override
      public OutputStream toServer() {
        return call.wire().toServer();
      }

      @Override
      public void fallSilent() {
        call.wire().fallSilent();
      }

      @Override
      public void hangUp() {
        call.wire().hangUp();
      }
    };
  }

  /// A command that nobody wrote a transcript for has not been tried.
  @Test
  void everyCommandHasATranscript() {
    Set<String> sent =
        ALL.stream()
            .flatMap(transcript -> transcript.steps().stream())
            .filter(Step.Send.class::isInstance)
            .flatMap(step -> ((Step.Send) step).octets().latin1().lines())
            .map(line -> line.split(" ", 2)[0].toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());

    assertThat(sent)
        .contains("HELO", "EHLO", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "NOOP", "HELP", "VRFY")
        .contains("EXPN", "QUIT", "STARTTLS", "AUTH");
  }

  /// A refusal names the session, so that it can be found again.
  @Test
  void everyRefusalInATranscriptEndsWithTheNameOfTheSession() {
    List<String> refusals =
        ALL.stream()
            .flatMap(transcript -> transcript.steps().stream())
            .filter(Step.Expect.class::isInstance)
            .map(step -> ((Step.Expect) step).pattern())
            .filter(pattern -> pattern.matches("[45]\\d\\d .*") && !pattern.endsWith(" …"))
            .toList();

    assertThat(refusals).isNotEmpty().allMatch(pattern -> pattern.endsWith("(ref …)"));
  }

  @Test
  void theSessionsNameIsInTheRefusal() {
    Call call = new Counter().say("EHLO client.example\r\n", "EXPN x\r\n");
    SessionEvent.Said refusal = call.journal().all(SessionEvent.Said.class).getLast();

    assertThat(refusal.words().toString()).contains("(ref " + call.journal().record().id() + ")");
  }
}
