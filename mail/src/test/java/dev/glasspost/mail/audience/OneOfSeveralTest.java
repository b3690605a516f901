package dev.glasspost.mail.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.QueueOrder;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.routing.RouteStep.Rule;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever has an account behind an alias is told of their own copy, and of no other.
final class OneOfSeveralTest {
  private static final Instant BEGAN = Instant.parse("2026-11-26T02:35:56Z");
  private static final MessageId MESSAGE = new MessageId(1);
  private static final String TEAM = "team@a.example";
  private static final String ANN = "ann@a.example";

  private static MessageEvent deferred(String destination) {
    return new MessageEvent.Deferred(
        MESSAGE, TEAM, Reason.STORE_FULL, "no room", BEGAN, List.of(), destination);
  }

  private static MessageEvent failed(String destination) {
    return new MessageEvent.Failed(
        MESSAGE, TEAM, Reason.THEY_REFUSED_IT, "no", List.of(), destination, Optional.empty());
  }

  @Test
  void aUserIsToldWhatStandsInTheWayOfTheirOwnCopyOnly() {
    assertThat(told(ANN, deferred("dan@d.example"), failed("eve@e.example"), deferred(ANN)))
        .containsExactly(
            new MessageEvent.Deferred(MESSAGE, TEAM, Reason.STORE_FULL, "", BEGAN, List.of(), ""));
  }

  /// Theirs waits on, so that what is ordered concerns them.
  @Test
  void whatFailsForAnotherIsNotTheEndForThem() {
    MessageEvent.Ordered held = new MessageEvent.Ordered(MESSAGE, QueueOrder.HOLD, List.of(), "");
    assertThat(told(ANN, failed("eve@e.example"), held)).containsExactly(held);
    assertThat(told(ANN, failed(ANN), held)).doesNotContain(held);
  }

  @Test
  void whoeverHandedItInIsNotToldWhoIsBehindTheAddress() {
    assertThat(SenderShare.share(deferred(ANN))).isEmpty();
    assertThat(SenderShare.share(failed(ANN))).isEmpty();
    MessageEvent relayed =
        new MessageEvent.Relayed(MESSAGE, TEAM, "mx", "250", SessionId.of(0, 0, 0), ANN);
    assertThat(SenderShare.share(relayed)).isEmpty();
  }

  private static List<Event> told(String account, MessageEvent... later) {
    List<RouteStep> steps =
        List.of(
            new RouteStep(Rule.ALIAS, TEAM, ANN),
            new RouteStep(Rule.ACCOUNT, ANN, ""),
            new RouteStep(Rule.ALIAS, TEAM, "dan@d.example"));
    Stream<Event> before =
        Stream.of(
            heard("MAIL FROM:<a@b.example>"),
            heard("RCPT TO:<" + TEAM + ">"),
            new Judged(
                new Subject.Recipient(TEAM), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL, steps),
            heard("DATA"),
            new MessageEvent.Received(MESSAGE, 7, Octets.of(new byte[32])));
    List<Moment> moments =
        Stream.concat(before, Stream.of(later)).map(it -> new Moment(0, it)).toList();
    SessionId id = SessionId.of(BEGAN.toEpochMilli(), 0, 1);
    SessionRecord record =
        new SessionRecord(id, SessionKind.SMTP_IN, BEGAN, Progress.CLOSED, moments);
    return new Audience.User(account)
        .share(record).orElseThrow().moments().stream()
            .map(Moment::event)
            .filter(it -> it instanceof MessageEvent && !(it instanceof MessageEvent.Received))
            .toList();
  }

  private static Event heard(String words) {
    return new Heard(Utterance.clear(Octets.ascii(words + "\r\n")));
  }
}
