package dev.glasspost.mail.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// The name of one session: ordered by time, unique over nodes, twelve characters when spelt.
///
/// Sixty bits: 41 of milliseconds since 2026-01-01 (until 2095), 9 of the node, 10 that tell
/// sessions of one millisecond apart. Spelt in Crockford's base 32, which has no I, L, O, or U.
public record SessionId(long value) implements Comparable<SessionId> {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 12;
  private static final int NODE_BITS = 9;
  private static final int SEQUENCE_BITS = 10;
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
  private static final long EPOCH_MILLIS = EPOCH.toEpochMilli();

  /// No id has this value, or a greater one.
  static final long LIMIT = 1L << (5 * LENGTH);

  /// How many nodes there may be, and how many sessions of one node in a millisecond.
  static final int NODES = 1 << NODE_BITS;

  static final int SEQUENCES = 1 << SEQUENCE_BITS;

  public SessionId {
    if (!isValid(value)) throw new IllegalArgumentException("an id has 60 bits");
  }

  static boolean isValid(long value) {
    return value >= 0 && value < LIMIT;
  }

  /// The id of a session that began then.
  ///
  /// @param epochMillis times before 2026 count as its first instant
  /// @param node from 0, below 512
  /// @param sequence from 0, below 1,024: tells sessions of one millisecond and node apart
  public static SessionId of(long epochMillis, int node, int sequence) {
    long millis = Math.max(0, epochMillis - EPOCH_MILLIS);
    return new SessionId((millis << NODE_BITS | node) << SEQUENCE_BITS | sequence);
  }

  /// The first id of a session that began then: the least or the greatest of all if there is none.
  public static SessionId first(Instant time) {
    long most = (LIMIT - 1) >> (NODE_BITS + SEQUENCE_BITS);
    long millis = Math.clamp(ChronoUnit.MILLIS.between(EPOCH, time), 0, most);
    return millis < most ? of(millis + EPOCH_MILLIS, 0, 0) : new SessionId(LIMIT - 1);
  }

  /// Reads what [#toString] wrote, in either case; nothing if it is not an id.
  public static Optional<SessionId> parse(String text) {
    if (text.length() != LENGTH) return Optional.empty();
    long value = 0;
    for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
      int digit = DIGITS.indexOf(c);
      if (digit < 0) return Optional.empty();
      value = value << 5 | digit;
    }
    return Optional.of(new SessionId(value));
  }

  /// When the session began, to the millisecond; later than that if the clock had been put back.
  public Instant time() {
    return Instant.ofEpochMilli((value >>> (NODE_BITS + SEQUENCE_BITS)) + EPOCH_MILLIS);
  }

  /// The first id of `node` that is greater than this one.
  SessionId after(int node) {
    int ownNode = (int) (value >> SEQUENCE_BITS) & (NODES - 1);
    int sequence = (int) value & (SEQUENCES - 1);
    long millis = value >> (NODE_BITS + SEQUENCE_BITS);
    if (ownNode == node && sequence + 1 < SEQUENCES) return new SessionId(value + 1);
    long later = ownNode < node ? millis : millis + 1;
    return new SessionId((later << NODE_BITS | node) << SEQUENCE_BITS);
  }

  /// The least value that an id of this day, or of a later one, can have; [#LIMIT] if there is
  /// none.
  public static long least(LocalDate day) {
    long millis = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() - EPOCH_MILLIS;
    int bits = NODE_BITS + SEQUENCE_BITS;
    return Math.clamp(millis, 0, LIMIT >> bits) << bits;
  }

  /// The day (UTC) whose journal partition holds the record.
  public LocalDate day() {
    return LocalDate.ofInstant(time(), ZoneOffset.UTC);
  }

  @Override
  public int compareTo(SessionId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    char[] text = new char[LENGTH];
    long rest = value;
    for (int i = LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (rest & 31));
      rest >>>= 5;
    }
    return new String(text);
  }
}
