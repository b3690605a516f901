package dev.glasspost.mail.trail;

import dev.glasspost.mail.commentary.Comment;
import dev.glasspost.mail.commentary.Trace;
import dev.glasspost.mail.journal.Endpoint;
import dev.glasspost.mail.journal.MessageEvent.Deleted;
import dev.glasspost.mail.journal.MessageEvent.DeletedWithAccount;
import dev.glasspost.mail.journal.MessageEvent.Fetched;
import dev.glasspost.mail.journal.Moment;
import dev.glasspost.mail.journal.SessionEvent.Connected;
import dev.glasspost.mail.journal.SessionRecord;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.trail.Whereabouts.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a session that reads mail did with one message, or an administrator with the account that
/// had it.
///
/// @param words the same in a sentence
record Reading(What what, String account, Reader reader, Comment words) {
  /// What was done.
  enum What {
    FETCHED,
    LOOKED_AT,
    DELETED,
    DELETED_WITH_ACCOUNT
  }

  /// All that these sessions did with it, in order.
  static List<Reading> of(MessageId message, List<SessionRecord> sessions) {
    return sessions.stream().flatMap(it -> of(message, it)).toList();
  }

  private static Stream<Reading> of(MessageId message, SessionRecord session) {
    List<Reading> readings = new ArrayList<>();
    String address = address(session);
    for (Moment moment : session.moments()) {
      Reader reader = new Reader(session.timeOf(moment), session.id(), address);
      String protocol = session.kind().label();
      if (moment.event() instanceof Fetched it && it.message().equals(message))
        readings.add(fetched(it, reader, protocol));
      if (moment.event() instanceof Deleted it && it.message().equals(message))
        readings.add(
            new Reading(
                What.DELETED,
                it.account(),
                reader,
                Trace.DELETED.comment(it.account(), address, protocol)));
      if (moment.event() instanceof DeletedWithAccount it && it.message().equals(message))
        readings.add(
            new Reading(
                What.DELETED_WITH_ACCOUNT,
                it.account(),
                reader,
                Trace.DELETED_WITH_ACCOUNT.comment(it.account())));
    }
    return readings.stream();
  }

  private static Reading fetched(Fetched it, Reader reader, String protocol) {
    if (it.octets() == it.of())
      return new Reading(
          What.FETCHED,
          it.account(),
          reader,
          Trace.FETCHED.comment(it.account(), reader.address(), protocol));
    return new Reading(
        What.LOOKED_AT,
        it.account(),
        reader,
        Trace.LOOKED_AT.comment(
            it.account(), reader.address(), protocol, it.octets(), Trace.octets(it.of())));
  }

  private static String address(SessionRecord session) {
    return session.moments().stream()
        .map(Moment::event)
        .filter(Connected.class::isInstance)
        .map(event -> ((Connected) event).peer())
        .map(Endpoint::address)
        .findFirst()
        .orElse("?");
  }
}
