package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Recorder;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.TlsTrouble;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Utterance.Part;
import dev.glasspost.mail.journal.Utterance.What;
import dev.glasspost.protocol.text.Octets;
import dev.glasspost.session.wire.Input.Over;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One conversation with one peer, and its two doors: hearing and saying. Used by one thread.
///
/// Everything that goes through a door is noted in the session's record. Time-outs, limits, lost
/// connections and the stopping of the server are not thrown but heard: once something is
/// [Input.Over], all further listening gives the same, and what is said goes nowhere.
///
/// What is said leaves as soon as nothing is left to be heard of what the peer has already sent, so
/// that the answers to commands that came together leave together (RFC 2920 §3.2).
public final class Conversation {
  /// A line that has not ended after so many octets is not waited for any longer.
  static final int ENDLESS_OCTETS = 16 * 1024;

  /// How much is read at a time while content comes; at first less, as most messages are short.
  static final int CONTENT_READ_OCTETS = 16 * 1024;

  static final int FIRST_READ_OCTETS = 8 * 1024;

  /// How long, and for how many octets, a peer that still talks is let talk to nobody when we have
  /// said our last words: closing at once could destroy these words on their way (RFC 9293 §3.6.1).
  static final Duration LINGER_TIME = Duration.ofSeconds(2);

  static final int LINGER_OCTETS = 64 * 1024;

  /// How a record begins that holds a handshake (RFC 8446 §5.1). No command of any protocol does.
  private static final Octets TLS_HANDSHAKE = Octets.of((byte) 0x16, (byte) 0x03);

  private static final Octets LF = Octets.ascii("\n");
  private static final Octets CRLF = Octets.ascii("\r\n");

  private Wire wire;
  private Optional<TlsWire> encrypted = Optional.empty();

  /// After so many lines, or reads of content, others get a turn, if the peer is ahead.
  private static final int TURN_LINES = 4;

  private static final int TURN_READS = 8;

  /// For how long, at least: it takes longer than this to wake up again.
  private static final long TURN_NANOS = 50_000;

  /// What speaks against the certificate of who we called.
  private List<Oddity> doubts = List.of();

  private final Recorder recorder;
  private final Line line;
  private final Surroundings surroundings;
  private final Patience patience;
  private final Instant end;
  private final Arrivals arrivals;
  private final Intake intake = new Intake();
  private final Outbox outbox = new Outbox();

  /// Lines heard, or listened for.
  private int lines;

  /// Octets said, and octets given to the network, since the last note that something left.
  private long said;

  private long left;

  /// Why nothing more can be heard.
  private @Nullable Over over;

  /// Whether nothing more can be said either.
  private boolean broken;

  private String detail = "";

  Conversation(Line line, Recorder recorder, Patience patience, Surroundings surroundings) {
    this.line = line;
    this.wire = line.wire();
    this.recorder = recorder;
    this.surroundings = surroundings;
    this.patience = patience;
    this.end = line.since().plus(patience.session());
    this.arrivals = new Arrivals(recorder);
  }

  public SessionId id() {
    return recorder.id();
  }

  public Endpoint peer() {
    return wire.peer();
  }

  public Endpoint local() {
    return wire.local();
  }

  public void note(Event event) {
    line.learn(event);
    recorder.note(event);
  }

  /// See [Recorder#keep].
  public void keep() {
    recorder.keep();
  }

  /// Notes that the conversation came to another state, also for those who look at the line.
  public void enter(Stage stage) {
    line.enter(stage);
    recorder.note(new SessionEvent.Entered(stage));
  }

  /// Waits before more mail is taken, if the server is behind with its work.
  public void slowDown() {
    Optional<Pace.Brake> brake = surroundings.pace().brake();
    if (brake.isEmpty()) return;
    flush();
    note(new SessionEvent.Slowed(brake.get().why().reason(), brake.get().time()));
    surroundings.pace().rest(brake.get().time());
  }

  /// Whether nobody on the way can read what is said.
  public boolean isEncrypted() {
    return encrypted.isPresent();
  }

