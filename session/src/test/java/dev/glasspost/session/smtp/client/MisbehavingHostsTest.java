package dev.glasspost.session.smtp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.queue.Carried;
import dev.glasspost.session.smtp.client.PretendHost.Trouble;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each step of a session at which a host can misbehave, and each way to do it: what comes of the
/// message, of the session, and whether another host is tried.
final class MisbehavingHostsTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "greeting, CUTS_OFF,     NOT_NOW TALK_BROKE_OFF,  HUNG_UP,        another",
    "greeting, SAYS_4XX,     NOT_NOW THEY_PUT_IT_OFF, WE_QUIT,        another",
    "greeting, SAYS_5XX,     NEVER THEY_REFUSED_IT,   WE_QUIT,        another",
    "greeting, SAYS_GARBAGE, NOT_NOW NOT_UNDERSTOOD,  UNINTELLIGIBLE, another",
    "greeting, FALLS_SILENT, NOT_NOW TALK_BROKE_OFF,  FELL_SILENT,    another",
    "EHLO,     CUTS_OFF,     NOT_NOW TALK_BROKE_OFF,  HUNG_UP,        another",
    "EHLO,     SAYS_4XX,     NOT_NOW THEY_PUT_IT_OFF, WE_QUIT,        another",
    "EHLO,     SAYS_5XX,     TAKEN by mx1.b.example,  WE_QUIT,        same",
    "EHLO,     SAYS_GARBAGE, NOT_NOW NOT_UNDERSTOOD,  UNINTELLIGIBLE, another",
    "EHLO,     FALLS_SILENT, NOT_NOW TALK_BROKE_OFF,  FELL_SILENT,    another",
    "MAIL,     CUTS_OFF,     NOT_NOW TALK_BROKE_OFF,  HUNG_UP,        another",
    "MAIL,     SAYS_4XX,     NOT_NOW THEY_PUT_IT_OFF, WE_QUIT,        same",
    "MAIL,     SAYS_5XX,     NEVER THEY_REFUSED_IT,   WE_QUIT,        same",
    "MAIL,     SAYS_GARBAGE, NOT_NOW NOT_UNDERSTOOD,  UNINTELLIGIBLE, another",
    "MAIL,     FALLS_SILENT, NOT_NOW TALK_BROKE_OFF,  FELL_SILENT,    another",
    "RCPT,     CUTS_OFF,     NOT_NOW TALK_BROKE_OFF,  HUNG_UP,        another",
    "RCPT,     SAYS_4XX,     NOT_NOW THEY_PUT_IT_OFF, WE_QUIT,        same",
    "RCPT,     SAYS_5XX,     NEVER THEY_REFUSED_IT,   WE_QUIT,        same",
    "RCPT,     SAYS_GARBAGE, NOT_NOW NOT_UNDERSTOOD,  UNINTELLIGIBLE, another",
    "RCPT,     FALLS_SILENT, NOT_NOW TALK_BROKE_OFF,  FELL_SILENT,    another",
    "DATA,     CUTS_OFF,     NOT_NOW TALK_BROKE_OFF,  HUNG_UP,        another",
    "DATA,     SAYS_4XX,     NOT_NOW THEY_PUT_IT_OFF, WE_QUIT,        same",
    "DATA,     SAYS_5XX,     NEVER THEY_REFUSED_IT,   WE_QUIT,        same",
    "DATA,     SAYS_GARBAGE, NOT_NOW NOT_UNDERSTOOD,  UNINTELLIGIBLE, another",
    "DATA,     FALLS_SILENT, NOT_NOW TALK_BROKE_OFF,  FELL_SILENT,    another",
    "end,      CUTS_OFF,     NOT_NOW TALK_BROKE_OFF,  HUNG_UP,        same",
    "end,      SAYS_4XX,     NOT_NOW THEY_PUT_IT_OFF, WE_QUIT,        same",
    "end,      SAYS_5XX,     NEVER THEY_REFUSED_IT,   WE_QUIT,        same",
    "end,      SAYS_GARBAGE, NOT_NOW NOT_UNDERSTOOD,  UNINTELLIGIBLE, same",
    "end,      FALLS_SILENT, NOT_NOW TALK_BROKE_OFF,  FELL_SILENT,    same",
    "QUIT,     CUTS_OFF,     TAKEN by mx1.b.example,  WE_QUIT,        same",
    "QUIT,     SAYS_4XX,     TAKEN by mx1.b.example,  WE_QUIT,        same",
    "QUIT,     SAYS_GARBAGE, TAKEN by mx1.b.example,  WE_QUIT,        same",
    "QUIT,     FALLS_SILENT, TAKEN by mx1.b.example,  WE_QUIT,        same",
  })
  void aHostMisbehaves(String step, Trouble trouble, String alone, String ending, String next) {
    CarriersWorld world = new CarriersWorld().exchangers("10 mx1.b.example");
    world.host("mx1.b.example", "192.0.2.10").has(step, trouble);
    List<Carried> results = world.carry("bob@b.example");
    assertThat(results).extracting(CarriersWorld::words).containsExactly(alone);
    assertThat(world.endings()).containsExactly(ending);
    assertThatTheRecordSaysTheSame(world, results);

    CarriersWorld richer = new CarriersWorld().exchangers("10 mx1.b.example", "20 mx2.b.example");
    richer.host("mx1.b.example", "192.0.2.10").has(step, trouble);
    PretendHost second = richer.host("mx2.b.example", "192.0.2.20");
    assertThat(richer.carry("bob@b.example"))
        .extracting(CarriersWorld::words)
        .containsExactly(next.equals("another") ? "TAKEN by mx2.b.example" : alone);
    assertThat(second.contents()).hasSize(next.equals("another") ? 1 : 0);
    assertThat(richer.endings()).hasSize(next.equals("another") ? 2 : 1).startsWith(ending);
  }

  /// What came of a message that was talked about is in the record; the obstacle names its session.
  private static void assertThatTheRecordSaysTheSame(CarriersWorld world, List<Carried> results) {
    List<Verdict> told =
        world.journal.all(SessionEvent.Settled.class).stream()
            .map(SessionEvent.Settled::verdict)
            .toList();
    for (Carried result : results) {
      switch (result) {
        case Carried.Taken _ -> assertThat(told).containsExactly(Verdict.ACCEPTED);
        case Carried.NotNow(var obstacle) ->
            assertThat(obstacle.sessions()).containsExactly(world.records().getFirst().id());
        case Carried.Never(var obstacle) ->
            assertThat(obstacle.sessions()).containsExactly(world.records().getFirst().id());
      }
    }
  }
}
