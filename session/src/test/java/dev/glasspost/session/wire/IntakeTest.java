package dev.glasspost.session.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.protocol.text.Octets;
import org.junit.jupiter.api.Test;

final class IntakeTest {
  private final Intake intake = new Intake();

  private void arrive(String text) {
    byte[] octets = Octets.ascii(text).toBytes();
    int sent = 0;
    while (sent < octets.length) {
      intake.makeRoom(Intake.IDLE_SIZE);
      int count = Math.min(intake.room(), octets.length - sent);
      System.arraycopy(octets, sent, intake.array(), intake.to(), count);
      intake.arrived(count);
      sent += count;
    }
  }

  private String take(int length) {
    String text = intake.peek(length).utf8();
    intake.drop(length);
    return text;
  }

  @Test
  void linesAreFoundOneAfterAnother() {
    arrive("a\nbc\nd");

    assertThat(take(intake.lineLength())).isEqualTo("a\n");
    assertThat(take(intake.lineLength())).isEqualTo("bc\n");
    assertThat(intake.lineLength()).isEqualTo(-1);
    arrive("e\n");
    assertThat(take(intake.lineLength())).isEqualTo("de\n");
    assertThat(intake.isEmpty()).isTrue();
  }

  @Test
  void aLongLineGrowsItAndAnEmptyOneIsSmallAgain() {
    String line = "x".repeat(5000) + "\n";
    arrive("short\n" + line);

    assertThat(take(6)).isEqualTo("short\n");
    assertThat(take(intake.lineLength())).isEqualTo(line);
    intake.makeRoom(Intake.IDLE_SIZE);
    assertThat(intake.array()).hasSize(Intake.IDLE_SIZE);
  }

  @Test
  void whatWasTakenMakesRoomForWhatComes() {
    for (int i = 0; i < 10_000; i++) {
      arrive("0123456789\n01");
      assertThat(take(11)).isEqualTo("0123456789\n");
      arrive("\n");
      assertThat(take(intake.lineLength())).isEqualTo("01\n");
    }
    assertThat(intake.array()).hasSize(Intake.IDLE_SIZE);
  }

  @Test
  void halfTakenOctetsDoNotMakeItGrowForEver() {
    arrive("0123456789");
    for (int i = 0; i < 10_000; i++) {
      arrive("0123456789");
      take(10);
    }
    assertThat(take(10)).isEqualTo("0123456789");
    assertThat(intake.array().length).isLessThanOrEqualTo(2 * Intake.IDLE_SIZE);
  }
}