  /// Whether [#encrypt] can be called: it is not encrypted yet, and we know how.
  public boolean canEncrypt() {
    return encrypted.isEmpty() && surroundings.encryption().isPresent();
  }

  /// What no other connection has, so that it can be seen that no one sits in between (RFC 9266
  /// §2); nothing if this one has no such thing.
  public Optional<Octets> channelBinding() {
    return encrypted.flatMap(TlsWire::channelBinding);
  }

  /// Encrypts the conversation from here on, after everything said has left. What the peer sent
  /// ahead is thrown away: in clear, anybody on the way could have put it there (CVE-2011-0411).
  ///
  /// @return nothing if all went well
  public Optional<Over> encrypt() {
    Encryption encryption = surroundings.encryption().orElseThrow();
    return encrypt(
        () -> TlsWire.accept(wire, encryption.engine(), encryption.patience()), Stage.GREETED);
  }

  /// The same where we have called. What speaks against their certificate is noted.
  ///
  /// @param host the name of who was called
  public Optional<Over> encrypt(CallEncryption encryption, String host) {
    Optional<Over> failed =
        encrypt(
            () -> TlsWire.call(wire, encryption.engine(host), encryption.patience()),
            Stage.INTRODUCING);
    doubts = encrypted.map(it -> encryption.doubts(host, it.shown())).orElse(List.of());
    doubts.forEach(it -> note(new SessionEvent.Noticed(it)));
    return failed;
  }

  /// Whether nobody knows who is at the other end: it is not encrypted, or something speaks against
  /// their certificate.
  public boolean isDoubtful() {
    return encrypted.isEmpty() || !doubts.isEmpty();
  }

  /// Two sides agreeing.
  private interface Handshake {
    TlsWire shake() throws IOException;
  }

  private Optional<Over> encrypt(Handshake handshake, Stage next) {
    flush();
    throwAway();
    if (over != null) return Optional.of(over);
    line.enter(Stage.ENCRYPTING);
    try {
      TlsWire agreed = handshake.shake();
      wire = agreed;
      encrypted = Optional.of(agreed);
      note(agreed.description());
      line.enter(next);
    } catch (IOException e) {
      note(
          line.isStopping()
              ? new SessionEvent.NotEncrypted(TlsTrouble.STOPPING, "")
              : TlsFailure.of(e));
      over = Over.NOT_ENCRYPTED;
      broken = true;
    }
    return Optional.ofNullable(over);
  }

  private void throwAway() {
    if (intake.isEmpty()) return;
    note(new SessionEvent.ThrownAway(intake.size()));
    intake.drop(intake.size());
  }

  /// Whether something said could not leave, and nothing can be said any more.
  public boolean isBroken() {
    return broken;
  }

  /// Whether the peer has sent more than what was heard of it.
  public boolean isAhead() {
    if (!intake.isEmpty()) return true;
    try {
      return over == null && wire.ready() > 0;
    } catch (IOException _) {
      return false; // Whoever listens or speaks next will find out.
    }
  }

  /// Listens for a line, after everything said has left.
  ///
  /// @param maxOctets what a line may have, its end included
  /// @param patience until the line is whole
  /// @param discretion what of it must not be noted
  public Input hear(int maxOctets, Duration patience, Discretion discretion) {
    if (over == null && line.mustEnd()) over = Over.STOPPING;
    if (over == null && ++lines > this.patience.lines()) over = Over.SAID_ENOUGH;
    if (lines % TURN_LINES == 0) letOthersGo();
    int length = intake.lineLength();
    Instant deadline = length < 0 ? listening(patience) : Instant.MAX;
    while (over == null && length < 0) {
      if (intake.size() >= ENDLESS_OCTETS) over = Over.ENDLESS_LINE;
      else arrive(Intake.IDLE_SIZE, deadline);
      if (over == null && intake.startsWith(TLS_HANDSHAKE)) over = Over.SPEAKS_TLS;
      length = intake.lineLength();
    }
    arrivals.end();
    line.works();
    if (over != null) return unheard(over, discretion);
    return heard(length, maxOctets, discretion);
  }

