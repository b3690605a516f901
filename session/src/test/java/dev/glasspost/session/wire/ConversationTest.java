package dev.glasspost.session.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Fingerprint;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ConversationTest {
  private static final int LINE = 40;
  private static final Duration IDLE = Duration.ofMinutes(5);

  private final FakeClock clock = FakeClock.at("2026-11-23T10:00:00Z");
  private final List<Input> inputs = new ArrayList<>();

  private Call call(Function<Conversation, Ending> talk) {
    return Call.to(new TalkService(talk), clock);
  }

  /// Answers every line with `ok` until nothing more can be heard.
  private Ending echo(Conversation conversation) {
    while (true) {
      Input input = conversation.hear(LINE, IDLE, ConversationTest::afterPass);
      inputs.add(input);
      if (input instanceof Input.Over over) return over.ending();
      conversation.say(Octets.ascii("ok\r\n"));
    }
  }

  private static int afterPass(Octets words) {
    return words.startsWith(Octets.ascii("PASS ")) ? 5 : words.length();
  }

  private static Heard heard(String text) {
    return new Heard(Utterance.clear(Octets.ascii(text)));
  }

  private static Said said(String text) {
    return new Said(Utterance.clear(Octets.ascii(text)));
  }

  private static Input.Text text(String words) {
    return new Input.Text(Octets.ascii(words), LineEnd.CRLF);
  }

  @Test
  void aLineIsHeardWithoutItsEndAndNotedWithIt() {
    Call call = call(this::echo).send("NOOP\r\n").hangUp();

    assertThat(inputs).containsExactly(text("NOOP"), Input.Over.HANG_UP);
    assertThat(call.events(Arrived.class, Heard.class, Said.class, Left.class, Closed.class))
        .containsExactly(
            new Arrived(6, 1),
            heard("NOOP\r\n"),
            said("ok\r\n"),
            new Left(4, 4),
            new Closed(Ending.HUNG_UP, ""));
  }

  @Test
  void aLineMayArriveInPieces() {
    Call call = call(this::echo).send("NO").send("OP\r").send("\nRSET\r\n").hangUp();

    assertThat(inputs).containsExactly(text("NOOP"), text("RSET"), Input.Over.HANG_UP);
    assertThat(call.events(Arrived.class))
        .containsExactly(new Arrived(2, 1), new Arrived(3, 1), new Arrived(7, 1));
  }

  @Test
  void answersToLinesThatCameTogetherLeaveTogether() {
    Call call = call(this::echo).send("A\r\nB\r\nC\r\n").hangUp();

    assertThat(call.events(Heard.class, Said.class, Left.class))
        .containsExactly(
            heard("A\r\n"),
            said("ok\r\n"),
            heard("B\r\n"),
            said("ok\r\n"),
            heard("C\r\n"),
            said("ok\r\n"),
            new Left(12, 12));
    assertThat(call.heard()).isEqualTo("ok\r\nok\r\nok\r\n");
  }

  @Test
  void answersLeaveBeforeTheRestOfALineIsWaitedFor() {
    Call call = call(this::echo).send("A\r\nB").hangUp();

    assertThat(call.heard()).isEqualTo("ok\r\n");
    assertThat(call.events(Heard.class, Left.class))
        .containsExactly(heard("A\r\n"), new Left(4, 4), heard("B"));
  }

  @Test
  void aBareLineFeedEndsALineToo() {
    call(this::echo).send("A\nB\rC\r\n").hangUp();

    assertThat(inputs).startsWith(new Input.Text(Octets.ascii("A"), LineEnd.BARE_LF), text("B\rC"));
  }

  @Test
  void aLineMayHaveAsManyOctetsAsTheLimitSays() {
    String longest = "x".repeat(LINE - 2);
    call(this::echo).send(longest + "\r\n" + longest + "x\r\nA\r\n").hangUp();

    assertThat(inputs)
        .containsExactly(text(longest), new Input.TooLong(LINE + 1), text("A"), Input.Over.HANG_UP);
  }

  @Test
  void aLineThatIsTooLongIsNotedWhole() {
    String line = "x".repeat(5000) + "\r\n";
    Call call = call(this::echo).send(line).hangUp();

    assertThat(inputs).startsWith(new Input.TooLong(5002));
    assertThat(call.events(Heard.class)).containsExactly(heard(line));
  }

  @Test
  void aLineWithoutEndIsNotListenedToForEver() {
    Call call = call(this::echo);
    for (int i = 0; i < Conversation.ENDLESS_OCTETS / 1024; i++) call.send("x".repeat(1024));
    call.hangUp();

    assertThat(inputs).containsExactly(Input.Over.ENDLESS_LINE);
    assertThat(call.closed().ending()).isEqualTo(Ending.UNINTELLIGIBLE);
  }

  @Test
  void whoSaysNothingIsHeardAsSilence() {
    Call call = call(this::echo);
    call.wire().fallSilent();
    call.end();

    assertThat(inputs).containsExactly(Input.Over.SILENCE);
    assertThat(clock.instant()).isEqualTo("2026-11-23T10:05:00Z");
  }

  @Test
  void octetsThatTrickleInDoNotBuyTime() {
    Call call =
        call(conversation -> {
          clock.pass(Duration.ofMinutes(1));
          return echo(conversation);
        });
    call.send("N");
    call.wire().fallSilent();
    call.end();

    assertThat(inputs).containsExactly(Input.Over.SILENCE);
    assertThat(call.events(Heard.class)).containsExactly(heard("N"));
    assertThat(clock.instant()).isEqualTo("2026-11-23T10:06:00Z");
  }

  @Test
  void aSessionEndsWhenItHasLastedLongEnough() {
    Call call =
        call(conversation -> {
          clock.pass(Duration.ofMinutes(28));
          return echo(conversation);
        });
    call.wire().fallSilent();
    call.hangUp();

    assertThat(inputs).containsExactly(Input.Over.OUT_OF_TIME);
    assertThat(clock.instant()).isEqualTo("2026-11-23T10:30:00Z");
    assertThat(call.closed().ending()).isEqualTo(Ending.TOO_LONG);
  }

  @Test
  void aLostConnectionIsHeardWithTheNetworksWords() {
    Call call = call(this::echo).send("A\r\n");
    call.wire().lose();
    call.end();

    assertThat(inputs).containsExactly(text("A"), Input.Over.LOST);
    assertThat(call.closed().detail()).isIn("Connection reset", "Broken pipe");
  }

  @Test
  void whoDoesNotListenIsNotedAsSuch() {
    Call call = call(this::echo);
    call.wire().stopTaking();
    call.send("A\r\n").end();

    assertThat(inputs).containsExactly(text("A"), Input.Over.NOT_LISTENING);
    assertThat(call.events(Left.class)).containsExactly(new Left(0, 4));
    assertThat(call.closed().ending()).isEqualTo(Ending.WOULD_NOT_LISTEN);
  }

  @Test
  void theSecretPartOfALineIsNotKept() {
    Call call = call(this::echo).send("PASS hunter2\r\nPASS hunter2\r\nPASS other\r\n").hangUp();

    assertThat(inputs).startsWith(text("PASS hunter2"));
    assertThat(call.events().toString()).doesNotContain("hunter2", "other");
    List<Utterance> words =
        call.journal().all(Heard.class).stream().map(event -> event.words()).toList();
    assertThat(words.get(0)).isEqualTo(words.get(1)).isNotEqualTo(words.get(2));
    assertThat(words.get(0).octets()).isEqualTo(14);
    assertThat(words.get(0).parts().get(1))
        .isInstanceOfSatisfying(
            Part.Withheld.class,
            withheld -> {
              assertThat(withheld.what()).isEqualTo(What.SECRET);
              assertThat(withheld.fingerprint().algorithm())
                  .isEqualTo(Fingerprint.Algorithm.HMAC_SHA_256);
            });
  }

  @Test
  void theSecretPartOfALineThatNeverEndsIsNotKept() {
    Call call = call(this::echo).send("PASS hunter2").hangUp();

    assertThat(call.events().toString()).doesNotContain("hunter2");
    assertThat(call.journal().all(Heard.class)).hasSize(1);
  }

  @Test
  void contentIsHeardUpToItsEndAndNotKept() {
    CountingEar ear = new CountingEar(10);
    Call call =
        call(conversation -> {
          assertThat(conversation.hear(ear, IDLE)).isEmpty();
          return echo(conversation);
        });
    call.send("0123456").send("789NOOP\r\n").hangUp();

    assertThat(call.faults()).isEmpty();
    assertThat(ear.text()).isEqualTo("0123456789");
    assertThat(inputs).startsWith(text("NOOP"));
    assertThat(call.events(Arrived.class, Heard.class))
        .startsWith(
            new Arrived(7, 1),
            new Arrived(9, 1),
            new Heard(Utterance.of(new Part.Withheld(What.CONTENT, 10, ear.fingerprint()))));
  }

  @Test
  void contentThatBreaksOffIsNotedAsFarAsItCame() {
    CountingEar ear = new CountingEar(10);
    Call call =
        call(conversation -> {
          assertThat(conversation.hear(ear, IDLE)).contains(Input.Over.HANG_UP);
          return Ending.HUNG_UP;
        });
    call.send("0123").hangUp();

    assertThat(call.faults()).isEmpty();
    assertThat(call.events(Heard.class))
        .containsExactly(
            new Heard(Utterance.of(new Part.Withheld(What.CONTENT, 4, ear.fingerprint()))));
  }

  @Test
  void manySmallArrivalsAreToldTogether() {
    Call call = call(this::echo);
    String line = "x".repeat(Arrivals.TOLD_SINGLY + 5);
    for (char c : line.toCharArray()) call.send(String.valueOf(c));
    call.send("\r\n").hangUp();

    List<Arrived> arrived = call.journal().all(Arrived.class);
    assertThat(arrived).hasSize(Arrivals.TOLD_SINGLY + 1).endsWith(new Arrived(7, 6));
  }

  @Test
  void contentIsSaidInPiecesAndNotKept() {
    byte[] content = "0123456789".repeat(10_000).getBytes(ISO_8859_1);
    StreamVoice voice = new StreamVoice(new ByteArrayInputStream(content));
    Call call =
        call(conversation -> {
          conversation.beginSaying(Octets.ascii("+OK\r\n"));
          conversation.beginSaying(voice);
          conversation.say(Octets.ascii(".\r\n"));
          return Ending.QUIT;
        });
    call.end();

    assertThat(call.faults()).isEmpty();
    assertThat(call.heard()).isEqualTo("+OK\r\n" + new String(content, ISO_8859_1) + ".\r\n");
    assertThat(call.events(Said.class, Left.class))
        .containsExactly(
            said("+OK\r\n"),
            new Said(Utterance.of(new Part.Withheld(What.CONTENT, 100_000, voice.fingerprint()))),
            said(".\r\n"),
            new Left(100_008, 100_008));
  }

  @Test
  void aFaultOfOursIsToldToTheCallerTheRecordAndTheAlarm() {
    Call call =
        call(_ -> {
          throw new IllegalStateException("broken");
        });
    call.hangUp();

    assertThat(call.heard()).isEqualTo("SORRY OUR_FAULT\r\n");
    assertThat(call.closed().ending()).isEqualTo(Ending.OUR_FAULT);
    assertThat(call.faults()).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whoStillTalksWhenWePartIsLetTalkToNobodyForAWhile() {
    Call call =
        call(conversation -> {
          conversation.say(Octets.ascii("enough\r\n"));
          return Ending.TOO_MANY_ERRORS;
        });
    call.wire().awaitEnd();
    call.send("more\r\n").send("and more\r\n").hangUp();

    assertThat(call.events(Arrived.class, Heard.class))
        .isEqualTo(List.of(new Arrived(6, 1), new Arrived(10, 1)));
  }

  @Test
  void whoTalksOnForEverIsCutOff() {
    Call call = call(_ -> Ending.TOO_MANY_ERRORS);
    for (int i = 0; i <= Conversation.LINGER_OCTETS / 1024; i++) call.send("x".repeat(1024));
    call.end();

    assertThat(call.wire().ready()).isEqualTo(1024);
  }

  @Test
  void theSessionSeesThatMoreWasSentThanItHeard() {
    List<Boolean> ahead = new ArrayList<>();
    Call call =
        call(conversation -> {
          conversation.hear(LINE, IDLE, Discretion.ALL_CLEAR);
          ahead.add(conversation.isAhead());
          conversation.hear(LINE, IDLE, Discretion.ALL_CLEAR);
          ahead.add(conversation.isAhead());
          return Ending.QUIT;
        });
    call.send("A\r\nB\r\n").hangUp();

    assertThat(ahead).containsExactly(true, false);
  }

  @Test
  void theStageIsNotedAndSeenOnTheLine() throws Exception {
    Lines lines = new Lines(new Lines.Limits(1, 1), clock);
    Call call =
        Call.to(
            new TalkService(conversation -> {
              conversation.enter(Stage.MET);
              conversation.say(Octets.ascii("hello\r\n"));
              return echo(conversation);
            }),
            lines,
            clock);
    InputStream client = call.wire().fromServer();
    assertThat(client.readNBytes(7)).hasSize(7);
    call.send("A\r\n");
    assertThat(client.readNBytes(4)).hasSize(4);

    LineStatus status = lines.busy().getFirst();
    assertThat(status.number()).isEqualTo(1);
    assertThat(status.kind()).isEqualTo(SessionKind.SMTP_IN);
    assertThat(status.peer()).isEqualTo(Call.PEER);
    assertThat(status.since()).isEqualTo(clock.instant());
    assertThat(status.stage()).isEqualTo(Stage.MET);
    assertThat(status.octetsIn()).isEqualTo(3);
    assertThat(status.octetsOut()).isBetween(7L, 11L); // The last four are counted when they left.
    assertThat(lines.stop(Duration.ofSeconds(10))).isZero();
    assertThat(inputs).containsExactly(text("A"), Input.Over.STOPPING);
    assertThat(call.closed().ending()).isEqualTo(Ending.SHUTTING_DOWN);
    assertThat(call.events(SessionEvent.Entered.class))
        .containsExactly(new SessionEvent.Entered(Stage.MET));
  }
}
