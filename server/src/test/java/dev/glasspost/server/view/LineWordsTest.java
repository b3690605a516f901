package dev.glasspost.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.session.wire.Doing;
import dev.glasspost.session.wire.LineStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LineWordsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static String words(Stage stage, Doing doing) {
    LineStatus line =
        new LineStatus(
            750,
            SessionId.of(0, 0, 0),
            SessionKind.SMTP_IN,
            new Endpoint("192.0.2.1", 1110),
            "",
            NOW,
            stage,
            doing,
            1_234_567,
            5_000_000_000L);
    return LineWords.of(line, NOW);
  }

  private static String waiting(Stage stage, Duration time) {
    return words(stage, new Doing.Listening(NOW.minus(time)));
  }

  @Test
  void aWaitTellsForWhatAndForHowLong() {
    assertThat(waiting(Stage.MET, Duration.ofMillis(999))).isEqualTo("waiting for a command");
    assertThat(waiting(Stage.MET, Duration.ofSeconds(20)))
        .isEqualTo("waiting for a command, for 20 s");
    assertThat(waiting(Stage.AUTHORIZATION, Duration.ofSeconds(61)))
        .isEqualTo("waiting for a login, for 1 min");
    assertThat(waiting(Stage.TRANSACTION, Duration.ofMinutes(125)))
        .isEqualTo("waiting for a command, for 2 h 5 min");
    assertThat(waiting(Stage.MET, Duration.ofSeconds(-5))).isEqualTo("waiting for a command");
  }

  @Test
  void contentTellsHowMuchOfItThereWas() {
    assertThat(words(Stage.RECEIVING, new Doing.Taking(0)))
        .isEqualTo("receiving a message: 1.2 MB so far");
    assertThat(words(Stage.RECEIVING, new Doing.Taking(1_234_566)))
        .isEqualTo("receiving a message: 1 octet so far");
    assertThat(words(Stage.RECEIVING, new Doing.Taking(1_233_568)))
        .isEqualTo("receiving a message: 999 octets so far");
    assertThat(words(Stage.RECEIVING, new Doing.Taking(234_568)))
        .isEqualTo("receiving a message: 999.9 kB so far");
    assertThat(words(Stage.TRANSACTION, new Doing.Giving(0)))
        .isEqualTo("sending a message: 5.0 GB so far");
  }

  @Test
  void workIsToldByItsStage() {
    assertThat(words(Stage.CHECKING_NAME, new Doing.Working())).isEqualTo("checking the name");
    assertThat(words(Stage.STORING, new Doing.Working())).isEqualTo("storing the message");
    assertThat(words(Stage.MET, new Doing.Working())).isEqualTo("answering a command");
    assertThat(words(Stage.MET, new Doing.Speaking())).isEqualTo("sending a reply");
  }

  @Test
  void everyStageHasWordsOfItsOwnWhateverIsDone() {
    for (Stage stage : Stage.values()) {
      assertThat(waiting(stage, Duration.ZERO)).matches("(waiting for|agreeing on) [a-z ]+");
      assertThat(words(stage, new Doing.Working())).matches("[a-z -]+ing [a-z -]+");
    }
  }
}
