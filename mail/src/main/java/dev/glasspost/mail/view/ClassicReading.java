package dev.glasspost.mail.view;

import dev.glasspost.mail.commentary.Clauses;
import dev.glasspost.mail.commentary.ClockWords;
import dev.glasspost.mail.commentary.GapWords;
import dev.glasspost.mail.dns.Answer;
import dev.glasspost.mail.dns.Question;
import dev.glasspost.mail.journal.Ending;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.Gravity;
import dev.glasspost.mail.journal.Level;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Oddity;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Admitted;
import dev.glasspost.mail.journal.SessionEvent.Answered;
import dev.glasspost.mail.journal.SessionEvent.Arrived;
import dev.glasspost.mail.journal.SessionEvent.Asked;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Entered;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.Left;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Missing;
import dev.glasspost.mail.journal.SessionEvent.Noticed;
import dev.glasspost.mail.journal.SessionEvent.Said;
import dev.glasspost.mail.journal.SessionKind;
import dev.glasspost.mail.journal.Stage;
import dev.glasspost.mail.journal.Utterance;
import dev.glasspost.mail.journal.Verdict;
import dev.glasspost.mail.routing.RouteStep;
import dev.glasspost.mail.transcript.ClassicSpeech;
import dev.glasspost.protocol.text.Escape;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The classic log: `SMTP-750([192.0.2.1]) Got connection from [192.0.2.1:39891]`.
///
/// Whoever can read the logs of the Internet mail servers of the 1990s can read this one; nothing
/// is cut off.
final class ClassicReading implements Reading {
  private final String protocol;
  private final boolean resolves;
  private final boolean weCall;
  private final MessageReading messages;
  private final Label label = new Label();
  private final List<Line> lines = new ArrayList<>();
  private Instant time = Instant.EPOCH;
  private String number = "?";
  private String peer = "[?]";

  /// @param zone for times that are told within a line
  ClassicReading(SessionKind kind, ZoneId zone) {
    this.protocol = kind.label();
    this.resolves = kind != SessionKind.POP3;
    this.weCall = kind.direction() == SessionKind.Direction.WE_CALL;
    this.messages = new MessageReading(zone);
  }

  @Override
  public List<Line> lines(Instant time, Event event) {
    this.time = time;
    lines.clear();
    label.before(event);
    switch (event) {
      case SessionEvent it -> session(it);
      case MessageEvent.Received it -> line(it, Voice.SYSTEM, messages.received(it));
      case MessageEvent it -> lines.add(messages.line(time, it));
    }
    label.after(event);
    return List.copyOf(lines);
  }

  private void session(SessionEvent event) {
    switch (event) {
      case LineOpened(long line) -> opened(line);
      case Connected it -> connected(it);
      case Admitted it ->
          add(
              Level.LOW,
              protocol + "(tcp)",
              "Connection accepted from %s, seq=%d, %d/%d"
                  .formatted(peer, it.sequence(), it.busy(), it.all()));
      case Arrived(long octets, long reads) -> line(event, Voice.SYSTEM, arrived(octets, reads));
      case Heard(Utterance words) -> line(event, Voice.THEY, ClassicSpeech.heard(words));
      case Said(Utterance words) -> line(event, Voice.WE, ClassicSpeech.said(words));
      case Left(long octets, long of) ->
          line(event, Voice.SYSTEM, "Sent %d of %d bytes".formatted(octets, of));
      case Asked(Question question) -> line(event, Voice.SYSTEM, asked(question));
      case Answered it -> line(event, Voice.SYSTEM, answered(it));
      case Judged it -> line(event, Voice.SYSTEM, judged(it));
      case Noticed(Oddity oddity) ->
          line(
              event,
              Voice.SYSTEM,
              (oddity == Oddity.MARKED_IN_VAIN ? "Nothing deleted: " : "Let pass: ")
                  + Clauses.oddity(oddity).with());
      case Entered(Stage stage) -> line(event, Voice.SYSTEM, "*Status=" + stage.words());
      case Authenticated it -> line(event, Voice.SYSTEM, loggedIn(it));
      case SessionEvent.Encrypted it -> line(event, Voice.SYSTEM, EncryptionWords.of(it));
      case SessionEvent.NotEncrypted it -> line(event, Voice.SYSTEM, EncryptionWords.of(it));
      case SessionEvent.Slowed(Reason reason, Duration time) ->
          line(
              event,
              Voice.SYSTEM,
              "Slowed by %d ms: %s".formatted(time.toMillis(), Clauses.reason(reason).with("")));
      case SessionEvent.ThrownAway(long octets) ->
          line(event, Voice.SYSTEM, "Thrown away: %d bytes in clear".formatted(octets));
      case SessionEvent.Identified(String messageIdField) ->
          line(event, Voice.SYSTEM, "Message-ID: " + Escape.of(messageIdField));
      case SessionEvent.Mended it -> line(event, Voice.SYSTEM, EncryptionWords.of(it));
      case SessionEvent.SetOut it -> line(it, Voice.SYSTEM, CallWords.of(it));
      case SessionEvent.Dialled it -> line(it, Voice.SYSTEM, CallWords.of(it));
      case SessionEvent.NotReached it -> line(it, Voice.SYSTEM, CallWords.of(it));
      case SessionEvent.Carries it -> line(it, Voice.SYSTEM, CallWords.of(it));
      case SessionEvent.Unoffered it -> line(it, Voice.SYSTEM, CallWords.of(it));
      case SessionEvent.Settled it -> line(it, Voice.SYSTEM, CallWords.of(it));
      case Closed it -> closed(it);
      case SessionEvent.Gap it ->
          add(Gravity.of(it), protocol, ClassicSpeech.aside(GapWords.line(it).text()));
      case SessionEvent.ClockSet it ->
          add(Gravity.of(it), protocol, ClassicSpeech.aside(ClockWords.line(it).text()));
      case Missing(long events) ->
          line(event, Voice.SYSTEM, Shown.grouped(events) + " events are missing here");
    }
  }

