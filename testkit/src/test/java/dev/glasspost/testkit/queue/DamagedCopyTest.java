package dev.glasspost.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glasspost.mail.journal.MessageEvent.Deferred;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Order;
import dev.glasspost.mail.report.ReportWriter;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.routing.FakeRouter;
import dev.glasspost.testkit.store.Seeds;
import dev.glasspost.testkit.store.StrictStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is said of a message that our store has, but can't give any more: nothing of how the store
/// is made.
@ExtendWith(Seeds.class)
final class DamagedCopyTest {
  private static final String SUE = "sue@a.example";
  private static final String JOE = "joe@a.example";
  private static final String ANN = "ann@c.example";
  private static final String DETAIL = "what we keep of it is damaged";

  private final FakeClock clock = FakeClock.at(PostOffice.START);
  private final FakeRouter router = new FakeRouter();
  private final ToldEvents journal = new ToldEvents();
  private final FakeCarrier carrier = new FakeCarrier();
  private final StrictStore store = new StrictStore();
  private PostOffice office;

  @BeforeEach
  void begin() {
    router.account(SUE, JOE, "postmaster@localhost");
    router.lead(ANN, new Destination.Relay(ANN, new NextHop.Exchangers("c.example")));
    carrier.whenCalled(_ -> {
      throw new StoreException.Damaged("The message octets in /blobs/1.seg are damaged.");
    });
    var reports = new ReportWriter(store.blobs(), _ -> Optional.empty());
    office = new PostOffice(store, router, clock, journal, new PostOffice.Beyond(carrier, reports));
  }

  @AfterEach
  void end() {
    office.close();
    store.close();
  }

  private MessageId accept(String recipient) {
    return office.accept(new PostOffice.MailFrom(SUE), recipient);
  }

  /// What Sue was sent, in lines of any length.
  private String reports() {
    List<String> all = office.inbox(SUE);
    assertThat(all).isNotEmpty();
    return String.join("\r\n", all).replace("\r\n", " ");
  }

  @Test
  void whoeverIsToBringItToAnotherHostSaysSo() {
    accept(ANN);
    office.postman.runDue();
    assertThat(journal.all(Deferred.class))
        .extracting(Deferred::reason, Deferred::detail)
        .containsExactly(tuple(Reason.COPY_UNREADABLE, DETAIL));
  }

  @Test
  void andSoDoesWhoPutsItIntoAMaildrop() {
    accept(JOE);
    store.loseBlobs();
    office.postman.runDue();
    assertThat(journal.all(Deferred.class))
        .extracting(Deferred::reason, Deferred::detail)
        .containsExactly(tuple(Reason.COPY_UNREADABLE, DETAIL));
  }

  @Test
  void thatItIsGivenUpAtLastIsNotForWantOfTime() {
    accept(ANN);
    office.runUntilEmpty();
    office.postman.runDue();
    assertThat(journal.all(Failed.class))
        .extracting(Failed::reason, Failed::detail)
        .containsExactly(tuple(Reason.COPY_UNREADABLE, DETAIL));
    assertThat(reports())
        .contains("our copy of the message can't be read", "send it again")
        .doesNotContain("Exception", "/blobs/");
  }

  @Test
  void whoeverGivesItUpTellsTheSenderNoMore() {
    MessageId id = accept(ANN);
    office.postman.runDue();
    office.queue.order(id, new Order.Bounce(), _ -> true, office.journal);
    office.postman.runDue();
    office.postman.runDue();
    assertThat(reports())
        .contains("before, our copy of the message can't be read")
        .doesNotContain("Exception", "/blobs/");
  }
}