  /// A virtual thread that need never wait, because its client sends ahead, keeps its processor as
  /// long as it likes otherwise. It has to park: processors do what they were left by their own
  /// threads before what comes from elsewhere, such as that octets have arrived, and who only
  /// yields is among the former at once.
  private void letOthersGo() {
    if (isAhead()) LockSupport.parkNanos(TURN_NANOS);
  }

  /// Until when it is waited for a line.
  private Instant listening(Duration patience) {
    Instant now = surroundings.clock().instant();
    line.listens(now);
    return now.plus(patience);
  }

  private Input heard(int length, int maxOctets, Discretion discretion) {
    Octets all = intake.peek(length);
    intake.drop(length);
    boolean proper = length > 1 && all.at(length - 2) == '\r';
    Octets lineEnd = proper ? CRLF : LF;
    Octets words = all.slice(0, length - lineEnd.length());
    note(new SessionEvent.Heard(discreetly(words, lineEnd, discretion)));
    if (length > maxOctets) return new Input.TooLong(length);
    return new Input.Text(words, proper ? LineEnd.CRLF : LineEnd.BARE_LF);
  }

  /// The beginning of a line that never ended was heard too.
  private Over unheard(Over how, Discretion discretion) {
    if (!intake.isEmpty() && (intake.lineLength() < 0 || how == Over.SPEAKS_TLS)) {
      Octets words = intake.peek(intake.size());
      note(new SessionEvent.Heard(discreetly(words, Octets.EMPTY, discretion)));
      intake.drop(words.length());
    }
    return how;
  }

  private Utterance discreetly(Octets words, Octets lineEnd, Discretion discretion) {
    int clear = Math.clamp(discretion.clear(words), 0, words.length());
    if (clear == words.length()) return Utterance.clear(words.plus(lineEnd));
    List<Part> parts = new ArrayList<>(3);
    if (clear > 0) parts.add(new Part.Clear(words.slice(0, clear)));
    parts.add(surroundings.veil().over(words.slice(clear, words.length())));
    if (!lineEnd.isEmpty()) parts.add(new Part.Clear(lineEnd));
    return new Utterance(parts);
  }

  /// Listens to content until `ear` has all of it.
  ///
  /// @param patience until the next octets come, each time
  /// @return nothing if all came
  public Optional<Over> hear(Ear ear, Duration patience) {
    long octets = 0;
    int takings = 0;
    line.takes(intake.size());
    while (!ear.hasAll()) {
      if (intake.isEmpty())
        arrive(
            octets == 0 ? FIRST_READ_OCTETS : CONTENT_READ_OCTETS,
            surroundings.clock().instant().plus(patience));
      if (over != null) break;
      int taken = ear.take(intake.array(), intake.from(), intake.size());
      intake.drop(taken);
      octets += taken;
      if (++takings % TURN_READS == 0) letOthersGo();
    }
    arrivals.end();
    line.works();
    if (octets > 0) note(new SessionEvent.Heard(content(octets, ear)));
    return ear.hasAll() ? Optional.empty() : Optional.ofNullable(over);
  }

  private static Utterance content(long octets, Ear ear) {
    Octets terminator = ear.terminator();
    Part content = new Part.Withheld(What.CONTENT, octets - terminator.length(), ear.fingerprint());
    return terminator.isEmpty()
        ? Utterance.of(content)
        : Utterance.of(content, new Part.Clear(terminator));
  }

  /// Waits for octets and takes them in, or finds out why there are none.
  private void arrive(int room, Instant deadline) {
    flush();
    if (over != null) return;
    Instant until = deadline.isBefore(end) ? deadline : end;
    Duration patience = Duration.between(surroundings.clock().instant(), until);
    try {
      if (!patience.isPositive()) throw new SocketTimeoutException();
      intake.makeRoom(room);
      int count = wire.read(intake.array(), intake.to(), intake.room(), patience);
      if (count < 0) over = line.isStopping() ? Over.STOPPING : Over.HANG_UP;
      else arrived(count);
    } catch (SocketTimeoutException _) {
      over = until.equals(end) ? Over.OUT_OF_TIME : Over.SILENCE;
    } catch (IOException e) {
      lose(e);
    }
  }

