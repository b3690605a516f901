package dev.glasspost.mail.journal;

import java.util.Optional;

/// Events as octets: a stable tag, a length, and the fields in order.
///
/// To add an event: a tag here that was never used, and its fields in [SessionEventCodec] or
/// [MessageEventCodec]. To add a field to an event: behind the others, read with a substitute where
/// [OctetsIn#hasMore] says no. Tags and fields are never removed or used again.
final class EventCodec {
  private EventCodec() {}

  static void write(Event event, OctetsOut out) {
    out.number(tag(event));
    int fields = out.begin();
    switch (event) {
      case SessionEvent it -> SessionEventCodec.write(it, out);
      case MessageEvent it -> MessageEventCodec.write(it, out);
    }
    out.end(fields);
  }

  /// Nothing if this version does not know the event's type, or something in its fields.
  static Optional<Event> read(OctetsIn in) throws DamagedChunk {
    int tag = in.small();
    OctetsIn fields = in.inner();
    try {
      if (tag < Tag.FIRST_OF_MESSAGES) return SessionEventCodec.read(tag, fields).map(it -> it);
      if (tag <= Tag.LAST_OF_MESSAGES) return MessageEventCodec.read(tag, fields).map(it -> it);
      return Optional.empty();
    } catch (DamagedChunk _) {
      return Optional.empty();
    }
  }

  private static int tag(Event event) {
    return switch (event) {
      case SessionEvent.LineOpened _ -> Tag.LINE_OPENED;
      case SessionEvent.Connected _ -> Tag.CONNECTED;
      case SessionEvent.Admitted _ -> Tag.ADMITTED;
      case SessionEvent.Arrived _ -> Tag.ARRIVED;
      case SessionEvent.Heard _ -> Tag.HEARD;
      case SessionEvent.Said _ -> Tag.SAID;
      case SessionEvent.Left _ -> Tag.LEFT;
      case SessionEvent.Asked _ -> Tag.ASKED;
      case SessionEvent.Answered _ -> Tag.ANSWERED;
      case SessionEvent.Judged _ -> Tag.JUDGED;
      case SessionEvent.Noticed _ -> Tag.NOTICED;
      case SessionEvent.Entered _ -> Tag.ENTERED;
      case SessionEvent.Authenticated _ -> Tag.AUTHENTICATED;
      case SessionEvent.Closed _ -> Tag.CLOSED;
      case SessionEvent.Missing _ -> Tag.MISSING;
      case SessionEvent.ThrownAway _ -> Tag.THROWN_AWAY;
      case SessionEvent.Encrypted _ -> Tag.ENCRYPTED;
      case SessionEvent.NotEncrypted _ -> Tag.NOT_ENCRYPTED;
      case SessionEvent.Mended _ -> Tag.MENDED;
      case SessionEvent.Slowed _ -> Tag.SLOWED;
      case SessionEvent.SetOut _ -> Tag.SET_OUT;
      case SessionEvent.Dialled _ -> Tag.DIALLED;
      case SessionEvent.NotReached _ -> Tag.NOT_REACHED;
      case SessionEvent.Carries _ -> Tag.CARRIES;
      case SessionEvent.Settled _ -> Tag.SETTLED;
      case SessionEvent.Unoffered _ -> Tag.UNOFFERED;
      case SessionEvent.Gap _ -> Tag.GAP;
      case SessionEvent.Identified _ -> Tag.IDENTIFIED;
      case SessionEvent.ClockSet _ -> Tag.CLOCK_SET;
      case MessageEvent.Received _ -> Tag.RECEIVED;
      case MessageEvent.Signed _ -> Tag.SIGNED;
      case MessageEvent.Held _ -> Tag.HELD;
      case MessageEvent.Queued _ -> Tag.QUEUED;
      case MessageEvent.Routed _ -> Tag.ROUTED;
      case MessageEvent.Delivered _ -> Tag.DELIVERED;
      case MessageEvent.Deferred _ -> Tag.DEFERRED;
      case MessageEvent.Failed _ -> Tag.FAILED;
      case MessageEvent.Discarded _ -> Tag.DISCARDED;
      case MessageEvent.Removed _ -> Tag.REMOVED;
      case MessageEvent.Fetched _ -> Tag.FETCHED;
      case MessageEvent.Deleted _ -> Tag.DELETED;
      case MessageEvent.DeletedWithAccount _ -> Tag.DELETED_WITH_ACCOUNT;
      case MessageEvent.Relayed _ -> Tag.RELAYED;
      case MessageEvent.Reported _ -> Tag.REPORTED;
      case MessageEvent.Ordered _ -> Tag.ORDERED;
    };
  }

  /// What each type of event is called on disk.
  static final class Tag {
    static final int LINE_OPENED = 1;
    static final int CONNECTED = 2;
    static final int ADMITTED = 3;
    static final int ARRIVED = 4;
    static final int HEARD = 5;
    static final int SAID = 6;
    static final int LEFT = 7;
    static final int ASKED = 8;
    static final int ANSWERED = 9;
    static final int JUDGED = 10;
    static final int NOTICED = 11;
    static final int ENTERED = 12;
    static final int AUTHENTICATED = 13;
    static final int CLOSED = 14;
    static final int MISSING = 15;
    static final int THROWN_AWAY = 16;
    static final int ENCRYPTED = 17;
    static final int NOT_ENCRYPTED = 18;
    static final int MENDED = 19;
    static final int SLOWED = 60;
    static final int SET_OUT = 40;
    static final int DIALLED = 41;
    static final int NOT_REACHED = 42;
    static final int CARRIES = 43;
    static final int SETTLED = 44;
    static final int UNOFFERED = 45;
    static final int GAP = 61;
    static final int IDENTIFIED = 62;
    static final int CLOCK_SET = 63;
    static final int FIRST_OF_MESSAGES = 64;
    static final int LAST_OF_MESSAGES = 127;
    static final int RECEIVED = 64;
    static final int QUEUED = 65;
    static final int ROUTED = 66;
    static final int DELIVERED = 67;
    static final int DEFERRED = 68;
    static final int FAILED = 69;
    static final int DISCARDED = 70;
    static final int REMOVED = 71;
    static final int FETCHED = 80;
    static final int DELETED = 81;
    static final int RELAYED = 82;
    static final int REPORTED = 83;
    static final int HELD = 84;
    static final int SIGNED = 90;
    static final int ORDERED = 91;
    static final int DELETED_WITH_ACCOUNT = 92;

    private Tag() {}
  }
}
