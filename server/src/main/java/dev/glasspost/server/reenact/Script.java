package dev.glasspost.server.reenact;

import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.transcript.Exchange;
import dev.glasspost.mail.transcript.Turn;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What the client of a recorded session said.
///
/// @param encrypted whether the connection was encrypted before anything was said
/// @param logins who was logged in to by which of the cues, by their numbers
/// @param malformed the cues that were no login, by their numbers
record Script(
    SessionKind kind,
    boolean encrypted,
    List<Cue> cues,
    Map<Integer, Authenticated> logins,
    Set<Integer> malformed) {
  Script {
    cues = List.copyOf(cues);
    logins = Map.copyOf(logins);
    malformed = Set.copyOf(malformed);
  }

  static Script of(SessionRecord record) {
    List<Cue> cues = new ArrayList<>();
    Map<Integer, Authenticated> logins = new TreeMap<>();
    Set<Integer> malformed = new HashSet<>();
    String theirs = "";
    for (Moment moment : record.moments()) {
      Event event = moment.event();
      if (event instanceof Authenticated it) logins.put(cues.size() - 1, it);
      if (event instanceof Judged it && it.reason() == Reason.LOGIN_MALFORMED)
        malformed.add(cues.size() - 1);
      switch (Exchange.turn(event).orElse(null)) {
        case Turn.They(var words) -> {
          Duration at = Duration.of(moment.micros(), ChronoUnit.MICROS);
          cues.add(new Cue(at, words, words, Answer.isPrompt(theirs), false));
        }
        case Turn.We(var words) -> {
          theirs = Answer.lastLine(words, theirs);
          if (!cues.isEmpty()) answer(cues);
        }
        case Turn.Encrypted _ -> theirs = "";
        case null -> {}
      }
    }
    return new Script(record.kind(), isEncryptedFromTheStart(record), cues, logins, malformed);
  }

  /// The same with other words.
  Script saying(List<Cue> others) {
    return new Script(kind, encrypted, others, logins, malformed);
  }

  private static void answer(List<Cue> cues) {
    Cue last = cues.removeLast();
    cues.add(last.answering());
  }

  private static boolean isEncryptedFromTheStart(SessionRecord record) {
    Optional<Turn> first = Exchange.of(record).turns().stream().findFirst();
    return first.isPresent() && first.get() instanceof Turn.Encrypted;
  }
}
