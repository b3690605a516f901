package dev.glasspost.mail.journal;

import dev.glasspost.mail.index.IndexKeeper;
import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Where the journal's entries lie.
///
/// A day's partition has the pieces of that day's records: session id, then number of the piece;
/// and the settings that came into force that day, by their time. A session's own pieces are
/// numbered from 0; what was told after its end follows, numbered by the start of the server that
/// told it and a count. So all that is known of one session lies together, in order, and nothing is
/// ever written twice under one key.
///
/// Beside them lies what [IndexKeeper] keeps, and the chain.
///
/// The partition of look-ups has the days there are, the session that handed over each message,
/// those that read or deleted it, how often the journal was started, whether a server runs, where
/// ids ran ahead of the clock ([Lead]), and a mark that is rewritten to make what was appended
/// before it visible.
final class Layout {
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  static final Octets STARTS = Key.in('s').octets();

  /// There while a server runs, with the time when it last was known to.
  static final Octets RUNNING = Key.in('u').octets();

  /// Days that have a name of ten characters.
  static final KeyRange DAYS =
      KeyRange.of(Key.in('d').octets(), Key.in('d').then(LAST_DAY + 1).octets());

  /// Where pieces are, and whatever was put there that is none.
  static final KeyRange PIECES = Key.in('r').range();

  /// The pieces of all ids there can be.
  static final KeyRange RECORDS =
      KeyRange.of(Key.in('r').octets(), Key.in('r').then(SessionId.LIMIT).octets());

  static final KeyRange SETTINGS = Key.in('e').range();

  /// What is in the chain.
  static final List<KeyRange> CHAINED = List.of(SETTINGS, PIECES);

  private static final int TOLD_BITS = 40;

  /// The first octet of a number that nobody counts to.
  private static final int NEVER_REACHED = 0x40;

  private Layout() {}

  static Partition partition(SessionId id) {
    return Partition.journal(id.day());
  }

  static Octets chunk(SessionId id, long number) {
    return Key.in('r').then(id.value()).then(number).octets();
  }

  /// @param start which start of the server, from 1
  /// @param count counts what this start tells
  static long toldNumber(long start, long count) {
    return start << TOLD_BITS | count;
  }

  static KeyRange record(SessionId id) {
    return Key.in('r').then(id.value()).range();
  }

  /// The records of a day. What else lies in its partition has a damaged key.
  static KeyRange records(LocalDate day) {
    return KeyRange.of(
        recordsFrom(SessionId.least(day)), recordsFrom(SessionId.least(day.plusDays(1))));
  }

  /// The records of a day that are older than `id`.
  static KeyRange before(LocalDate day, SessionId id) {
    long end = Math.min(id.value(), SessionId.least(day.plusDays(1)));
    return KeyRange.of(recordsFrom(SessionId.least(day)), recordsFrom(end));
  }

  private static Octets recordsFrom(long id) {
    return Key.in('r').then(id).octets();
  }

  /// Whether a key, which may be anything, has the id of a session in it.
  static boolean isOfASession(Octets key) {
    return RECORDS.contains(key)
        && key.length() > Long.BYTES
        && SessionId.isValid(key.toBuffer().getLong(1));
  }

  /// What tells that the index has to take up a record, from now on with this piece.
  static Entry mark(SessionId id, Entry chunk) {
    return IndexKeeper.mark(id.value(), numberOf(chunk));
  }

  static SessionId sessionOf(Entry chunk) {
    return sessionOf(chunk.key());
  }

  static SessionId sessionOf(Octets piece) {
    return new SessionId(piece.toBuffer().getLong(1));
  }

  static long numberOf(Entry chunk) {
    return chunk.key().toBuffer().getLong(1 + Long.BYTES);
  }

  static boolean isTold(long number) {
    return number >>> TOLD_BITS != 0;
  }

  static Entry running(Instant now) {
    return new Entry(RUNNING, number(micros(now)));
  }

