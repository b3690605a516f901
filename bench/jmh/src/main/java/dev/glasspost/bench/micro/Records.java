package dev.glasspost.bench.micro;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent.Admitted;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.StoreJournal;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.protocol.text.Octets;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A session is recorded: its events are encoded, packed at its end, and given to the store. An
/// operation is an event.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Records {
  private static final int EVENTS = 19;

  private final List<Event> events = events();
  private Optional<Premises> premises = Optional.empty();
  private Optional<StoreJournal> journal = Optional.empty();

  @Setup
  public void open() throws IOException {
    Premises made = new Premises();
    premises = Optional.of(made);
    journal =
        Optional.of(new StoreJournal(made.store(), InstantSource.system(), System::nanoTime, 0));
  }

  @TearDown
  public void close() throws IOException {
    if (premises.isPresent()) premises.get().close();
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public SessionId event() {
    Recorder session = journal.orElseThrow().open(SessionKind.SMTP_IN);
    for (Event event : events) session.note(event);
    session.close();
    return session.id();
  }

  private static List<Event> events() {
    List<Event> events = new ArrayList<>();
    events.add(new LineOpened(1));
    events.add(new Connected(new Endpoint("192.0.2.7", 4711), new Endpoint("192.0.2.1", 25)));
    events.add(new Admitted(1, 1, 1000));
    say(events, "220 mx.example.org Glasspost is ready.\r\n");
    hear(events, "EHLO mail.example.net\r\n");
    say(events, "250 mx.example.org is pleased to meet mail.example.net\r\n");
    hear(events, "MAIL FROM:<ann@mail.example.net>\r\n");
    say(events, "250 2.1.0 <ann@mail.example.net> sender accepted\r\n");
    hear(events, "RCPT TO:<bob@example.org>\r\n");
    events.add(
        new Judged(
            new Subject.Recipient("bob@example.org"), Verdict.ACCEPTED, Reason.RECIPIENT_LOCAL));
    say(events, "250 2.1.5 <bob@example.org> recipient accepted\r\n");
    events.add(new Closed(Ending.QUIT, ""));
    if (events.size() != EVENTS) throw new IllegalStateException(events.size() + " events");
    return events;
  }

  private static void hear(List<Event> events, String line) {
    events.add(new Arrived(line.length(), 1));
    events.add(new Heard(Utterance.of(new Utterance.Part.Clear(Octets.ascii(line)))));
  }

  private static void say(List<Event> events, String line) {
    events.add(new Said(Utterance.of(new Utterance.Part.Clear(Octets.ascii(line)))));
    events.add(new Left(line.length(), line.length()));
  }
}
