package dev.glasspost.server.reenact;

import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.store.Store;
import dev.glasspost.mail.transcript.Exchange;
import dev.glasspost.mail.view.Repetition;
import dev.glasspost.server.run.Care;
import dev.glasspost.server.run.StartProblem;
import dev.glasspost.server.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A recorded session, and what came of playing its client's side again.
///
/// @param before the recorded session, as far as it can be compared
/// @param after the new one
/// @param repetition how it came about
/// @param remarks sentences about what could not be played as it was
public record Reenactment(
    SessionRecord before, SessionRecord after, Repetition repetition, List<String> remarks) {
  /// The most octets that are made up for one session in the place of what was withheld.
  public static final long MAX_FILLER_OCTETS = 1024L * 1024 * 1024;

  public Reenactment {
    remarks = List.copyOf(remarks);
  }

  /// Whether a session is one that can be played: its client said something, and not too much of it
  /// is withheld.
  public static boolean isPlayable(SessionRecord record) {
    Script script = Script.of(record);
    long octets = script.cues().stream().mapToLong(cue -> cue.words().octets()).sum();
    return !script.cues().isEmpty() && octets <= MAX_FILLER_OCTETS;
  }

  /// What a throw-away server is made of.
  ///
  /// @param folder empty, and removed by whoever made it
  /// @param opener opens a store in it
  /// @param settings of the present; where they say to listen makes no difference
  /// @param present whose domains, accounts, aliases, and routes are copied
  public record Stage(Path folder, Supplier<Store> opener, Settings settings, Care present) {}

  /// Plays a session against a throw-away server, which is told that the same client calls and that
  /// the Domain Name System answers as it did.
  public static Reenactment onStage(SessionRecord record, Stage stage, Pace pace)
      throws IOException, StartProblem, InterruptedException {
    var making =
        new ThrowAwayServer.Making(
            stage.folder(), stage.opener(), stage.settings().onLoopback(), stage.present());
    try (var server = ThrowAwayServer.make(making, RecordedNames.of(record), caller(record))) {
      Script script = Script.of(record);
      Credentials credentials = Credentials.prepare(script, server.directory());
      Script playable = script.saying(credentials.cues());
      Performance.Outcome outcome = Performance.play(playable, server.open(script), pace);
      List<String> remarks = remarks(record, credentials, outcome);
      Likening likening = new Likening(record, server.record());
      return new Reenactment(
          likening.before(), likening.after(), Repetition.onStage(record), remarks);
    }
  }

  /// What another server is given that it may deliver, in one sentence; nothing if nothing is.
  ///
  /// @param name of that server
  public static Optional<String> warning(SessionRecord record, String name) {
    return Gift.in(Script.of(record)).map(gift -> gift.warning(name));
  }

  /// Another server.
  ///
  /// @param name as it was named
  public record Elsewhere(String name, InetSocketAddress address) {}

  /// Plays a session against another server. Of its side only what it says is known.
  public static Reenactment elsewhere(SessionRecord record, Elsewhere server, Pace pace)
      throws IOException, InterruptedException {
    Script script = Script.of(record);
    Credentials credentials = Credentials.none(script);
    Performance.Outcome outcome =
        Performance.play(script.saying(credentials.cues()), server.address(), pace);
    List<String> remarks = remarks(record, credentials, outcome);
    SessionRecord after =
        new SessionRecord(
            record.id(),
            record.kind(),
            InstantSource.system().instant(),
            Progress.CLOSED,
            outcome.moments());
    return new Reenactment(
        spoken(record), after, Repetition.elsewhere(record, server.name()), remarks);
  }

  private static List<String> remarks(
      SessionRecord record, Credentials credentials, Performance.Outcome outcome) {
    List<String> remarks = new ArrayList<>(credentials.remarks());
    remarks.addAll(outcome.remarks());
    if (record.moments().stream().map(Moment::event).anyMatch(Reenactment::talksAhead))
      remarks.add(
          "Its client talked on without waiting for answers; it is played as one that waits.");
    return remarks;
  }

  private static boolean talksAhead(Event event) {
    return switch (event) {
      case Judged it -> it.reason() == Reason.SENT_AHEAD_OF_DATA;
      case Noticed(var oddity) -> oddity == Oddity.SPOKE_FIRST;
      case SessionEvent _, MessageEvent _ -> false;
    };
  }

  private static SessionRecord spoken(SessionRecord record) {
    List<Moment> moments =
        record.moments().stream()
            .filter(moment -> Exchange.turn(moment.event()).isPresent() || isEnd(moment))
            .toList();
    return new SessionRecord(
        record.id(), record.kind(), record.began(), record.progress(), moments);
  }

  private static boolean isEnd(Moment moment) {
    return moment.event() instanceof Closed;
  }

  private static Endpoint caller(SessionRecord record) {
    return record.moments().stream()
        .map(Moment::event)
        .filter(Connected.class::isInstance)
        .map(event -> ((Connected) event).peer())
        .findFirst()
        .orElse(new Endpoint("127.0.0.1", 1));
  }
}