  /// When the server that left the entry was last known to run.
  static Instant lastKnown(Entry running) {
    return Instant.EPOCH.plus(numberIn(Optional.of(running)), ChronoUnit.MICROS);
  }

  private static long micros(Instant time) {
    return Math.max(0, ChronoUnit.MICROS.between(Instant.EPOCH, time));
  }

  static Octets settings(Instant time) {
    return Key.in('e').then(micros(time)).octets();
  }

  /// The settings that came into force at `time` or before.
  static KeyRange settingsUntil(Instant time) {
    return KeyRange.of(SETTINGS.from(), settings(time.plus(1, ChronoUnit.MICROS)));
  }

  static Instant timeOfSettings(Entry settings) {
    return Instant.EPOCH.plus(settings.key().toBuffer().getLong(1), ChronoUnit.MICROS);
  }

  static Partition partition(Instant time) {
    return Partition.journal(LocalDate.ofInstant(time, ZoneOffset.UTC));
  }

  static Entry day(LocalDate day) {
    return new Entry(Key.in('d').then(day.toEpochDay()).octets(), Octets.EMPTY);
  }

  static LocalDate dayOf(Entry day) {
    return LocalDate.ofEpochDay(day.key().toBuffer().getLong(1));
  }

  static Entry mark() {
    return new Entry(Key.in('v').octets(), Octets.EMPTY);
  }

  /// Of all ids there can be.
  static final KeyRange LEADS = KeyRange.of(Key.in('a').octets(), leadFrom(SessionId.LIMIT));

  static Octets lead(SessionId first) {
    return leadFrom(first.value());
  }

  /// The leads that begin with ids of a day or of those before it.
  static KeyRange leadsUntil(LocalDate day) {
    return KeyRange.of(LEADS.from(), leadFrom(SessionId.least(day.plusDays(1))));
  }

  private static Octets leadFrom(long id) {
    return Key.in('a').then(id).octets();
  }

  static SessionId firstOfLead(Entry lead) {
    return new SessionId(lead.key().toBuffer().getLong(1));
  }

  /// A time to the microsecond, or none.
  static Octets time(Optional<Instant> time) {
    return time.map(it -> number(micros(it))).orElse(Octets.EMPTY);
  }

  static Optional<Instant> timeIn(Entry entry) {
    return entry.value().length() == 0
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plus(numberIn(Optional.of(entry)), ChronoUnit.MICROS));
  }

  static final KeyRange MESSAGES = Key.in('m').range();

  static final KeyRange READERS = Key.in('f').range();

  static SessionId sessionOfMessage(Entry message) {
    return new SessionId(numberIn(Optional.of(message)));
  }

  /// Where the readers of a message begin, by the key of the look-up of that message.
  static Octets readersFrom(Octets message) {
    return READERS.from().plus(message.slice(1, message.length()));
  }

  static Octets message(MessageId id) {
    return Key.in('m').then(id.number()).octets();
  }

  /// That a session read or deleted a message.
  static Entry reader(MessageId id, SessionId session) {
    return new Entry(Key.in('f').then(id.number()).then(session.value()).octets(), Octets.EMPTY);
  }

  static KeyRange readers(MessageId id) {
    return Key.in('f').then(id.number()).range();
  }

  static SessionId readerOf(Entry reader) {
    return new SessionId(reader.key().toBuffer().getLong(1 + Long.BYTES));
  }

  static Octets number(long number) {
    return Key.in('n').then(number).octets();
  }

  /// 0 if there is no entry. No number ever gets so large that it could not be counted on.
  static long numberIn(Optional<Entry> entry) {
    if (entry.isEmpty()) return 0;
    Octets value = entry.get().value();
    if (value.length() != 1 + Long.BYTES || value.at(1) >= NEVER_REACHED)
      throw new StoreException.Damaged("A number in the journal's index is damaged.");
    return value.toBuffer().getLong(1);
  }
}
