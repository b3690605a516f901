package dev.glasspost.session.pop3;

import static dev.glasspost.session.pop3.PostOffice.JOE;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.maildrop.Item;
import dev.glasspost.mail.maildrop.Maildrop;
import dev.glasspost.mail.maildrop.Maildrops;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.pop3.Command;
import dev.glasspost.session.wire.Call;
import dev.glasspost.testkit.dialogue.Player;
import dev.glasspost.testkit.dialogue.Step;
import dev.glasspost.testkit.dialogue.Transcript;
import dev.glasspost.testkit.dialogue.Transcripts;
import dev.glasspost.testkit.store.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// Plays every transcript of POP3.
///
/// The set-up `message-1` and so on is the mail of `joepublic`, whose password is `open sesame`;
/// `left` is how many messages there must be afterwards; `in-use`, that another session has the
/// maildrop; `deleting fails`, that the store does; `logins on-loopback`, who may log in.
@ExtendWith(Seeds.class)
final class Pop3DialoguesTest {
  private static final List<Transcript> ALL = Transcripts.of("pop3");

  @TestFactory
  Stream<DynamicTest> dialogues() {
    return ALL.stream()
        .map(transcript ->
            DynamicTest.dynamicTest(
                transcript.name() + ": " + transcript.title(), () -> play(transcript)));
  }

  private static void play(Transcript transcript) throws IOException {
    Map<String, String> setup = transcript.setup();
    PostOffice office = new PostOffice(setup);
    Optional<Maildrop> other =
        setup.containsKey("in-use") ? office.maildrops.open(JOE) : Optional.empty();
    Call call = Call.to(service(office, setup), office.clock);
    Player.play(transcript, call.wire());
    call.end();
    other.ifPresent(Maildrop::close);

    assertThat(call.faults()).isEmpty();
    assertThat(call.events().getLast()).isInstanceOf(Closed.class);
    PostOffice.assertRecordTellsTheWire(call);
    Optional.ofNullable(setup.get("left"))
        .ifPresent(left -> assertThat(office.count()).isEqualTo(Integer.parseInt(left)));
  }

  private static Pop3Service service(PostOffice office, Map<String, String> setup) {
    Pop3Service service = office.service();
    if (!setup.containsKey("deleting")) return service;
    Maildrops failing = account -> office.maildrops.open(account).map(Undeletable::new);
    return new Pop3Service(
        service.settings(), service.logins(), failing, service.clock(), service.pause());
  }

  @Test
  void everyCommandHasATranscript() {
    Set<String> sent =
        ALL.stream()
            .flatMap(transcript -> transcript.steps().stream())
            .filter(Step.Send.class::isInstance)
            .flatMap(step -> ((Step.Send) step).octets().latin1().lines())
            .map(line -> line.split(" ", 2)[0].toUpperCase(Locale.ROOT))
            .collect(toSet());
    assertThat(sent)
        .containsAll(
            Stream.of(Command.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName().toUpperCase(Locale.ROOT))
                .toList());
  }

  /// A maildrop in a store that has no room for changes.
  private record Undeletable(Maildrop real) implements Maildrop {
    @Override
    public List<Item> items() {
      return real.items();
    }

    @Override
    public Optional<InputStream> open(Item item) {
      return real.open(item);
    }

    @Override
    public void delete(Collection<Item> items) {
      throw new StoreException.Full("a test says so", new IOException("no room"));
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
