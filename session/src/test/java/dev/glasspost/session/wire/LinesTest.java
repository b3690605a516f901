package dev.glasspost.session.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Admitted;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Lines.Opening;
import dev.glasspost.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class LinesTest {
  private final FakeClock clock = FakeClock.at("2026-11-23T10:00:00Z");

  private Opening open(Lines lines, String address) {
    Endpoint peer = new Endpoint(address, 1000);
    return lines.open(
        new Caller(
            SessionId.of(0, 0, 0), SessionKind.POP3, new MemoryWire(clock, peer, Call.LOCAL)));
  }

  private static void close(Opening opening) {
    ((Opening.Free) opening).line().close();
  }

  @Test
  void linesAreNumberedFromOneAndNumbersNeverComeTwice() {
    Lines lines = new Lines(new Lines.Limits(5, 5), clock);
    Opening first = open(lines, "192.0.2.1");
    close(first);

    assertThat(first.number()).isEqualTo(1);
    assertThat(open(lines, "192.0.2.1").number()).isEqualTo(2);
  }

  @Test
  void thereAreAsManyLinesAsTheLimitSays() {
    Lines lines = new Lines(new Lines.Limits(2, 2), clock);
    Opening first = open(lines, "192.0.2.1");

    assertThat(first).isInstanceOfSatisfying(Opening.Free.class, is -> busy(is, 1, 2));
    assertThat(open(lines, "192.0.2.2"))
        .isInstanceOfSatisfying(Opening.Free.class, is -> busy(is, 2, 2));
    assertThat(open(lines, "192.0.2.3")).isEqualTo(new Opening.None(3, Regret.NO_LINE_FREE));

    close(first);
    assertThat(open(lines, "192.0.2.3")).isInstanceOf(Opening.Free.class);
  }

  private static void busy(Opening.Free free, int busy, int all) {
    assertThat(free.busy()).isEqualTo(busy);
    assertThat(free.all()).isEqualTo(all);
  }

  @Test
  void oneAddressGetsAsManyLinesAsItsLimitSays() {
    Lines lines = new Lines(new Lines.Limits(9, 2), clock);
    Opening first = open(lines, "192.0.2.1");
    open(lines, "192.0.2.1");

    assertThat(open(lines, "192.0.2.1"))
        .isEqualTo(new Opening.None(3, Regret.TOO_MANY_LINES_OF_ADDRESS));
    assertThat(open(lines, "192.0.2.2")).isInstanceOf(Opening.Free.class);

    close(first);
    assertThat(open(lines, "192.0.2.1")).isInstanceOf(Opening.Free.class);
  }

  @Test
  void closingALineTwiceFreesItOnce() {
    Lines lines = new Lines(new Lines.Limits(2, 2), clock);
    Opening first = open(lines, "192.0.2.1");
    open(lines, "192.0.2.1");
    close(first);
    close(first);

    assertThat(open(lines, "192.0.2.1")).isInstanceOf(Opening.Free.class);
    assertThat(open(lines, "192.0.2.1")).isInstanceOf(Opening.None.class);
  }

  @Test
  void addressesOfOneIpv6NetworkAreOneClient() {
    assertThat(Lines.client("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(Lines.client("2001:db8:1:2:9:0:0:1"));
    assertThat(Lines.client("2001:db8:1:2:0:0:0:1"))
        .isNotEqualTo(Lines.client("2001:db8:1:3:0:0:0:1"));
    assertThat(Lines.client("0:0:0:0:0:0:0:1")).isEqualTo("0:0:0:0");
    assertThat(Lines.client("192.0.2.1")).isEqualTo("192.0.2.1");
  }

  @Test
  void busyLinesAreListedInTheOrderOfTheirNumbers() {
    Lines lines = new Lines(new Lines.Limits(9, 9), clock);
    Opening first = open(lines, "192.0.2.1");
    clock.pass(Duration.ofSeconds(3));
    open(lines, "192.0.2.2");
    open(lines, "192.0.2.3");
    close(first);

    assertThat(lines.busy()).extracting(LineStatus::number).containsExactly(2L, 3L);
    assertThat(lines.busy().getFirst().since()).isEqualTo(clock.instant());
  }

  @Test
  void whoFindsNoLineIsToldSoAndHasARecord() {
    Lines lines = new Lines(new Lines.Limits(0, 9), clock);
    Call call = Call.to(new TalkService(_ -> Ending.QUIT), lines, clock).end();

    assertThat(call.events())
        .containsExactly(
            new LineOpened(1),
            new Connected(Call.PEER, Call.LOCAL),
            new Judged(new Subject.Connection("192.0.2.7"), Verdict.DEFERRED, Reason.NO_LINE_FREE),
            new Said(Utterance.clear(Octets.ascii("SORRY NO_LINE_FREE\r\n"))),
            new Left(20, 20),
            new Closed(Ending.TURNED_AWAY, ""));
    assertThat(lines.busy()).isEmpty();
  }

  @Test
  void whenTooManyAreToldSoTheOthersHearNothing() throws Exception {
    Lines lines = new Lines(new Lines.Limits(0, 9), clock);
    var told = new CountDownLatch(Lines.MOST_TURNED_AWAY);
    var release = new CountDownLatch(1);
    Service service = new SlowRegrets(told, release);
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < Lines.MOST_TURNED_AWAY; i++) calls.add(Call.to(service, lines, clock));
    told.await();
    Call oneMore = Call.to(service, lines, clock).end();
    assertThat(oneMore.events()).endsWith(new Closed(Ending.TURNED_AWAY, "")).hasSize(4);
    release.countDown();
    assertThat(calls.getLast().end().events()).hasSize(6);
    assertThat(Call.to(service, lines, clock).end().events()).hasSize(6);
  }

  /// Takes its time to tell callers that there is no line.
  private record SlowRegrets(CountDownLatch told, CountDownLatch release) implements Service {
    @Override
    public SessionKind kind() {
      return SessionKind.SMTP_IN;
    }

    @Override
    public Patience patience() {
      return new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1), 10);
    }

    @Override
    public Ending serve(Conversation conversation) {
      return Ending.QUIT;
    }

    @Override
    public Octets regrets(Regret regret, SessionId session) {
      told.countDown();
      try {
        release.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return Octets.ascii("SORRY\r\n");
    }
  }

  @Test
  void whoIsAdmittedKeepsALineUntilTheSessionEnds() {
    Lines lines = new Lines(new Lines.Limits(3, 3), clock);
    Call call = Call.to(new TalkService(_ -> Ending.QUIT), lines, clock).end();

    assertThat(call.events())
        .containsExactly(
            new LineOpened(1),
            new Connected(Call.PEER, Call.LOCAL),
            new Admitted(1, 1, 3),
            new Closed(Ending.QUIT, ""));
    assertThat(lines.busy()).isEmpty();
  }

  @Test
  void nobodyGetsALineWhenTheServerStops() throws InterruptedException {
    Lines lines = new Lines(new Lines.Limits(3, 3), clock);

    assertThat(lines.stop(Duration.ZERO)).isZero();
    assertThat(open(lines, "192.0.2.1")).isEqualTo(new Opening.None(1, Regret.SHUTTING_DOWN));
  }

  @Test
  void stoppingCutsWhoeverDoesNotComeToAnEndInTime() throws InterruptedException {
    Lines lines = new Lines(new Lines.Limits(3, 3), clock);
    open(lines, "192.0.2.1");

    assertThat(lines.stop(Duration.ofMillis(1))).isEqualTo(1);
  }
}
