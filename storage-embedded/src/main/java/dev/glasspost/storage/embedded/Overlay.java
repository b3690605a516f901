package dev.glasspost.storage.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What the transactions of one group have written so far: rows that lie over those in RocksDB.
final class Overlay {
  /// The value of a row that was deleted. A row that is there has a longer one.
  static final byte[] GONE = {};

  static boolean isGone(byte[] value) {
    return value.length == 0;
  }

  private final NavigableMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);

  /// What takes each change back.
  private final List<Runnable> undoing = new ArrayList<>();

  /// Puts a row, or deletes it if the value is [#GONE].
  void put(byte[] key, byte[] value) {
    Optional<byte[]> before = Optional.ofNullable(rows.put(key, value));
    undoing.add(() -> before.ifPresentOrElse(old -> rows.put(key, old), () -> rows.remove(key)));
  }

  /// The rows put and [#GONE], in order; empty if nothing was changed.
  NavigableMap<byte[], byte[]> rows() {
    return rows;
  }

  Optional<byte[]> get(byte[] key) {
    return Optional.ofNullable(rows.get(key));
  }

  /// A mark to go back to with [#undoTo].
  int mark() {
    return undoing.size();
  }

  void undoTo(int mark) {
    while (undoing.size() > mark) undoing.removeLast().run();
  }
}
