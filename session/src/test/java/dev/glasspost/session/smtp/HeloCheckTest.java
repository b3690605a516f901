package dev.glasspost.session.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.protocol.address.Domain;
import dev.glasspost.protocol.address.IpAddress;
import dev.glasspost.session.smtp.SmtpSettings.Times;
import dev.glasspost.session.wire.Call;
import dev.glasspost.testkit.FakeResolver.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeloCheckTest {
  private static final Duration LIMIT = Times.USUAL.verifying();

  private final Counter counter = new Counter();

  private static Reason judged(Call call) {
    return call.journal().all(Judged.class).getFirst().reason();
  }

  private List<Question> asked() {
    return counter.resolver.asked().stream().map(Asked::question).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "client.example, 192.0.2.7, VERIFIED",
    "client.example, 192.0.2.8, NOT_VERIFIED",
    "client.example, 2001:db8::7, NOT_VERIFIED",
    "client.example, not an address, NOT_VERIFIED",
    "[192.0.2.7], , VERIFIED",
    "[192.0.2.8], , NOT_VERIFIED",
    "my computer, 192.0.2.7, MALFORMED"
  })
  void aNameIsVerifiedIfItLeadsToThePeer(String name, String record, HeloOutcome expected) {
    Answer answer =
        record == null ? new Answer.Nothing() : new Answer.Found(List.of("198.51.100.1", record));
    assertThat(facts(name, answer).judge()).isEqualTo(expected);
  }

  @Test
  void aNameIsNotCheckedIfNobodyAnswers() {
    assertThat(facts("client.example", new Answer.Nothing()).judge())
        .isEqualTo(HeloOutcome.NOT_VERIFIED);
    assertThat(facts("client.example", new Answer.Failed("SERVFAIL")).judge())
        .isEqualTo(HeloOutcome.NOT_CHECKED);
    assertThat(facts("client.example", new Answer.TooLate()).judge())
        .isEqualTo(HeloOutcome.NOT_CHECKED);
  }

  private static HeloFacts facts(String name, Answer answer) {
    IpAddress peer = IpAddress.parse("192.0.2.7").orElseThrow();
    return new HeloFacts(peer, Domain.parse(name), answer, Optional.empty());
  }

  @Test
  void theNameIsAskedForAndThePeerBothWays() {
    counter.say("EHLO elsewhere.example\r\n");

    assertThat(asked())
        .containsExactly(
            new Question(Question.Type.A, "elsewhere.example"),
            new Question(Question.Type.PTR, "192.0.2.7"),
            new Question(Question.Type.A, "client.example"));
  }

  @Test
  void nothingIsAskedTwice() {
    Call call = counter.say("EHLO CLIENT.example\r\n");

    assertThat(asked())
        .containsExactly(
            new Question(Question.Type.A, "CLIENT.example"),
            new Question(Question.Type.PTR, "192.0.2.7"));
    assertThat(judged(call)).isEqualTo(Reason.NAME_NOT_VERIFIED);
  }

  @Test
  void onIpv6ItsOwnRecordsAreAskedFor() {
    counter.resolver.found(Question.Type.AAAA, "six.example", "2001:db8::7");
    Endpoint peer = new Endpoint("2001:db8:0:0:0:0:0:7", 1025);
    Call call = Call.to(counter.service(), counter.clock, peer).send("HELO six.example\r\n");
    call.hangUp();

    assertThat(judged(call)).isEqualTo(Reason.NAME_VERIFIED);
    assertThat(asked())
        .containsExactly(
            new Question(Question.Type.AAAA, "six.example"),
            new Question(Question.Type.PTR, "2001:db8::7"));
  }

  @Test
  void nothingIsAskedAboutLiteralsButThePeer() {
    Call call = counter.say("HELO [192.0.2.7]\r\n");

    assertThat(judged(call)).isEqualTo(Reason.NAME_VERIFIED);
    assertThat(asked().getFirst()).isEqualTo(new Question(Question.Type.PTR, "192.0.2.7"));
  }

  @Test
  void nothingIsAskedIfNobodyWantsToKnow() {
    new Counter(Map.of("verify-helo", "off")).say("EHLO elsewhere.example\r\n");

    assertThat(asked()).isEmpty();
  }

  @Test
  void allQuestionsTogetherTakeNoLongerThanTheLimit() {
    Duration most = LIMIT.minusSeconds(1);
    counter.resolver.answers(
        Question.Type.A, "slow.example", new Answer.Found(List.of("192.0.2.7")), most);
    counter.resolver.answers(
        Question.Type.PTR, "192.0.2.7", new Answer.Found(List.of("slow2.example")), LIMIT);
    Call call = counter.say("EHLO slow.example\r\n");

    assertThat(judged(call)).isEqualTo(Reason.NAME_VERIFIED);
    assertThat(counter.resolver.asked())
        .containsExactly(
            new Asked(new Question(Question.Type.A, "slow.example"), LIMIT),
            new Asked(new Question(Question.Type.PTR, "192.0.2.7"), Duration.ofSeconds(1)));
    assertThat(counter.clock.instant()).isEqualTo("2026-11-23T10:00:05Z");
  }

  @Test
  void nothingIsAskedWhenTheTimeIsOver() {
    counter.resolver.answers(
        Question.Type.A, "slow.example", new Answer.Nothing(), LIMIT.plusSeconds(1));
    Call call = counter.say("EHLO slow.example\r\n");

    assertThat(judged(call)).isEqualTo(Reason.NAME_NOT_CHECKED);
    assertThat(counter.resolver.asked()).hasSize(1);
    assertThat(call.heard()).contains("250-mx.example cannot verify slow.example\r\n");
  }

  @Test
  void onlyAFewNamesOfThePeerAreLookedAt() {
    counter.resolver.found(
        Question.Type.PTR, "192.0.2.7", "a.example", "b.example", "c.example", "client.example");
    counter.say("EHLO [192.0.2.7]\r\nMAIL FROM:<>\r\nRCPT TO:<Postmaster>\r\nBDAT 3 LAST\r\nHi.");

    assertThat(asked()).hasSize(1 + HeloCheck.MAX_PEER_NAMES);
    assertThat(counter.accepted().getFirst().origin().verifiedName()).isEmpty();
  }
}