  private void arrived(int count) {
    intake.arrived(count);
    line.received(count);
    arrivals.came(count);
  }

  private void lose(IOException e) {
    over = line.isStopping() ? Over.STOPPING : Over.LOST;
    detail = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    broken = true;
  }

  /// Says something.
  public void say(Octets words) {
    beginSaying(words);
    if (intake.isEmpty()) flush();
  }

  /// Says a line of which something must not be noted.
  ///
  /// @param words without the end of the line
  public void say(Octets words, Discretion discretion) {
    beginSaying(words.plus(CRLF), discreetly(words, CRLF, discretion));
    if (intake.isEmpty()) flush();
  }

  /// Says the beginning of something; it leaves together with the rest.
  public void beginSaying(Octets words) {
    beginSaying(words, Utterance.clear(words));
  }

  private void beginSaying(Octets words, Utterance noted) {
    if (broken) return;
    note(new SessionEvent.Said(noted));
    said += words.length();
    outbox.add(words);
    if (outbox.isFull()) transmit();
  }

  /// Says the content that `voice` gives, in bounded memory. More has to be said behind it.
  public void beginSaying(Voice voice) {
    long before = said;
    line.gives(outbox.size());
    try {
      while (!broken && speak(voice)) transmit();
    } finally {
      line.works();
      if (said > before)
        note(
            new SessionEvent.Said(
                Utterance.of(new Part.Withheld(What.CONTENT, said - before, voice.fingerprint()))));
    }
  }

  private boolean speak(Voice voice) {
    int before = outbox.size();
    boolean more = outbox.addFrom(voice);
    said += outbox.size() - before;
    return more;
  }

  /// Lets everything said leave now.
  public void flush() {
    transmit();
    if (said > 0) note(new SessionEvent.Left(left, said));
    said = 0;
    left = 0;
    outbox.shrink();
  }

  private void transmit() {
    int size = outbox.size();
    if (size == 0 || broken) return;
    Doing before = line.speaks();
    try {
      wire.write(outbox.array(), 0, size, patience.writing());
      left += size;
      line.sent(size);
    } catch (SocketTimeoutException _) {
      over = Over.NOT_LISTENING;
      broken = true;
    } catch (IOException e) {
      lose(e);
    }
    line.goesOn(before);
    outbox.clear();
  }

  /// Ends the conversation. Nothing can be heard or said afterwards.
  void end(Ending ending) {
    flush();
    if (!broken && isToLinger(ending)) linger();
    else if (!broken && isEncrypted()) finish();
    arrivals.end();
    note(new SessionEvent.Closed(ending, detail));
  }

  /// Whether they may be talking still.
  private boolean isToLinger(Ending ending) {
    return switch (ending) {
      case TOO_MANY_ERRORS, TOO_MANY_COMMANDS, UNINTELLIGIBLE, TOO_LONG, OUR_FAULT -> true;
      case QUIT, TURNED_AWAY -> isAhead();
      case HUNG_UP,
          WE_QUIT,
          NO_HOST,
          NOT_REACHED,
          FELL_SILENT,
          CONNECTION_LOST,
          WOULD_NOT_LISTEN,
          SHUTTING_DOWN,
          NOT_ENCRYPTED,
          BROKEN_OFF ->
          false;
    };
  }

  private void finish() {
    try {
      wire.finishWriting();
    } catch (IOException _) {
      // They have gone: nobody is left to be told.
    }
  }

  private void linger() {
    InstantSource clock = surroundings.clock();
    Instant until = clock.instant().plus(LINGER_TIME);
    byte[] unheard = new byte[Intake.IDLE_SIZE];
    int rest = LINGER_OCTETS;
    try {
      wire.finishWriting();
      while (rest > 0) {
        Duration patience = Duration.between(clock.instant(), until);
        int count = patience.isPositive() ? wire.read(unheard, 0, unheard.length, patience) : -1;
        if (count < 0) return;
        rest -= count;
        arrivals.came(count);
        line.received(count);
      }
    } catch (IOException _) {
      // They have gone, or go on talking: it is over either way.
    }
  }
}
