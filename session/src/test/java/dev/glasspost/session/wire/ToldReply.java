package dev.glasspost.session.wire;

import dev.glasspost.mail.audience.Audience;
import dev.glasspost.mail.commentary.InForce;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionId;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.SessionRecord.Progress;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.view.Lens;
import dev.glasspost.mail.view.Line;
import dev.glasspost.mail.view.View;
import dev.glasspost.mail.view.Voice;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A reply of ours in a session, as each audience is told of it.
///
/// @param greeting what is said to every caller of that kind
/// @param cause what happened since the last reply
/// @param reply what we answer to it
public record ToldReply(SessionKind kind, Octets greeting, List<Event> cause, Octets reply) {
  public static final String ACCOUNT = "ann@a.example";
  public static final List<Audience> AUDIENCES =
      List.of(new Audience.Admin(), new Audience.Sender(), new Audience.User(ACCOUNT));
  private static final Instant BEGAN = Instant.parse("2026-11-26T02:35:56Z");

  /// The comments that explain it: those since we last spoke; if it is a no, those since they did.
  public List<String> comments(Audience audience) {
    SessionRecord record = audience.share(record()).orElseThrow();
    Lens lens =
        new Lens(View.COMMENTED, Level.ALL, ZoneOffset.UTC, InForce.UNKNOWN, audience.counsel());
    List<String> comments = new ArrayList<>();
    List<String> before = List.of();
    for (Line line : lens.sheet(record).lines()) {
      boolean spoken = line.voice() == Voice.WE || (line.voice() == Voice.THEY && isRefusal());
      if (line.voice() == Voice.COMMENT) comments.add(line.text());
      if (line.voice() == Voice.WE) before = List.copyOf(comments);
      if (spoken) comments.clear();
    }
    return before;
  }

  private boolean isRefusal() {
    return "45-".indexOf(reply.at(0)) >= 0;
  }

  private SessionRecord record() {
    List<Event> events = new ArrayList<>();
    events.add(new SessionEvent.LineOpened(1));
    events.add(new SessionEvent.Connected(endpoint("192.0.2.7"), endpoint("192.0.2.1")));
    events.add(new SessionEvent.Admitted(1, 1, 10));
    if (!reply.equals(greeting)) {
      events.add(new SessionEvent.Said(Utterance.clear(greeting)));
      events.add(heard("AUTH PLAIN"));
      events.add(new SessionEvent.Authenticated(ACCOUNT, "PLAIN"));
      events.add(new SessionEvent.Said(Utterance.clear(Octets.ascii("you have logged in\r\n"))));
    }
    events.addAll(cause);
    events.add(new SessionEvent.Said(Utterance.clear(reply)));
    if (reply.equals(greeting)) {
      events.add(heard("AUTH PLAIN"));
      events.add(new SessionEvent.Authenticated(ACCOUNT, "PLAIN"));
    }
    events.add(new SessionEvent.Closed(Ending.FELL_SILENT, ""));
    SessionId id = SessionId.of(BEGAN.toEpochMilli(), 0, 1);
    return new SessionRecord(
        id, kind, BEGAN, Progress.CLOSED, events.stream().map(it -> new Moment(0, it)).toList());
  }

  public static Event heard(String words) {
    return new SessionEvent.Heard(Utterance.clear(Octets.ascii(words + "\r\n")));
  }

  private static Endpoint endpoint(String address) {
    return new Endpoint(address, 1025);
  }

  /// Every combination of values for arguments of these types.
  public static List<List<Object>> variants(List<Class<?>> types, Map<Class<?>, List<?>> values) {
    List<List<Object>> all = List.of(List.of());
    for (Class<?> type : types) {
      List<?> each = Objects.requireNonNull(values.get(type), type::getName);
      all =
          all.stream()
              .flatMap(shorter ->
                  each.stream()
                      .map(value ->
                          Stream.concat(shorter.stream(), Stream.<Object>of(value)).toList()))
              .toList();
    }
    return all;
  }
}
