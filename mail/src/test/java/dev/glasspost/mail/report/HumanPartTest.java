package dev.glasspost.mail.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Content;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.queue.Notice;
import dev.glasspost.mail.queue.Notice.Action;
import dev.glasspost.mail.queue.Obstacle;
import dev.glasspost.mail.queue.Origin;
import dev.glasspost.mail.queue.Progress;
import dev.glasspost.mail.queue.QueuedMessage;
import dev.glasspost.mail.queue.TheirReply;
import dev.glasspost.mail.queue.Tries;
import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.protocol.address.Mailbox;
import dev.glasspost.protocol.smtp.EnhancedCode;
import dev.glasspost.protocol.smtp.HeardReply;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.RcptParameters;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// However much others have to say, what senders read is short.
final class HumanPartTest {
  private static final int FEW = 120;
  private static final Instant TIME = Instant.parse("2026-11-23T12:00:00Z");
  private static final String MANY_WORDS =
      "we are so very sorry that it is as it is and ".repeat(30);
  private static final EnhancedCode TALKATIVE = new EnhancedCode(7, 1);

  private static int words(Action action, Progress progress, int recipients) {
    List<Envelope.Recipient> all =
        IntStream.range(0, recipients)
            .mapToObj(i -> new Envelope.Recipient(mailbox("bob" + i), RcptParameters.NONE))
            .toList();
    QueuedMessage message =
        new QueuedMessage(
            new MessageId(1),
            new Envelope(mailbox("sue"), MailParameters.NONE, all),
            origin(),
            new Content(new BlobRef(1, 2, 3), Octets.EMPTY, ""),
            Collections.nCopies(recipients, progress),
            Tries.made(35),
            TIME,
            Map.of());
    List<Integer> places = IntStream.range(0, recipients).boxed().toList();
    Notice notice = new Notice(action, message, places, TIME, Optional.of(TIME), Set.of());
    return HumanPart.of(Facts.of(notice)).strip().split("\\s+").length;
  }

  private static Mailbox mailbox(String name) {
    return Mailbox.parse(name + "@a.example").orElseThrow();
  }

  private static Origin origin() {
    return new Origin(
        SessionId.parse("0K3V9WA7H2M4").orElseThrow(),
        TIME,
        "desk",
        new Endpoint("192.0.2.1", 25),
        Optional.empty(),
        "mx.a.example",
        "ESMTP");
  }

  private static Obstacle obstacle(Reason reason, EnhancedCode code, Optional<String> reply) {
    return new Obstacle(
        reason,
        code,
        MANY_WORDS,
        reply.map(it -> new TheirReply("mx.b.example", it + " " + MANY_WORDS)),
        List.of());
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonIsToldInFewWords(Reason reason) {
    for (int recipients : new int[] {1, 2, 20}) {
      for (Optional<String> reply : List.of(Optional.<String>empty(), Optional.of("550 5.7.1"))) {
        Obstacle obstacle = obstacle(reason, TALKATIVE, reply);
        Progress failed = new Progress.Failed(obstacle);
        Progress deferred = new Progress.Deferred(obstacle, List.of());
        assertThat(words(Action.FAILED, failed, recipients)).isBetween(20, FEW - 1);
        assertThat(words(Action.DELAYED, deferred, recipients)).isBetween(20, FEW - 1);
      }
    }
  }

  static Stream<String> replies() {
    Stream<String> codes =
        IntStream.rangeClosed(0, 7)
            .boxed()
            .flatMap(subject ->
                IntStream.rangeClosed(0, 30).mapToObj(detail -> "550 5." + subject + "." + detail));
    Stream<String> words =
        Stream.of("greylisted", "listed by spamhaus", "quota exceeded", "dmarc", "ptr", "spam");
    return Stream.concat(codes, words.map(it -> "451 " + it));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void everyRefusalIsToldInFewWords(String reply) {
    EnhancedCode code = new HeardReply(550, List.of(reply.substring(4))).status().orElse(TALKATIVE);
    for (Reason reason : List.of(Reason.THEY_REFUSED_IT, Reason.RETRIES_EXHAUSTED)) {
      Progress failed = new Progress.Failed(obstacle(reason, code, Optional.of(reply)));
      assertThat(words(Action.FAILED, failed, 1)).isLessThan(FEW);
      assertThat(words(Action.FAILED, failed, 9)).isLessThan(FEW);
    }
  }
}
