package dev.glasspost.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.audience.Audience;
import dev.glasspost.mail.commentary.InForce;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.maildrop.StoreMaildrops;
import dev.glasspost.mail.queue.Order;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.trail.Trail;
import dev.glasspost.mail.trail.Trail.Step;
import dev.glasspost.mail.trail.Trails;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.View;
import dev.glasspost.testkit.store.Seeds;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What an administrator does to messages in the queue is told of them, to each what is for them.
@ExtendWith(Seeds.class)
final class OrderedTest extends Followed {
  private static final String BOSS = "boss@hypertouch.com";
  private static final NextHop.Host SPARE =
      new NextHop.Host(NextHop.Transport.SMTP, "192.0.2.7", 2525);

  private void order(Order order) {
    provider.queue.order(FIRST, order, _ -> true, provider.journal);
  }

  private void orderForJoe(Order order) {
    provider.queue.order(FIRST, order, it -> it.localPart().equals("joepublic"), provider.journal);
  }

  private Trail trail(Audience audience) {
    return new Trails(
            provider.journal.reader(), provider.queue, new StoreMaildrops(provider.store), audience)
        .of(FIRST)
        .orElseThrow();
  }

  private static String told(Trail trail) {
    return trail.steps().stream()
        .map(Step::words)
        .map(it -> it.text())
        .collect(Collectors.joining("\n"));
  }

  private static List<String> advice(Trail trail) {
    return trail.advice().stream().map(it -> it.text()).toList();
  }

  private void deferred(String recipient) {
    SessionId session = trail(new Audience.Admin()).mail().call().session();
    provider.journal.tell(
        session,
        new MessageEvent.Deferred(
            FIRST, recipient, Reason.THEY_PUT_IT_OFF, "", clock.instant(), List.of(), ""));
  }

  @Test
  void whatIsHeldIsSaidToBeHeldAndHowItIsReleased() throws IOException {
    receive("RCPT TO:<" + JOE + ">\r\n");
    clock.pass(Duration.ofMinutes(5));
    order(new Order.Hold());
    Trail trail = trail(new Audience.Admin());
    Excerpts.check(
        "docs/journal.md",
        "trail-held",
        "$ glasspost log trail S.0000000001\n" + text(List.of(trail)));
    assertThat(now(trail))
        .containsExactly(
            "The message for "
                + JOE
                + " is in the queue, where whoever runs this server holds it: it is not tried until"
                + " it is released.");
    assertThat(trail.fates().getFirst().where().code()).isEqualTo("on-hold");
    assertThat(advice(trail))
        .containsExactly(
            "Let S.0000000001 go with `glasspost queue release S.0000000001` when nothing speaks"
                + " against it.");
    assertThat(steps(FIRST))
        .last()
        .isEqualTo(
            "An administrator holds the message back (`queue hold`), so it is not tried until"
                + " somebody releases it.");
    assertThat(trail.steps().getLast().level()).isEqualTo(Level.MAJOR);
  }

