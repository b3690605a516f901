package dev.glasspost.session.pop3;

import static dev.glasspost.session.pop3.PostOffice.LOGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.maildrop.Item;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.session.wire.Call;
import dev.glasspost.testkit.store.Fault;
import dev.glasspost.testkit.store.Seeds;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeds.class)
final class Pop3FailuresTest {
  private final PostOffice office = new PostOffice();

  @Test
  void aLoginThatFailsByOurFaultMayBeTriedAgain() throws IOException {
    Call call = office.call();
    office.store.failFromNowOn(Fault.UNAVAILABLE);
    call.send(LOGIN);
    PostOffice.await(call, "-ERR [SYS/TEMP] a fault of this server, nothing was changed");
    office.store.recover();
    assertThat(call.send(LOGIN).hangUp().heard()).contains("has 0 messages");
    assertThat(call.events(Judged.class))
        .contains(new Judged(new Subject.Command("PASS"), Verdict.DEFERRED, Reason.STORE_FAILED));
  }

  @Test
  void aMessageThatCantBeReadToItsEndHasNoEnd() throws IOException {
    office.deliver("Subject: x\r\n\r\n" + "x\r\n".repeat(50_000));
    Call call =
        office.call(real -> new Fading(real, 1)).send(LOGIN).send("RETR 1\r\nNOOP\r\n").hangUp();
    assertThat(call.closed().ending()).isEqualTo(Ending.OUR_FAULT);
    assertThat(call.heard())
        .contains("octets\r\nSubject: x\r\n")
        .doesNotContain("\r\n.\r\n", "-ERR");
    assertThat(call.events(Judged.class).getLast())
        .isInstanceOfSatisfying(
            Judged.class, judged -> assertThat(judged.reason()).isEqualTo(Reason.STORE_FAILED));
    assertThat(call.faults()).isEmpty();
    assertThat(office.count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RETR 1\r\n", "TOP 1 50000\r\n"})
  void aMessageIsReadOnceBeforeItIsBegunIfItIsLong(String command) throws IOException {
    office.deliver("Subject: x\r\n\r\n" + "x\r\n".repeat(50_000));
    Call call = office.call().send(LOGIN);
    PostOffice.await(call, "has 1 message");
    office.store.failAt(4, Fault.UNAVAILABLE);
    call.send(command);
    PostOffice.await(call, "-ERR [SYS/TEMP]");
    assertThat(call.send(command + "QUIT\r\n").end().heard())
        .contains("\r\nSubject: x\r\n", "x\r\n.\r\n");
    assertThat(call.closed().ending()).isEqualTo(Ending.QUIT);
  }

  @Test
  void whatIsDamagedBehindTheTopDoesNotMatterToIt() throws IOException {
    office.deliver("Subject: x\r\n\r\n" + "x\r\n".repeat(50_000));
    Call call = office.call(real -> new Fading(real, 0)).send(LOGIN);
    assertThat(call.send("TOP 1 1\r\nTOP 1 50000\r\nQUIT\r\n").end().heard())
        .contains("+OK top of message follows\r\nSubject: x\r\n\r\nx\r\n.\r\n-ERR [SYS/TEMP]");
  }

  @Test
  void aDeletionThatFailsIsToldAndTakesNothing() throws IOException {
    office.deliver("1\r\n", "2\r\n");
    Call call = office.call().send(LOGIN + "DELE 1\r\nDELE 2\r\n");
    PostOffice.await(call, "message 2 will be deleted");
    office.store.failFromNowOn(Fault.FULL);
    call.send("QUIT\r\n").end();
    office.store.recover();
    assertThat(call.heard()).contains("-ERR [SYS/TEMP] nothing was deleted");
    assertThat(call.closed().ending()).isEqualTo(Ending.QUIT);
    assertThat(call.events(Judged.class))
        .endsWith(new Judged(new Subject.Command("QUIT"), Verdict.DEFERRED, Reason.STORE_FULL));
    assertThat(office.count()).isEqualTo(2);
  }

  @Test
  void aFaultOfTheServerUnlocksTheMaildropToo() {
    office.deliver("x\r\n");
    Call call = office.call(Unreadable::new).send(LOGIN + "RETR 1\r\n").hangUp();
    assertThat(call.faults()).hasSize(1);
    assertThat(call.heard()).contains("-ERR [SYS/TEMP] a fault of this server, closing connection");
    assertThat(call.closed().ending()).isEqualTo(Ending.OUR_FAULT);
    assertThat(office.count()).isEqualTo(1);
  }

  /// A maildrop whose messages can be read a few times, and half of them afterwards.
  private static final class Fading implements Maildrop {
    private static final int HALF = 75_000;

    private final Maildrop real;
    private int left;

    Fading(Maildrop real, int times) {
      this.real = real;
      this.left = times;
    }

    @Override
    public List<Item> items() {
      return real.items();
    }

    @Override
    public Optional<InputStream> open(Item item) {
      left--;
      return real.open(item).map(whole -> left >= 0 ? whole : half(whole));
    }

    private static InputStream half(InputStream whole) {
      return new FilterInputStream(whole) {
        private int count;

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          count += length;
          if (count > HALF) throw Fault.UNAVAILABLE.exception();
          return super.read(into, offset, length);
        }
      };
    }

    @Override
    public void delete(Collection<Item> items) {
      real.delete(items);
    }

    @Override
    public void close() {
      real.close();
    }
  }

  /// A maildrop whose messages can't be read because of a mistake in the program.
  private record Unreadable(Maildrop real) implements Maildrop {
    @Override
    public List<Item> items() {
      return real.items();
    }

    @Override
    public Optional<InputStream> open(Item item) {
      throw new IllegalStateException("a fault made by the test");
    }

    @Override
    public void delete(Collection<Item> items) {
      real.delete(items);
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
