package dev.glasspost.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.server.cli.LinesList.Form;
import dev.glasspost.server.cli.LinesList.Reader;
import dev.glasspost.server.cli.LinesOnShow.Look;
import dev.glasspost.session.wire.Doing;
import dev.glasspost.session.wire.LineStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Open lines that many people watch.
final class LinesOnShowTest {
  private static final Instant START = Instant.parse("2026-11-23T14:31:40Z");
  private static final Form SCREEN = new Form(Reader.PEOPLE, 24);

  private final AtomicInteger looks = new AtomicInteger();
  private Instant now = START;
  private List<LineStatus> busy = List.of(waiting(21));
  private final LinesOnShow lines =
      new LinesOnShow(
          () -> {
            looks.incrementAndGet();
            return busy;
          },
          () -> now);

  private static LineStatus waiting(long octetsIn) {
    return new LineStatus(
        1,
        SessionId.of(0, 0, 1),
        SessionKind.SMTP_IN,
        new Endpoint("192.0.2.7", 43894),
        "client.example",
        START.minusSeconds(7),
        Stage.MET,
        new Doing.Listening(START.minusSeconds(6)),
        octetsIn,
        322);
  }

  private void pass(long millis) {
    now = now.plusMillis(millis);
  }

  @Test
  void howeverManyWatchTheLinesAreLookedAtOnceInEachPeriod() {
    Look first = lines.look();
    pass(300);
    for (int watcher = 0; watcher < 20; watcher++) assertThat(lines.look()).isSameAs(first);
    assertThat(looks).hasValue(1);
    pass(200);
    for (int watcher = 0; watcher < 20; watcher++) lines.look();
    assertThat(looks).hasValue(2);
  }

  @Test
  void thereAreWordsOnceForAllWhoWantTheSameForm() {
    assertThat(lines.look().as(SCREEN)).isSameAs(lines.look().as(new Form(Reader.PEOPLE, 24)));
    assertThat(lines.look().as(new Form(Reader.PROGRAMS, 24)).getFirst()).startsWith("[{");
  }

  @Test
  void withinASecondInWhichNothingHappensThereIsNothingNew() {
    Look first = lines.look();
    pass(500);
    assertThat(lines.look()).isSameAs(first);
    busy = List.of(waiting(27));
    pass(500);
    assertThat(lines.look().differsFrom(first)).isTrue();
  }

  @Test
  void thatSomethingLastsLongerIsSeenButIsNothingThatHappened() {
    Look first = lines.look();
    pass(1_000);
    Look later = lines.look();
    assertThat(first.as(SCREEN).getLast()).endsWith("for 6 s");
    assertThat(later.as(SCREEN).getLast()).endsWith("for 7 s");
    assertThat(later.differsFrom(first)).isFalse();
  }

  @Test
  void theNextPeriodBeginsWithAWholeOrHalfSecond() {
    pass(120);
    assertThat(lines.untilNext()).isEqualTo(Duration.ofMillis(380));
    pass(380);
    assertThat(lines.untilNext()).isEqualTo(LinesOnShow.PERIOD);
  }
}