  @Test
  void whatIsReleasedIsNotHeldAnyMore() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    order(new Order.Hold());
    order(new Order.Release());
    assertThat(now(FIRST).getFirst()).endsWith("is in the queue, and has not been tried yet.");
    assertThat(advice(trail(new Audience.Admin()))).isEmpty();
    assertThat(steps(FIRST))
        .last()
        .isEqualTo(
            "An administrator released the message (`queue release`), so it is tried at once, or"
                + " when its sender wants it to go.");
    provider.postman.runDue();
    assertThat(now(FIRST).getFirst()).contains("is in the maildrop of " + JOE);
  }

  @Test
  void whatIsToBeTriedAtOnceIsNotSaidToWaitForItsTime() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    deferred(JOE);
    assertThat(now(FIRST).getFirst()).contains("The next attempt is at 2026-");
    clock.pass(Duration.ofSeconds(1));
    order(new Order.Retry());
    assertThat(now(FIRST).getFirst()).endsWith("It is to be tried again at once.");
    assertThat(steps(FIRST))
        .last()
        .isEqualTo("An administrator had the message tried at once (`queue retry`).");
    deferred(JOE);
    assertThat(now(FIRST).getFirst()).contains("The next attempt is at 2026-");
  }

  @Test
  void whatIsDroppedForOneStaysForAnother() {
    receive("RCPT TO:<" + JOE + ">\r\n", "RCPT TO:<" + BOSS + ">\r\n");
    deferred(JOE);
    orderForJoe(new Order.Drop());
    assertThat(now(FIRST))
        .containsExactly(
            "The message for "
                + JOE
                + " is not tried any more: the administrator took it out of the queue. The"
                + " server has yet to let go of it.",
            "The message for " + BOSS + " is in the queue, and has not been tried yet.");
    assertThat(trail(new Audience.Admin()).fates().getFirst().where().code())
        .isEqualTo("giving-up");
    assertThat(steps(FIRST))
        .last()
        .isEqualTo(
            "An administrator gave the message up for "
                + JOE
                + " (`queue drop`), and its sender is not told of it.");
    provider.postman.runDue();
    assertThat(now(FIRST))
        .satisfiesExactly(
            it -> assertThat(it).contains("could not be delivered: the administrator took it out"),
            it -> assertThat(it).contains("is in the maildrop of " + BOSS));
    assertThat(steps(FIRST)).noneMatch(it -> it.contains("took it out of the queue"));
  }

  @Test
  void whatIsReroutedIsToldWithItsWay() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    order(new Order.Reroute(SPARE));
    order(new Order.FollowTable());
    assertThat(steps(FIRST))
        .endsWith(
            "An administrator has the message for all who still waited for it brought to"
                + " relay:192.0.2.7:2525 (`queue reroute`).",
            "An administrator lets the message for all who still waited for it go where the table"
                + " leads (`queue reroute table`).");
  }

  @Test
  void whoeverSentItLearnsThatItIsHeldAndNotWhichWayItGoes() {
    receive("RCPT TO:<" + JOE + ">\r\n");
    order(new Order.Reroute(SPARE));
    order(new Order.Hold());
    order(new Order.Release());
    orderForJoe(new Order.Bounce());
    Trail trail = trail(new Audience.Sender());
    assertThat(told(trail))
        .contains(
            "The administrator of this server holds the message back, so it is not tried until it"
                + " is released.",
            "The administrator of this server released the message.",
            "The administrator of this server gave the message up for all who still waited for it.")
        .doesNotContain("192.0.2.7", "queue", "way");
    assertThat(now(trail))
        .containsExactly("We took the message for " + JOE + " over, and said so.");
    assertThat(pages(new Audience.Sender())).contains("holds the message back");
    assertThat(pages(new Audience.Sender())).doesNotContain("192.0.2.7", "`", "another way");
  }

  @Test
  void aRecipientLearnsWhatConcernsTheirOwnCopy() {
    receive("RCPT TO:<" + JOE + ">\r\n", "RCPT TO:<" + BOSS + ">\r\n");
    Audience joe = new Audience.User(JOE);
    Audience boss = new Audience.User(BOSS);
    order(new Order.Hold());
    assertThat(now(trail(joe)).getFirst()).contains("whoever runs this server holds it");
    assertThat(advice(trail(joe))).isEmpty();
    assertThat(told(trail(joe))).contains("holds the message back");
    order(new Order.Release());
    order(new Order.Reroute(SPARE));
    order(new Order.FollowTable());
    orderForJoe(new Order.Bounce());
    assertThat(pages(joe))
        .contains("The administrator of this server gave the message up for " + JOE)
        .doesNotContain(BOSS, "192.0.2.7", "`queue");
    assertThat(pages(boss)).doesNotContain(JOE, "gave the message up", "192.0.2.7");
    provider.postman.runDue();
    assertThat(now(trail(boss)).getFirst()).contains("is in the maildrop of " + BOSS);
  }

  /// What one has already is not held, though others wait.
  @Test
  void whatArrivedIsNotSaidToBeHeld() {
    SessionId session = receive("RCPT TO:<" + JOE + ">\r\n", "RCPT TO:<" + BOSS + ">\r\n").id();
    orderForJoe(new Order.Drop());
    order(new Order.Hold());
    assertThat(now(FIRST).getFirst()).contains("is not tried any more");
    assertThat(now(FIRST).getLast()).contains("holds it: it is not tried until it is released");
    assertThat(provider.journal.reader().find(session).orElseThrow().moments())
        .filteredOn(it -> it.event() instanceof MessageEvent.Ordered)
        .hasSize(2);
  }

  private String pages(Audience audience) {
    return audience
        .share(provider.journal.reader().find(FIRST).orElseThrow())
        .map(record -> {
          StringBuilder all = new StringBuilder();
          for (View view : View.values())
            for (Line line :
                new Lens(view, Level.ALL, ZoneOffset.UTC, InForce.UNKNOWN, audience.counsel())
                    .sheet(record)
                    .lines()) all.append(line.text()).append('\n');
          return all.toString();
        })
        .orElse("");
  }
}
