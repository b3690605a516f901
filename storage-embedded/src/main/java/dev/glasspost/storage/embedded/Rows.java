package dev.glasspost.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.Entry;
import dev.glasspost.mail.store.KeyRange;
import dev.glasspost.mail.store.Partition;
import dev.glasspost.mail.store.StoreException;
import dev.glasspost.protocol.text.Octets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// How entries lie in RocksDB: the one file to change when that changes, with [DataFolder#FORMAT].
///
/// - The key of a row is the partition's kind, `/`, its identity in UTF-8, a NUL, the entry's key.
/// - The value of a row is one octet, 0 for no blob and 1 for a blob; then the blob's segment,
///   offset and length, eight octets each, if there is one; then the entry's value.
/// - The key of a reference is the blob's segment and offset, eight octets each, and the key of the
///   row that has it; its value is the blob's length in eight octets.
///
/// Numbers are big-endian.
final class Rows {
  private static final byte PLAIN = 0;
  private static final byte WITH_BLOB = 1;
  private static final int BLOB_OCTETS = 3 * Long.BYTES;
  private static final int PLACE_OCTETS = 2 * Long.BYTES;

  private Rows() {}

  /// What the keys of all rows of a partition begin with.
  static byte[] prefix(Partition partition) {
    byte[] kind = partition.kind().getBytes(UTF_8);
    byte[] identity = partition.identity().getBytes(UTF_8);
    var prefix = ByteBuffer.allocate(kind.length + identity.length + 2);
    return prefix.put(kind).put((byte) '/').put(identity).put((byte) 0).array();
  }

  static byte[] key(byte[] prefix, Octets key) {
    byte[] row = Arrays.copyOf(prefix, prefix.length + key.length());
    key.toBuffer().get(row, prefix.length, key.length());
    return row;
  }

  /// The partition that a row lies in.
  static Partition partition(byte[] row) {
    int slash = find((byte) '/', row);
    int end = find((byte) 0, row);
    return new Partition(
        new String(row, 0, slash, UTF_8), new String(row, slash + 1, end - slash - 1, UTF_8));
  }

  /// The key that an entry has in its partition.
  static Octets key(byte[] row) {
    int end = find((byte) 0, row) + 1;
    return Octets.of(row, end, row.length - end);
  }

  private static int find(byte wanted, byte[] row) {
    for (int at = 0; at < row.length; at++) if (row[at] == wanted) return at;
    throw new StoreException.Damaged("A key of the store belongs to no partition.");
  }

  /// The first key behind all those of a partition: a prefix ends with a NUL.
  static byte[] end(byte[] prefix) {
    byte[] end = prefix.clone();
    end[end.length - 1] = 1;
    return end;
  }

  static Span span(Direction direction, byte[] prefix, KeyRange range) {
    byte[] to = range.to().map(end -> key(prefix, end)).orElseGet(() -> end(prefix));
    return new Span(direction, key(prefix, range.from()), to);
  }

  static byte[] value(Entry entry) {
    Octets value = entry.value();
    return entry.blob().map(blob -> valueWith(blob, value)).orElseGet(() -> plainValue(value));
  }

  private static byte[] plainValue(Octets value) {
    byte[] row = new byte[1 + value.length()];
    row[0] = PLAIN;
    value.toBuffer().get(row, 1, value.length());
    return row;
  }

  private static byte[] valueWith(BlobRef blob, Octets value) {
    var row = ByteBuffer.allocate(1 + BLOB_OCTETS + value.length()).put(WITH_BLOB);
    put(blob, row);
    return row.put(value.toBuffer()).array();
  }

  static Entry entry(byte[] prefix, byte[] key, byte[] value) {
    int start = value[0] == WITH_BLOB ? 1 + BLOB_OCTETS : 1;
    return new Entry(
        Octets.of(key, prefix.length, key.length - prefix.length),
        Octets.of(value, start, value.length - start),
        blob(value));
  }

  static Optional<BlobRef> blob(byte[] value) {
    if (value[0] != WITH_BLOB) return Optional.empty();
    var numbers = ByteBuffer.wrap(value, 1, BLOB_OCTETS);
    return Optional.of(new BlobRef(numbers.getLong(), numbers.getLong(), numbers.getLong()));
  }

  /// The value of a row with another blob in the place of the one it has.
  static byte[] renamed(byte[] value, BlobRef blob) {
    byte[] renamed = value.clone();
    put(blob, ByteBuffer.wrap(renamed, 1, BLOB_OCTETS));
    return renamed;
  }

  private static void put(BlobRef blob, ByteBuffer to) {
    to.putLong(blob.high()).putLong(blob.low()).putLong(blob.length());
  }

  static byte[] reference(BlobRef blob, byte[] rowKey) {
    var key = ByteBuffer.allocate(PLACE_OCTETS + rowKey.length);
    return key.putLong(blob.high()).putLong(blob.low()).put(rowKey).array();
  }

  /// What the references to a blob begin with.
  static byte[] place(BlobRef blob) {
    return reference(blob, new byte[0]);
  }

  static byte[] referenceValue(BlobRef blob) {
    return number(blob.length());
  }

  static BlobRef referencedBlob(byte[] reference, byte[] value) {
    var place = ByteBuffer.wrap(reference);
    return new BlobRef(place.getLong(), place.getLong(), ByteBuffer.wrap(value).getLong());
  }

  static byte[] referringRow(byte[] reference) {
    return Arrays.copyOfRange(reference, PLACE_OCTETS, reference.length);
  }

  /// What all references to blobs of a segment begin with.
  static byte[] number(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }
}
