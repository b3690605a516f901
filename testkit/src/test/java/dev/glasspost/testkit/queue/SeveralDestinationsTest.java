package dev.glasspost.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glasspost.mail.journal.MessageEvent.Deferred;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.journal.MessageEvent.Relayed;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Envelope;
import dev.glasspost.mail.queue.Obstacle;
import dev.glasspost.mail.queue.Order;
import dev.glasspost.mail.queue.Progress;
import dev.glasspost.mail.report.ReportWriter;
import dev.glasspost.mail.routing.Route;
import dev.glasspost.mail.routing.RouteTable;
import dev.glasspost.protocol.address.ReversePath;
import dev.glasspost.protocol.smtp.MailParameters;
import dev.glasspost.protocol.smtp.RcptParameters;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.store.StrictStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An alias stands for several: what became of each of them is kept and told apart, and no sender
/// learns who they are.
final class SeveralDestinationsTest {
  private static final String SUE = "sue@a.example";
  private static final String JOE = "joe@a.example";
  private static final String ANN = "ann@c.example";
  private static final String DAN = "dan@d.example";
  private static final String BOB = "bob@c.example";
  private static final String TEAM = "team@a.example";
  private static final String ONE = "one@a.example";
  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);

  private final FakeClock clock = FakeClock.at(PostOffice.START);
  private final ToldEvents journal = new ToldEvents();
  private final FakeCarrier carrier = new FakeCarrier();
  private StrictStore store = new StrictStore();
  private PostOffice office = open();

  private PostOffice open() {
    RouteTable table =
        new RouteTable(
            Set.of("a.example"),
            Set.of(SUE, JOE),
            Map.of(
                TEAM,
                List.of(JOE, ANN, DAN),
                ONE,
                List.of(ANN),
                "old@a.example",
                List.of("gone@a.example", "left@a.example", "x@spam.example", "loop@a.example"),
                "loop@a.example",
                List.of("old@a.example")),
            List.of(
                new Route(new Route.Left.WholeDomain("spam.example"), new Route.Right.Refuse())));
    var reports = new ReportWriter(store.blobs(), _ -> Optional.empty());
    return new PostOffice(store, table, clock, journal, new PostOffice.Beyond(carrier, reports));
  }

  @AfterEach
  void end() {
    office.close();
    store.close();
  }

  private MessageId accept(String recipient) {
    return office.accept(new PostOffice.MailFrom(SUE), recipient);
  }

  private Progress progress(MessageId id) {
    return office.queue.find(id).orElseThrow().progress().getFirst();
  }

  private List<String> reports() {
    office.postman.runDue();
    return office.inbox(SUE);
  }

  @Test
  void eachObstacleNamesWhomItIsAbout() {
    carrier.refuse(ANN);
    carrier.putOff(DAN);
    MessageId id = accept(TEAM);
    office.postman.runDue();
    assertThat(journal.all(Failed.class))
        .extracting(Failed::recipient, Failed::destination, Failed::whom)
        .containsExactly(tuple(TEAM, ANN, ANN));
    assertThat(journal.all(Deferred.class))
        .extracting(Deferred::recipient, Deferred::destination)
        .containsExactly(tuple(TEAM, DAN));
    store = store.crash();
    office = open();
    assertThat(progress(id))
        .isInstanceOfSatisfying(
            Progress.Deferred.class,
            it -> {
              assertThat(it.obstacle().destination()).isEqualTo(DAN);
              assertThat(it.alreadyServed()).containsExactly(JOE, ANN);
            });
    carrier.take(DAN);
    office.after(FIRST_WAIT);
    assertThat(journal.all(Relayed.class)).extracting(Relayed::destination).containsExactly(DAN);
    assertThat(office.isEmpty()).isTrue();
    assertThat(reports()).singleElement().asString().contains(TEAM).doesNotContain(JOE, ANN, DAN);
  }

  @Test
  void whoStandsForNobodyElseIsToldOfAlone() {
    carrier.putOff(ANN);
    MessageId id = accept(ONE);
    office.postman.runDue();
    carrier.take(ANN);
    assertThat(progress(id)).isEqualTo(new Progress.Deferred(FakeCarrier.putOff(), List.of()));
    office.after(FIRST_WAIT);
    assertThat(journal.all(Deferred.class)).extracting(Deferred::destination).containsExactly("");
    assertThat(journal.all(Deferred.class)).extracting(Deferred::whom).containsExactly(ONE);
    assertThat(journal.all(Relayed.class)).extracting(Relayed::destination).containsExactly("");
  }

  /// The router has one destination for all that are nobody's.
  @Test
  void eachAddressThatLeadsNowhereIsNamed() {
    accept("old@a.example");
    office.postman.runDue();
    assertThat(journal.all(Deferred.class))
        .extracting(Deferred::destination, Deferred::reason, Deferred::detail)
        .containsExactly(
            tuple("gone@a.example", Reason.ACCOUNT_GONE, "gone@a.example is not known any more"),
            tuple("left@a.example", Reason.ACCOUNT_GONE, "left@a.example is not known any more"),
            tuple(
                "x@spam.example",
                Reason.RECIPIENT_REFUSED_BY_ROUTE,
                "the route spam.example refuses it now"),
            tuple("loop@a.example", Reason.ROUTE_LOOPS, "its way comes back to old@a.example"));
    office.runUntilEmpty();
    assertThat(journal.all(Failed.class))
        .extracting(Failed::destination)
        .containsExactly("gone@a.example", "left@a.example", "x@spam.example", "loop@a.example");
    assertThat(reports())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it).doesNotContain("gone@", "left@", "loop@", "spam.example"));
  }

  @Test
  void whomTheAdministratorGaveUpIsNamed() {
    carrier.putOff(ANN);
    carrier.putOff(DAN);
    MessageId id = accept(TEAM);
    office.postman.runDue();
    office.queue.order(id, new Order.Bounce(), _ -> true, office.journal);
    assertThat(progress(id))
        .isInstanceOfSatisfying(
            Progress.Failed.class,
            it ->
                assertThat(it.obstacle().each())
                    .extracting(Obstacle::destination, Obstacle::reason)
                    .containsExactly(
                        tuple(ANN, Reason.BOUNCED_BY_HAND), tuple(DAN, Reason.BOUNCED_BY_HAND)));
    office.postman.runDue();
    assertThat(journal.all(Failed.class)).extracting(Failed::destination).containsExactly(ANN, DAN);
    assertThat(reports()).singleElement().asString().contains(TEAM).doesNotContain(ANN, DAN);
  }

  /// It has no sender: the postmaster hears of it in the end, of each of them.
  @Test
  void whatNoSenderHearsOfIsToldInTheJournalOnce() {
    carrier.putOff(ANN);
    carrier.refuse(DAN);
    MessageId id = office.queue.nextId();
    Envelope envelope =
        new Envelope(
            ReversePath.Null.PATH,
            MailParameters.NONE,
            Stream.of(TEAM, BOB)
                .map(it -> new Envelope.Recipient(PostOffice.mailbox(it), RcptParameters.NONE))
                .toList());
    carrier.putOff(BOB);
    office.queue.accept(id, envelope, office.origin(), office.content(id)).letGo();
    office.postman.runDue();
    office.queue.order(
        id, new Order.Bounce(), it -> it.domain().text().equals("a.example"), office.journal);
    for (int i = 0; i < 3; i++) office.after(Duration.ofHours(1));
    assertThat(journal.all(Failed.class))
        .extracting(Failed::destination, Failed::reason)
        .containsExactly(tuple(DAN, Reason.THEY_REFUSED_IT), tuple(ANN, Reason.BOUNCED_BY_HAND));
    store = store.crash();
    office = open();
    office.runUntilEmpty();
    assertThat(journal.all(Failed.class))
        .extracting(Failed::reason)
        .containsExactly(Reason.THEY_REFUSED_IT, Reason.BOUNCED_BY_HAND, Reason.RETRIES_EXHAUSTED);
    assertThat(office.inbox("postmaster@localhost"))
        .singleElement()
        .asString()
        .contains(
            "Glasspost-Undelivered: ann@c.example behind team@a.example: our administrator gave it"
                + " up; before, mx.c.example said: 451 4.2.1 Not now\r\n",
            "Glasspost-Undelivered: dan@d.example behind team@a.example: mx.c.example said: 550")
        .contains("Glasspost-Undelivered: bob@c.example: ");
  }

  /// Each of them at the most once, and no more text than the longest that any may have.
  @Test
  void anEntryGrowsNoMoreThanItsAliasDoes() {
    MessageId id = accept(TEAM);
    carrier.putOff(ANN);
    carrier.putOff(DAN);
    for (int i = 0; i < 4; i++) office.after(Duration.ofHours(1));
    assertThat(progress(id))
        .isInstanceOfSatisfying(
            Progress.Deferred.class,
            it -> {
              assertThat(it.obstacle().each()).hasSize(2);
              assertThat(it.alreadyServed()).containsExactly(JOE);
            });
  }
}