  private void opened(long line) {
    number = Long.toString(line);
    add(Level.ALL, actor(), "Stream created");
    if (resolves) add(Level.ALL, numbered(), "Resolver created");
    add(
        Level.LOW,
        protocol,
        "Line " + number + (weCall ? " created for calling" : " created for answering"));
  }

  private void connected(Connected it) {
    Endpoint from = it.peer();
    peer = new Endpoint(Escape.of(from.address()), from.port()).bracketed();
    line(it, Voice.SYSTEM, (weCall ? "Connected to " : "Got connection from ") + peer);
  }

  private static String arrived(long octets, long reads) {
    String bytes = "Received " + octets + (octets == 1 ? " byte" : " bytes");
    return reads > 1 ? bytes + " in " + reads + " pieces" : bytes;
  }

  private static String asked(Question question) {
    String name = Escape.of(question.name());
    return switch (question.type()) {
      case A, AAAA, TXT -> "Looking for %s (%s)".formatted(name, question.type());
      case MX -> "Looking for the hosts that take mail for %s (MX)".formatted(name);
      case PTR -> "Looking for the name of [%s] (PTR)".formatted(name);
    };
  }

  private static String loggedIn(Authenticated it) {
    return "Logged in as %s (%s)".formatted(Escape.of(it.account()), Escape.of(it.mechanism()))
        + it.appPassword().map(name -> " with the app password " + Escape.of(name)).orElse("");
  }

  private static String answered(Answered it) {
    String answer =
        switch (it.answer()) {
          case Answer.Found(var records) -> Escape.of(String.join(", ", records));
          case Answer.Nothing() -> "there is none";
          case Answer.Failed(String why) ->
              "no answer" + (why.isEmpty() ? "" : ", " + Escape.of(why));
          case Answer.TooLate() -> "no answer in time";
        };
    return "%s (%s): %s, after %d ms"
        .formatted(
            Escape.of(it.question().name()), it.question().type(), answer, it.took().toMillis());
  }

  private String judged(Judged it) {
    String verdict =
        switch (it.verdict()) {
          case ACCEPTED -> "Accepted";
          case DEFERRED -> "Deferred";
          case REFUSED -> "Refused";
        };
    if (it.reason() == Reason.NAME_VERIFIED) return "Verified. Real address is " + peer;
    if (it.reason() == Reason.NAME_NOT_VERIFIED)
      return "Failed to verify. Real address is "
          + peer
          + (it.verdict() == Verdict.ACCEPTED ? "" : ". " + verdict);
    String why = Clauses.reason(it.reason(), it.subject()).with(Clauses.fact(it.subject()));
    return verdict + ": " + why + way(it.steps());
  }

  /// The router's steps in parentheses.
  static String way(List<RouteStep> steps) {
    return steps.stream()
        .map(step -> Clauses.rule(step.rule()).with(step.speltFrom(), step.speltTo()))
        .collect(Collectors.joining("; ", steps.isEmpty() ? "" : " (", steps.isEmpty() ? "" : ")"));
  }

  private void closed(Closed it) {
    String why = Clauses.ending(it.ending()).with();
    String detail = it.detail().isEmpty() ? "" : " (" + Escape.of(it.detail()) + ")";
    if (it.ending() == Ending.BROKEN_OFF) {
      line(it, Voice.SYSTEM, "The record breaks off: " + why);
      return;
    }
    line(it, Voice.SYSTEM, "Closing: " + why + detail);
    boolean theirs = it.ending() == Ending.HUNG_UP || it.ending() == Ending.CONNECTION_LOST;
    add(Level.ALL, actor(), theirs ? "Disconnect received" : "Disconnect sent");
    add(Level.ALL, actor(), "Disconnected");
    add(Level.LOW, actor(), "Input stream ended");
    add(Level.ALL, actor(), "*Status=disposed");
    add(Level.LOW, protocol, "disposing line " + number);
    if (resolves) add(Level.ALL, numbered(), "Resolver disposed");
    add(Level.ALL, actor(), "Stream disposed");
  }

  private void line(Event event, Voice voice, String text) {
    boolean aside = voice == Voice.SYSTEM && !(event instanceof SessionEvent.Encrypted);
    String told = aside ? ClassicSpeech.aside(text) : text;
    lines.add(new Line(time, Gravity.of(event), voice, actor(), told));
  }

  private void add(Level level, String actor, String text) {
    lines.add(new Line(time, level, Voice.SYSTEM, actor, text));
  }

  private String actor() {
    return protocol + "-" + number + "(" + label + ")";
  }

  private String numbered() {
    return protocol + "(" + number + ")";
  }
}
