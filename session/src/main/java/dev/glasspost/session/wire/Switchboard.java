package dev.glasspost.session.wire;

import dev.glasspost.mail.journal.Journal;
import dev.glasspost.mail.journal.SessionEvent.LineOpened;
import dev.glasspost.mail.journal.SessionKind;

/// Where calls of ours begin: each has a record in the journal and a number among the lines. Safe
/// for any thread.
public record Switchboard(
    Lines lines, Journal journal, Surroundings surroundings, Dialler dialler) {
  /// Opens the record of a call. Nobody is called yet.
  public OutgoingCall begin(SessionKind kind, Patience patience) {
    OutgoingCall call =
        new OutgoingCall(this, journal.open(kind), kind, lines.nextNumber(), patience);
    call.note(new LineOpened(call.number()));
    return call;
  }
}
