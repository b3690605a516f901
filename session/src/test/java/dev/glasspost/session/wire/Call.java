package dev.glasspost.session.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.testkit.FakeClock;
import dev.glasspost.testkit.journal.RecordedJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// One call to a service, inside the test: the service runs on a thread of its own and talks to a
/// [MemoryWire]; the test is the client.
public final class Call {
  public static final Endpoint PEER = new Endpoint("192.0.2.7", 39891);
  public static final Endpoint LOCAL = new Endpoint("198.51.100.1", 25);

  private final MemoryWire wire;
  private final RecordedJournal journal;
  private final Thread thread;
  private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());

  private Call(Service service, Lines lines, FakeClock clock, Endpoint peer) {
    wire = new MemoryWire(clock, peer, LOCAL);
    journal = new RecordedJournal(clock);
    Surroundings surroundings =
        new Surroundings(clock, new Veil(Octets.ascii("key")), (_, fault) -> faults.add(fault));
    Reception reception = new Reception(service, lines, journal, surroundings);
    thread = Thread.ofVirtual().start(() -> reception.receive(wire, 1));
  }

  /// Calls a service that has lines enough.
  public static Call to(Service service, FakeClock clock) {
    return to(service, clock, PEER);
  }

  public static Call to(Service service, FakeClock clock, Endpoint peer) {
    return new Call(service, new Lines(new Lines.Limits(10, 10), clock), clock, peer);
  }

  static Call to(Service service, Lines lines, FakeClock clock) {
    return new Call(service, lines, clock, PEER);
  }

  public MemoryWire wire() {
    return wire;
  }

  public RecordedJournal journal() {
    return journal;
  }

  /// Sends text, one octet a character, in one piece.
  public Call send(String text) {
    try {
      wire.toServer().write(text.getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// The client closes its side; waits for the end of the session.
  public Call hangUp() {
    wire.hangUp();
    return end();
  }

  /// Waits for the end of the session.
  public Call end() {
    try {
      if (!thread.join(Duration.ofSeconds(10)))
        throw new AssertionError("the session does not end");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /// Everything the server has written, one character an octet.
  public String heard() {
    return new String(wire.written(), ISO_8859_1);
  }

  /// What was noted of the session.
  public List<Event> events() {
    return journal.record().moments().stream().map(moment -> moment.event()).toList();
  }

  /// What was noted of certain types, in order.
  public List<Event> events(Class<?>... types) {
    return events().stream()
        .filter(event -> Stream.of(types).anyMatch(type -> type.isInstance(event)))
        .toList();
  }

  /// How the session ended.
  public SessionEvent.Closed closed() {
    return (SessionEvent.Closed) events(SessionEvent.Closed.class).getFirst();
  }

  /// What the server's alarm was told.
  public List<Throwable> faults() {
    return faults;
  }
}
