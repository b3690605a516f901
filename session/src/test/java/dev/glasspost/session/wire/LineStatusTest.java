package dev.glasspost.session.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What can be seen of a session from outside while it goes on.
@Timeout(30)
final class LineStatusTest {
  private final FakeClock clock = FakeClock.at("2026-11-23T10:00:00Z");
  private final Lines lines = new Lines(new Lines.Limits(10, 10), clock);
  private final List<LineStatus> seen = new ArrayList<>();

  private Call call(Function<Conversation, Ending> talk) {
    return Call.to(new TalkService(talk), lines, clock);
  }

  private void look() {
    seen.add(lines.busy().getFirst());
  }

  private Input listen(Conversation conversation) {
    return conversation.hear(
        1000,
        Duration.ofMinutes(5),
        words -> {
          look();
          return words.length();
        });
  }

  @Test
  void aSessionThatDealsWithWhatItHeardWorks() {
    call(
            conversation -> {
              look();
              listen(conversation);
              look();
              return Ending.QUIT;
            })
        .send("A\r\n")
        .end();
    assertThat(seen).extracting(LineStatus::doing).containsOnly(new Doing.Working());
  }

  @Test
  void aSessionThatWaitsForALineTellsSinceWhen() {
    Call call =
        call(conversation -> {
          clock.pass(Duration.ofSeconds(3));
          conversation.say(Octets.ascii("hello\r\n"));
          return listen(conversation) instanceof Input.Over over ? over.ending() : Ending.QUIT;
        });
    call.wire().takeLines(1);
    Doing listening = new Doing.Listening(clock.instant());
    while (!lines.busy().getFirst().doing().equals(listening)) Thread.onSpinWait();
    call.hangUp();
    assertThat(call.closed().ending()).isEqualTo(Ending.HUNG_UP);
  }

  @Test
  void contentThatComesIsCountedFromItsFirstOctet() {
    CountingEar ear = new CountingEar(8);
    Ear watched = new WatchedEar(ear, this::look);
    Call call =
        call(conversation -> {
          listen(conversation);
          conversation.hear(watched, Duration.ofMinutes(3));
          look();
          return Ending.QUIT;
        });
    call.send("DATA\r\n1234").send("5678").end();
    assertThat(ear.text()).isEqualTo("12345678");
    assertThat(seen.subList(1, 3)).allMatch(it -> it.doing().equals(new Doing.Taking(6)));
    assertThat(seen.subList(1, 3)).extracting(LineStatus::octetsIn).containsExactly(10L, 14L);
    assertThat(seen.getLast().doing()).isEqualTo(new Doing.Working());
  }

  @Test
  void contentThatGoesIsCountedFromItsFirstOctet() {
    Call call =
        call(conversation -> {
          conversation.beginSaying(Octets.ascii("+OK\r\n"));
          byte[] content = new byte[100_000];
          conversation.beginSaying(
              new StreamVoice(
                  new ByteArrayInputStream(content) {
                    @Override
                    public synchronized int read(byte[] into, int offset, int length) {
                      look();
                      return super.read(into, offset, length);
                    }
                  }));
          look();
          return Ending.QUIT;
        });
    call.end();
    LineStatus last = seen.get(seen.size() - 2);
    assertThat(last.doing()).isEqualTo(new Doing.Giving(5));
    assertThat(last.octetsOut()).isBetween(50_000L, 100_005L);
    assertThat(seen.getLast().doing()).isEqualTo(new Doing.Working());
  }

  @Test
  void whoTheyAreIsKnownByTheirNameAndThenByTheirAccount() {
    call(
            conversation -> {
              look();
              conversation.note(
                  new Judged(
                      new Subject.HeloName("client.example"),
                      Verdict.ACCEPTED,
                      Reason.NAME_NOT_VERIFIED));
              look();
              conversation.note(new SessionEvent.Authenticated("ann@a.example", "PLAIN"));
              look();
              return Ending.QUIT;
            })
        .end();
    assertThat(seen)
        .extracting(LineStatus::who)
        .containsExactly("", "client.example", "ann@a.example");
  }

  @Test
  void aLineNamesTheSessionWhoseRecordIsMade() {
    Call call =
        call(conversation -> {
          look();
          return Ending.QUIT;
        });
    call.end();
    assertThat(seen.getFirst().session()).isEqualTo(call.journal().record().id());
  }
}
