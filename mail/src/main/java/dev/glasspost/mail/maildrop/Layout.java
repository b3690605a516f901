package dev.glasspost.mail.maildrop;

import dev.glasspost.mail.message.MessageId;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.Key;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an account's partition holds. Every value begins with an octet that tells its version.
///
/// | key | value | blob |
/// |---|---|---|
/// | `m` uid | version, message id, time, octets of the whole, trace fields | the content |
/// | `d` message id | version, uid, time: it was delivered, though it may be gone since | |
/// | `x` lowest uid | version, lowest uid, gaps: they are deleted, though still to be removed | |
/// | `n` | version, the last uid given | |
final class Layout {
  private static final byte VERSION = 1;

  static final KeyRange MESSAGES = Key.in('m').range();
  static final KeyRange DELIVERED = Key.in('d').range();
  static final KeyRange DELETED = Key.in('x').range();
  static final Octets LAST_UID = Key.in('n').octets();

  private Layout() {}

  static Octets message(long uid) {
    return Key.in('m').then(uid).octets();
  }

  static Octets delivered(MessageId message) {
    return Key.in('d').then(message.number()).octets();
  }

  static Octets deleted(long lowestUid) {
    return Key.in('x').then(lowestUid).octets();
  }

  /// The messages from `first` to `last`, both included.
  static KeyRange messages(long first, long last) {
    return KeyRange.of(message(first), message(last + 1));
  }

  static Entry message(long uid, Delivery delivery, long octets) {
    ByteBuffer value =
        begin(3 * Long.BYTES + delivery.prefix().length())
            .putLong(delivery.message().number())
            .putLong(delivery.at().toEpochMilli())
            .putLong(octets)
            .put(delivery.prefix().toBuffer());
    return new Entry(message(uid), end(value), Optional.of(delivery.blob()));
  }

  static Item item(Entry entry) {
    long uid = entry.key().toBuffer().getLong(1);
    ByteBuffer value = open(entry);
    long message = value.getLong();
    value.getLong();
    return new Item(uid, new MessageId(message), value.getLong());
  }

  static Octets prefix(Entry message) {
    ByteBuffer value = open(message);
    return Octets.of(value.position(value.position() + 3 * Long.BYTES));
  }

  static Entry delivered(MessageId message, Mark mark) {
    ByteBuffer value = begin(2 * Long.BYTES).putLong(mark.uid()).putLong(mark.at().toEpochMilli());
    return new Entry(delivered(message), end(value));
  }

  static Mark mark(Entry delivered) {
    ByteBuffer value = open(delivered);
    return new Mark(value.getLong(), Instant.ofEpochMilli(value.getLong()));
  }

  static Entry lastUid(long uid) {
    return new Entry(LAST_UID, end(begin(Long.BYTES).putLong(uid)));
  }

  static long lastUid(Entry entry) {
    return open(entry).getLong();
  }

  /// @param uids ascending, at least one
  static Entry deleted(List<Long> uids) {
    ByteBuffer value = begin(Long.BYTES + uids.size() * MAX_GAP_OCTETS);
    long before = uids.getFirst();
    value.putLong(before);
    for (long uid : uids.subList(1, uids.size())) {
      putGap(value, uid - before);
      before = uid;
    }
    return new Entry(deleted(uids.getFirst()), end(value));
  }

  static List<Long> uids(Entry deleted) {
    ByteBuffer value = open(deleted);
    var uids = new ArrayList<Long>();
    long uid = value.getLong();
    uids.add(uid);
    while (value.hasRemaining()) {
      uid += gap(value);
      uids.add(uid);
    }
    return uids;
  }

  /// That a message was delivered.
  record Mark(long uid, Instant at) {}

  private static final int MAX_GAP_OCTETS = 9;

  /// Seven bits an octet, the lowest first; the eighth bit says that more follow.
  private static void putGap(ByteBuffer value, long gap) {
    long rest = gap;
    for (; rest > 0x7f; rest >>>= 7) value.put((byte) (rest | 0x80));
    value.put((byte) rest);
  }

  private static long gap(ByteBuffer value) {
    long gap = 0;
    for (int shift = 0; ; shift += 7) {
      byte octet = value.get();
      gap |= (octet & 0x7fL) << shift;
      if (octet >= 0) return gap;
    }
  }

  private static ByteBuffer begin(int octets) {
    return ByteBuffer.allocate(1 + octets).put(VERSION);
  }

  private static Octets end(ByteBuffer value) {
    return Octets.of(value.flip());
  }

  private static ByteBuffer open(Entry entry) {
    ByteBuffer value = entry.value().toBuffer();
    if (!value.hasRemaining() || value.get() != VERSION)
      throw new StoreException.Damaged("An entry of a maildrop is not of a version known here.");
    return value;
  }
}
