package dev.glasspost.mail.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.RandomEvents;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TerminalPageTest {
  private static final long SEED = Long.getLong("glasspost.seed", System.nanoTime());

  @Test
  void theCommentedViewIsReadableWithoutColours() throws IOException {
    assertThat(printed(FoundingSessions.line750(), View.COMMENTED, Ink.NONE))
        .startsWith(
            """
            SMTP session 000000000001, line 750: 36.37.0.13 on 5 May 1999 (times in UTC)

            First, somebody is calling us. We open a line and see who it is: [RFC 5321 §3.1]
              02:35:56 5 SMTP-750() Stream created
              02:35:56 5 SMTP(750) Resolver created
              02:35:56 4 SMTP Line 750 created for answering

            It is someone at the address "36.37.0.13":
              02:35:56 4 SMTP-750() Got connection from [36.37.0.13:39891]
            """);
  }

  @Test
  void adviceIsAParagraphOfItsOwn() throws IOException {
    Session session = new Session(SessionKind.SMTP_IN, "1999-05-05T02:35:56Z");
    session.note(
        new Judged(new Subject.Connection("36.37.0.13"), Verdict.DEFERRED, Reason.NO_LINE_FREE));
    assertThat(printed(session.end(Ending.TURNED_AWAY), View.COMMENTED, Ink.NONE))
        .contains("more lines. [setting lines.at-most]\n\nWe had no line for them. So we close");
  }

  @Test
  void coloursAreThoseOfTheFoundingPage() throws IOException {
    assertThat(printed(FoundingSessions.line750(), View.COMMENTED, Ink.COLOURS))
        .contains("SMTP-750([36.37.0.13]) \u001b[1;31mInput Line: DATA\\r\\n\u001b[0m\n")
        .contains(" \u001b[4;34mSending 221 209.31.44.214 closing connection\\r\\n\u001b[0m\n")
        .contains("\n\u001b[3;32mQueue the email message up for delivery:\u001b[0m\n")
        .contains("  02:35:56 5 SMTP-750() Stream created\n");
    assertThat(printed(FoundingSessions.line750(), View.SENDER, Ink.COLOURS))
        .contains("\u001b[1;31mC: DATA\u001b[0m\n");
  }

  @Test
  void theSummaryTellsItInAFewSentences() throws IOException {
    assertThat(printed(FoundingSessions.line750(), View.SUMMARY, Ink.NONE))
        .isEqualTo(
            """
            On 5 May 1999 at 02:35:56, somebody at 36.37.0.13 called on SMTP line 750.
            They gave the name Made-Up-Name-desk98, which we could not verify.
            They handed over the message S.0000014938 (1,285 octets) from \
            <Made-Up-Name-emailplus@321media.com>
            for <recipes@hypertouch.com>.
            S.0000014938 was delivered to joepublic@hypertouch.com.
            It ended after 2 minutes 38 seconds: they said QUIT.
            """);
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void noTextCanInjectLinesOrCommandATerminal(View view) throws IOException {
    RandomEvents events = new RandomEvents(SEED);
    for (int i = 0; i < 60; i++) {
      SessionRecord record = record(events, i % 2 == 0 ? SessionKind.SMTP_IN : SessionKind.POP3);
      List<Line> lines = new Lens(view, Level.ALL, ZoneOffset.UTC).sheet(record).lines();
      for (Line line : lines)
        assertThat(line.actor() + line.text() + line.basis())
            .as("seed %s", SEED)
            .matches(text -> text.codePoints().noneMatch(TerminalPageTest::commands));
      String plain = printed(record, view, Ink.NONE);
      assertThat(plain.replace("\n", ""))
          .as("seed %s", SEED)
          .matches(text -> text.codePoints().noneMatch(TerminalPageTest::commands));
      assertThat(printed(record, view, Ink.COLOURS).replaceAll("\u001b\\[[0-9;]+m", ""))
          .as("seed %s", SEED)
          .isEqualTo(plain);
      if (view == View.PLAIN || view == View.SENDER)
        assertThat(plain.lines()).as("seed %s", SEED).hasSameSizeAs(lines);
    }
  }

  private static boolean commands(int point) {
    return Character.getType(point) == Character.CONTROL
        || Character.getType(point) == Character.FORMAT;
  }

  private static SessionRecord record(RandomEvents events, SessionKind kind) {
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < 50; i++) moments.add(new Moment(i * 1000L, events.event()));
    Instant began = Instant.parse("2026-11-23T02:35:56Z");
    SessionId id = SessionId.of(began.toEpochMilli(), 0, 1);
    return new SessionRecord(id, kind, began, Progress.CLOSED, moments);
  }

  private static String printed(SessionRecord record, View view, Ink ink) throws IOException {
    StringBuilder out = new StringBuilder();
    Lens lens = new Lens(view, Level.ALL, ZoneOffset.UTC);
    new TerminalPage(ink).print(lens.sheet(record), out);
    return out.toString();
  }
}
