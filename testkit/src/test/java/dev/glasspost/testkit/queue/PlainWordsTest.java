package dev.glasspost.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.MessageEvent.Deferred;
import dev.glasspost.mail.journal.MessageEvent.Failed;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.queue.Order;
import dev.glasspost.mail.report.ReportWriter;
import dev.glasspost.mail.routing.Destination;
import dev.glasspost.mail.routing.NextHop;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.routing.FakeRouter;
import dev.glasspost.testkit.store.StrictStore;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What goes wrong in our own program is told to senders in plain words; in detail it is for
/// whoever runs the server.
final class PlainWordsTest {
  private static final String SUE = "sue@a.example";
  private static final String ANN = "ann@c.example";
  private static final String PLACE = "/var/lib/glasspost/blobs/7";

  private final FakeClock clock = FakeClock.at(PostOffice.START);
  private final FakeRouter router = new FakeRouter();
  private final ToldEvents journal = new ToldEvents();
  private final FakeCarrier carrier = new FakeCarrier();
  private final StrictStore store = new StrictStore();
  private PostOffice office;

  @BeforeEach
  void begin() {
    router.account(SUE);
    router.lead(ANN, new Destination.Relay(ANN, new NextHop.Exchangers("c.example")));
    var reports = new ReportWriter(store.blobs(), _ -> Optional.empty());
    office = new PostOffice(store, router, clock, journal, new PostOffice.Beyond(carrier, reports));
  }

  @AfterEach
  void end() {
    office.close();
    store.close();
  }

  /// What can go wrong on our side.
  enum Fault {
    OF_THE_PROGRAM {
      @Override
      RuntimeException thrown() {
        return new IllegalStateException("nothing at " + PLACE);
      }
    },
    OF_THE_STORE {
      @Override
      RuntimeException thrown() {
        return new StoreException.Unavailable("The file " + PLACE + " can't be opened.");
      }
    };

    abstract RuntimeException thrown();
  }

  private MessageId failing(Fault fault) {
    carrier.whenCalled(_ -> {
      throw fault.thrown();
    });
    MessageId id = office.accept(new PostOffice.MailFrom(SUE), ANN);
    office.postman.runDue();
    assertThat(journal.all(Deferred.class))
        .extracting(Deferred::detail)
        .singleElement()
        .asString()
        .contains(PLACE);
    return id;
  }

  private String lastReport() {
    office.postman.runDue();
    return office.inbox(SUE).getLast().replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @CsvSource({
    "OF_THE_PROGRAM, something went wrong on our side",
    "OF_THE_STORE,   our disk failed us"
  })
  void whatIsGivenUpIsToldWithoutWhatIsOurs(Fault fault, String words) {
    failing(fault);
    office.runUntilEmpty();
    assertThat(lastReport())
        .contains("Action: failed", "Why: " + words + ".")
        .doesNotContain(PLACE, "Exception", "java.");
    assertThat(journal.all(Failed.class))
        .extracting(Failed::detail)
        .singleElement()
        .asString()
        .contains(PLACE);
  }

  @ParameterizedTest
  @CsvSource({
    "OF_THE_PROGRAM, something went wrong on our side",
    "OF_THE_STORE,   our disk failed us"
  })
  void whatTheAdministratorGivesUpIsToldWithoutWhatIsOurs(Fault fault, String words) {
    MessageId id = failing(fault);
    office.queue.order(id, new Order.Bounce(), _ -> true, office.journal);
    office.postman.runDue();
    assertThat(lastReport())
        .contains("Why: our administrator gave it up; before, " + words + ".")
        .doesNotContain(PLACE, "Exception", "java.");
  }
}
