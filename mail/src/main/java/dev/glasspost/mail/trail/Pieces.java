package dev.glasspost.mail.trail;

import dev.glasspost.mail.commentary.Verb;
import dev.glasspost.mail.journal.Event;
import dev.glasspost.mail.journal.MessageEvent;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.Reason;
import dev.glasspost.mail.journal.SessionEvent;
import dev.glasspost.mail.journal.SessionEvent.Authenticated;
import dev.glasspost.mail.journal.SessionEvent.Closed;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionEvent.Encrypted;
import dev.glasspost.mail.journal.SessionEvent.Heard;
import dev.glasspost.mail.journal.SessionEvent.Identified;
import dev.glasspost.mail.journal.SessionEvent.Judged;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionEvent.Mended;
import dev.glasspost.mail.journal.SessionEvent.NotEncrypted;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.journal.Subject;
import dev.glasspost.mail.message.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes the record of a session apart: what it tells about the call, and about each message that
/// was handed over or begun in it.
final class Pieces {
  private final List<Moment> call = new ArrayList<>();
  private final List<Piece> all = new ArrayList<>();
  private final List<Piece> reports = new ArrayList<>();
  private final Map<MessageId, Piece> byId = new HashMap<>();
  private Optional<Piece> current = Optional.empty();

  /// Why MAIL was refused, where that was not because of a sender.
  private Optional<Judged> notBegun = Optional.empty();

  private Pieces() {}

  static Pieces of(SessionRecord record) {
    Pieces pieces = new Pieces();
    record.moments().forEach(pieces::take);
    return pieces;
  }

  /// What was found out about the caller; the same for all messages.
  List<Moment> call() {
    return call;
  }

  List<Piece> all() {
    return all;
  }

  /// What was reported about the messages.
  List<Piece> reports() {
    return reports;
  }

  private void take(Moment moment) {
    if (moment.event() instanceof MessageEvent.Reported it) report(it);
    switch (moment.event()) {
      case SessionEvent it -> session(moment, it);
      case MessageEvent.Received it -> {
        current.ifPresent(piece -> byId.put(it.message(), piece));
        current.ifPresent(piece -> piece.take(moment));
      }
      case MessageEvent it ->
          Optional.ofNullable(byId.get(it.message())).ifPresent(piece -> piece.take(moment));
    }
  }

  private void report(MessageEvent.Reported it) {
    Piece piece = Piece.of(it);
    reports.add(piece);
    byId.put(it.report(), piece);
  }

  private void session(Moment moment, SessionEvent event) {
    if (event instanceof Judged it) judged(moment, it);
    if (event instanceof Mended || event instanceof Identified)
      current.ifPresent(piece -> piece.take(moment));
    if (event instanceof Heard(var words) && beginsAnew(Verb.of(words)))
      current.ifPresent(piece -> piece.end(new Piece.TakenBack()));
    if (event instanceof Heard(var words) && Verb.of(words) == Verb.CONTENT)
      current.ifPresent(Piece::comes);
    if (event instanceof Closed it) closed(moment, it);
    if (isAboutCall(event)) call.add(moment);
  }

  /// The end of the session matters to messages that did not come.
  private void closed(Moment moment, Closed it) {
    current.ifPresent(piece -> piece.end(new Piece.Ended(it.ending())));
    all.stream().filter(piece -> !piece.isReceived()).forEach(piece -> piece.take(moment));
    if (all.isEmpty()) call.add(moment);
  }

  private void judged(Moment moment, Judged it) {
    switch (it.subject()) {
      case Subject.Sender _ -> begin(moment);
      case Subject.Recipient _ -> {
        if (it.reason() == Reason.NO_MESSAGE_BEGUN) beginForNobody();
        current.ifPresent(piece -> piece.take(moment));
      }
      case Subject.Content _ -> current.ifPresent(piece -> piece.take(moment));
      case Subject.Command(String verb) -> command(moment, verb, it);
      case Subject.Connection _,
          Subject.HeloName _,
          Subject.Login _,
          Subject.Maildrop _,
          Subject.NextHop _ ->
          call.add(moment);
    }
  }

  /// The message can't come if the command is refused that it was to come with; before there is
  /// one, a refused command may be why there is none.
  private void command(Moment moment, String verb, Judged it) {
    if (current.isEmpty()) call.add(moment);
    if (verb.equals("MAIL") && it.reason() != Reason.OUT_OF_SEQUENCE) notBegun = Optional.of(it);
    if (verb.equals("DATA") || verb.equals("BDAT")) current.ifPresent(piece -> piece.take(moment));
  }

  private void begin(Moment moment) {
    begin().take(moment);
  }

  private Piece begin() {
    Piece piece = new Piece();
    all.add(piece);
    current = Optional.of(piece);
    return piece;
  }

  /// They name somebody though there is no message, because MAIL was refused as a command or never
  /// said.
  private void beginForNobody() {
    if (current.filter(Piece::isPending).isPresent()) return;
    Piece piece = begin();
    notBegun.ifPresent(piece::notBegun);
    notBegun = Optional.empty();
  }

  private static boolean beginsAnew(Verb verb) {
    return verb == Verb.RSET || verb == Verb.HELO || verb == Verb.EHLO;
  }

  private static boolean isAboutCall(Event event) {
    return event instanceof LineOpened
        || event instanceof Connected
        || event instanceof Encrypted
        || event instanceof NotEncrypted
        || event instanceof Authenticated;
  }
}
